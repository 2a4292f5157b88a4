/**
 * What can be known about the sign-in before it stops working: proof of multi-factor authentication, life of tokens.
 */
@NullMarked
package dev.cosell.partnercenter.signin;

import org.jspecify.annotations.NullMarked;

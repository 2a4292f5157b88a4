/**
 * Calls to the Referrals API: addresses, headers, and what its answers mean. Not API.
 */
@NullMarked
package dev.cosell.partnercenter.internal.http;

import org.jspecify.annotations.NullMarked;

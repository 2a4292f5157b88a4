/** Tests of deal registration. */
@NullMarked
package dev.cosell.core.registration;

import org.jspecify.annotations.NullMarked;

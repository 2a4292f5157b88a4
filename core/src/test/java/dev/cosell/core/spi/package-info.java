/** Tests of the ports' values. */
@NullMarked
package dev.cosell.core.spi;

import org.jspecify.annotations.NullMarked;

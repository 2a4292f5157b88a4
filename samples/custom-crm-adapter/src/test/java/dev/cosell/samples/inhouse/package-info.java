@NullMarked
package dev.cosell.samples.inhouse;

import org.jspecify.annotations.NullMarked;

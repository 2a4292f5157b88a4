@NullMarked
package dev.cosell.testkit.store;

import org.jspecify.annotations.NullMarked;

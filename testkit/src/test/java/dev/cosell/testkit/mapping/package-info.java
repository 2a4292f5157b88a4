/** Tests that the mapping test accepts sound mappings and finds each kind of mistake. */
@NullMarked
package dev.cosell.testkit.mapping;

import org.jspecify.annotations.NullMarked;

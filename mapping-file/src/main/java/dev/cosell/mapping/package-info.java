/** Mapping files: what a connection keeps in step and how, written down by people, checked, versioned and published. */
@NullMarked
package dev.cosell.mapping;

import org.jspecify.annotations.NullMarked;

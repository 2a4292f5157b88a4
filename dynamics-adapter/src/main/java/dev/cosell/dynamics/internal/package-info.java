/** What parts of this adapter need of each other. No API: it changes without notice. */
@NullMarked
package dev.cosell.dynamics.internal;

import org.jspecify.annotations.NullMarked;

/**
 * The seams to the outside that are not ports: time, randomness and waiting. {@link dev.cosell.core.seam.Seams#system()} is the only place of
 * the core that touches the real ones, so that whole runs can be simulated from one seed in virtual time.
 */
@NullMarked
package dev.cosell.core.seam;

import org.jspecify.annotations.NullMarked;

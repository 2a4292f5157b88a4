/**
 * The published modules over real HTTP against the simulators, which were written by people who never saw the clients: what is
 * asked, what is answered, and what becomes of bad input.
 */
@NullMarked
package dev.cosell.it.wire;

import org.jspecify.annotations.NullMarked;

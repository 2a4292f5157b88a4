/**
 * One deal's whole life against simulated services. Start with {@link dev.cosell.samples.quickstart.Quickstart}; the shortest program of all is
 * {@link dev.cosell.samples.quickstart.FirstSync}, real wiring is {@link dev.cosell.samples.quickstart.RealWiring}.
 */
@NullMarked
package dev.cosell.samples.quickstart;

import org.jspecify.annotations.NullMarked;

package dev.cosell.it.world;

/** The death of the process: nobody catches it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String step) {
        super(step, null, false, false);
    }
}

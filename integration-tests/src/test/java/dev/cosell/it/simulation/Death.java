package dev.cosell.it.simulation;

/** The death of a node's process: nothing of the engine may catch it. */
final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(String step) {
        super(step, null, false, false);
    }
}

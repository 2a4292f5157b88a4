package dev.cosell.testkit.scenario;

/** The death of a process in a scenario: nobody catches it but the scenario. */
final class ProcessDiedError extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDiedError(String step) {
        super(step, null, false, false);
    }
}

package dev.cosell.testkit.simulator.dataverse;

/** The token that calls of tests carry. */
final class Bearer {
    private Bearer() {}

    static String of(DataverseSimulator simulator) {
        return "token-of-" + simulator.integrationUser();
    }
}

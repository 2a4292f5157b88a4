package dev.cosell.testkit.simulator.dataverse;

import java.util.UUID;

/** The token that calls of tests carry. */
final class Bearer {
    private Bearer() {}

    static String of(DataverseSimulator simulator) {
        return simulator.signIn().issueToApplication(UUID.fromString(DataverseSimulator.CLIENT_ID));
    }
}

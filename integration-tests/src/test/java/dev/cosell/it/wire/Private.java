package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What must never be seen in a finding, an event, a message or a log line. */
final class Private {
    /** Names, mail addresses, phones and notes of the deal that the simulator's seller shares. */
    private static final List<String> PERSONAL =
            List.of("Eva", "Kern", "eva@fabrikam.example", "49405550111", "demo in April");

    private Private() {}

    static void assertNothingOf(Wiring wiring, String text, String... more) {
        List<String> secrets = new ArrayList<>(List.of(more));
        secrets.add(wiring.tenant.simulator.clientSecret());
        secrets.add(wiring.tenant.simulator.refreshToken());
        secrets.add(wiring.tenant.tokens.load());
        assertThat(text).doesNotContain(PERSONAL).doesNotContain(secrets).doesNotContain("Bearer ", "eyJ");
    }
}

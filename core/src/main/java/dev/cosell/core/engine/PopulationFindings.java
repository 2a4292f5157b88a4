package dev.cosell.core.engine;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings about many deals at once. */
final class PopulationFindings {
    /** Why a create waits for a confirmation. */
    static final FindingCode HELD = FindingCode.of("CREATES_AWAIT_CONFIRMATION");

    private PopulationFindings() {}

    static Finding createsHeld(int limit) {
        return Finding.warning(
                HELD,
                "R-229",
                null,
                "more than " + limit
                        + " records would be created at once, which cannot be undone; this one is held back",
                "look at the deals that wait, then confirm them, or raise confirmCreatesAbove");
    }

    static Finding notAsConfirmed() {
        return Finding.warning(
                HELD,
                "R-229",
                null,
                "it was confirmed as a pair that exists, and would now be created anew",
                "look at both sides, then confirm the create or link the two by hand");
    }
}

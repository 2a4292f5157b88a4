package dev.cosell.dynamics;

import dev.cosell.core.validation.Finding;

/** Remembers whether the environment lets closed opportunities be written, which environments differ in (dataverse-api 3.1). Thread-safe. */
final class ClosedRecords {
    private final DynamicsFeatures.WritableWhenClosed setting;
    private volatile boolean refused;

    ClosedRecords(DynamicsFeatures.WritableWhenClosed setting) {
        this.setting = setting;
    }

    /** Tells whether it makes sense to try. */
    boolean writable() {
        return switch (setting) {
            case YES -> true;
            case NO -> false;
            case AUTO -> !refused;
        };
    }

    /** Notes that the environment refused one. */
    void refused() {
        refused = true;
    }

    static Finding finding() {
        return Finding.error(
                DynamicsFindingCodes.CLOSED_READ_ONLY,
                "R-084",
                OpportunityTable.STATE,
                "the opportunity is closed, and this environment lets nothing of a closed one change",
                "reopen it if the change matters");
    }
}

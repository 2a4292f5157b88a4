package dev.cosell.dynamics;

import dev.cosell.core.validation.Finding;

/** What is said where an environment does not let closed opportunities be written, which environments differ in (dataverse-api 3.1). */
final class ClosedRecords {
    private ClosedRecords() {}

    static Finding finding() {
        return Finding.error(
                DynamicsFindingCodes.CLOSED_READ_ONLY,
                "R-110",
                OpportunityTable.STATE,
                "the opportunity is closed, and this environment lets nothing of a closed one change",
                "set writableWhenClosed(false) in the features of the adapter; reopen the opportunity if the change matters");
    }
}

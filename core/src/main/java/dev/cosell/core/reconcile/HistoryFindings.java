package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings about closed deals that are taken over only to be read. */
final class HistoryFindings {
    private HistoryFindings() {}

    static Finding flagNeeded() {
        return Finding.error(
                FindingCode.of("HISTORY_NEEDS_SYNC_FLAG"),
                "R-242",
                "sync flag",
                "the CRM has no sync flag that can be written, and without it a record of the past would be kept in step",
                "set up the sync flag field, or load without history");
    }
}

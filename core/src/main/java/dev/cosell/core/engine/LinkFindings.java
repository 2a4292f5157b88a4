package dev.cosell.core.engine;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings about linking by a person's word. */
final class LinkFindings {
    private LinkFindings() {}

    static Finding keptApart() {
        return Finding.info(
                FindingCode.of("KEPT_APART"),
                "R-100",
                null,
                "it belongs to a deal that a person keeps apart",
                "link the two by hand if they are to be kept in step again");
    }

    static Finding refused(String field, String message, String remedy) {
        return Finding.error(FindingCode.of("LINK_REFUSED"), "R-100", field, message, remedy);
    }
}

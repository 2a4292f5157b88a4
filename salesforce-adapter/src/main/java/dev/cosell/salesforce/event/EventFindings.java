package dev.cosell.salesforce.event;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings about change events. */
final class EventFindings {
    private static final FindingCode MALFORMED = FindingCode.of("CRM_EVENT_MALFORMED");
    private static final FindingCode LOST = FindingCode.of("CRM_EVENTS_LOST");

    private EventFindings() {}

    static Finding malformed(String channel) {
        return Finding.warning(
                MALFORMED,
                "R-009",
                null,
                "a change event of " + channel + " cannot be read; both sides are polled instead",
                "nothing; if it stays, check what the transport delivers");
    }

    static Finding lost(String channel, String why) {
        return Finding.warning(
                LOST,
                "R-009",
                null,
                "change events of " + channel + " are lost (" + why + "); every linked record is looked at",
                "nothing; keep the receiver running, because Salesforce keeps events for 72 hours only");
    }
}

package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports each property of a referral that this version does not know, once, by its name. Nothing is lost by not knowing it: updates name only
 * what they change.
 */
final class UnknownProperties {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownProperties.class);
    private static final int MOST_REPORTED = 100;
    private static final int LONGEST_NAME = 100;
    private static final Set<String> KNOWN = Set.of(
            "@odata.context",
            "id",
            "engagementId",
            "name",
            "organizationId",
            "organizationName",
            "externalReferenceId",
            "createdDateTime",
            "updatedDateTime",
            "expirationDateTime",
            "acceptedDateTime",
            "closedDateTime",
            "status",
            "substatus",
            "statusReason",
            "type",
            "qualification",
            "direction",
            "referralSource",
            "callToAction",
            "quality",
            "isSpam",
            "tags",
            "favorite",
            "campaignId",
            "salesStage",
            "referralProgram",
            "mpnId",
            "dealSensitivity",
            "createdVia",
            "lastModifiedVia",
            "lastRunId",
            "target",
            "customerProfile",
            "consent",
            "details",
            "team",
            "inviteContext",
            "links",
            "trackingInfo",
            "registrations",
            "registrationStatus",
            "eTag");

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    void report(JsonNode referral) {
        referral.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)
                    && name.length() <= LONGEST_NAME
                    && reported.size() < MOST_REPORTED
                    && reported.add(name)) {
                LOG.info("Partner Center sends a referral property that this version does not know: {}", name);
            }
        });
    }
}

package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;

/** The findings of deliveries that were not taken. */
final class WebhookFindings {
    private static final String GATEWAY =
            "if it came from Partner Center, register the webhook with the signature in x-ms-signature and let gateways pass its headers";

    private WebhookFindings() {}

    static Finding tooLarge() {
        return Finding.warning(
                FindingCodes.WEBHOOK_TOO_LARGE,
                "R-002",
                null,
                "the delivery is larger than 64 KiB",
                "nothing; it is no event");
    }

    static Finding unsigned() {
        return Finding.warning(
                FindingCodes.WEBHOOK_UNSIGNED, "R-001", null, "the delivery carries no signature", GATEWAY);
    }

    static Finding headersMissing() {
        return Finding.warning(
                FindingCodes.WEBHOOK_UNSIGNED,
                "R-001",
                null,
                "the delivery does not say which certificate or algorithm signed it",
                GATEWAY);
    }

    static Finding algorithm() {
        return Finding.warning(
                FindingCodes.WEBHOOK_SIGNATURE_INVALID,
                "R-002",
                null,
                "the delivery is signed by an algorithm that is not allowed",
                "if Microsoft has changed it, allow the new one in the options");
    }

    static Finding certificateAddress() {
        return Finding.warning(
                FindingCodes.WEBHOOK_CERTIFICATE_REFUSED,
                "R-003",
                null,
                "the delivery names a certificate at an address that is not allowed",
                "if Microsoft has moved its certificates, allow the new host in the options");
    }

    static Finding certificate(String why) {
        return Finding.warning(
                FindingCodes.WEBHOOK_CERTIFICATE_REFUSED,
                "R-002",
                null,
                "the signing certificate is not accepted: " + why,
                "if Microsoft has changed its certificates, add the new authority in the options");
    }

    static Finding certificateUnread() {
        return Finding.warning(
                FindingCodes.WEBHOOK_CERTIFICATE_UNREAD,
                "R-002",
                null,
                "the signing certificate could not be fetched now",
                "let the application reach Microsoft's certificate host; the service delivers again");
    }

    static Finding signature() {
        return Finding.warning(
                FindingCodes.WEBHOOK_SIGNATURE_INVALID,
                "R-002",
                null,
                "the signature does not fit the delivery",
                "let gateways pass the body unchanged; else somebody is guessing");
    }

    static Finding malformed(String why) {
        return Finding.warning(
                FindingCodes.WEBHOOK_MALFORMED,
                "R-004",
                null,
                "the delivery is signed but not understood: " + why,
                "report it; polling finds the change meanwhile");
    }

    static Finding notStored() {
        return Finding.error(
                FindingCodes.WEBHOOK_NOT_STORED,
                "R-009",
                null,
                "the delivery could not be stored",
                "repair the store; the service delivers again, ten times at most");
    }
}

package dev.cosell.dynamics.webhook;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;

/** The findings about deliveries of Dataverse web hooks. */
final class WebhookFindings {
    static final FindingCode NOT_GENUINE = FindingCode.of("CRM_WEBHOOK_NOT_GENUINE");

    private WebhookFindings() {}

    static Finding noSecret() {
        return Finding.warning(
                NOT_GENUINE,
                "R-009",
                null,
                "a delivery of a Dataverse web hook carries no valid secret",
                "set the same header and secret at the web hook's registration and at the handler");
    }

    static Finding otherEnvironment() {
        return Finding.warning(
                NOT_GENUINE,
                "R-009",
                null,
                "a delivery of a Dataverse web hook is of another environment",
                "register a web hook and a secret of its own for each environment");
    }

    static Finding tooLarge() {
        return Finding.warning(
                FindingCodes.WEBHOOK_TOO_LARGE,
                "R-009",
                null,
                "a delivery of a Dataverse web hook is larger than Dataverse sends; both sides are polled instead",
                "nothing; if it stays, check what stands before the handler");
    }

    static Finding malformed() {
        return Finding.warning(
                FindingCodes.WEBHOOK_MALFORMED,
                "R-009",
                null,
                "a delivery of a Dataverse web hook cannot be read; both sides are polled instead",
                "register the web hook with JSON as its message format");
    }

    static Finding notStored() {
        return Finding.warning(
                FindingCodes.WEBHOOK_NOT_STORED,
                "R-009",
                null,
                "a delivery of a Dataverse web hook could not be stored",
                "nothing; it is delivered once more, and polling finds what was lost");
    }
}

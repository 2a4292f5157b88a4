package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param httpStatus the status to answer with; the body stays empty
 * @param disposition what was done
 * @param finding why it was refused or failed, or null
 */
public record WebhookResult(int httpStatus, Disposition disposition, @Nullable Finding finding) {
    /** Checks that the disposition is present. */
    public WebhookResult {
        Objects.requireNonNull(disposition, "disposition");
    }

    /** What was done with a delivery. */
    public enum Disposition {
        /** The engine has been told, and remembers. */
        QUEUED,
        /** Genuine, but nothing to do: an event of another kind. */
        IGNORED,
        /** Genuine: the event of the service's self-test, which shows that deliveries arrive. */
        TEST,
        /** Not genuine or not understood; nothing was queued. */
        REFUSED,
        /** Could not be checked or stored now; the service should deliver again. */
        FAILED
    }

    static WebhookResult queued() {
        return new WebhookResult(200, Disposition.QUEUED, null);
    }

    static WebhookResult ignored() {
        return new WebhookResult(200, Disposition.IGNORED, null);
    }

    static WebhookResult test() {
        return new WebhookResult(200, Disposition.TEST, null);
    }

    static WebhookResult refused(int httpStatus, Finding finding) {
        return new WebhookResult(httpStatus, Disposition.REFUSED, finding);
    }

    static WebhookResult failed(Finding finding) {
        return new WebhookResult(503, Disposition.FAILED, finding);
    }
}

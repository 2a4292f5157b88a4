package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a wish to be registered. */
public sealed interface RegistrationOutcome {
    /**
     * The registration stands.
     *
     * @param registration as it stands now
     * @param displaced the registration that was overwritten, or null where there was none of somebody else
     */
    record Registered(WebhookRegistration registration, @Nullable WebhookRegistration displaced)
            implements RegistrationOutcome {
        /** Checks that the registration is present. */
        public Registered {
            Objects.requireNonNull(registration, "registration");
        }
    }

    /**
     * It stood already; nothing was written.
     *
     * @param registration as it stands
     */
    record Unchanged(WebhookRegistration registration) implements RegistrationOutcome {
        /** Checks that the registration is present. */
        public Unchanged {
            Objects.requireNonNull(registration, "registration");
        }
    }

    /**
     * Somebody else is registered, and overwriting was not asked for; nothing was written.
     *
     * @param finding says who
     * @param found what stands
     */
    record Refused(Finding finding, WebhookRegistration found) implements RegistrationOutcome {
        /** Checks that both parts are present. */
        public Refused {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(found, "found");
        }
    }
}

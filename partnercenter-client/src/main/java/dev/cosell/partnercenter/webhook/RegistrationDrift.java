package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the registration that should be with the one that is. Pure. */
public final class RegistrationDrift {
    /** Nobody is registered: no event arrives. */
    public static final FindingCode NONE = FindingCode.of("WEBHOOK_NOT_REGISTERED");

    /** Another address is registered, so that events go elsewhere. */
    public static final FindingCode DISPLACED = FindingCode.of("WEBHOOK_DISPLACED");

    /** Events are missing from the registration. */
    public static final FindingCode INCOMPLETE = FindingCode.of("WEBHOOK_EVENTS_MISSING");

    /** Everything is registered, and no event ever arrived. */
    public static final FindingCode SILENT = FindingCode.of("WEBHOOK_SILENT");

    private static final String POLLING = "; polling finds changes meanwhile";

    private RegistrationDrift() {}

    /** Returns what differs; empty where events arrive as wanted. More events than wanted are no difference: somebody may want them. */
    public static List<Finding> compare(WebhookRegistration wanted, Optional<WebhookRegistration> found) {
        if (found.isEmpty()) {
            return List.of(
                    Finding.warning(NONE, "R-011", "WebhookUrl", "no webhook is registered" + POLLING, "register it"));
        }
        WebhookRegistration now = found.get();
        if (!now.url().equals(wanted.url())) {
            return List.of(displaced(now));
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> missing = new TreeSet<>(wanted.events());
        missing.removeAll(now.events());
        if (!missing.isEmpty()) {
            findings.add(Finding.warning(
                    INCOMPLETE,
                    "R-011",
                    "WebhookEvents",
                    "the registration lacks " + String.join(", ", missing) + POLLING,
                    "register again"));
        }
        return List.copyOf(findings);
    }

    static Finding displaced(WebhookRegistration now) {
        return Finding.warning(
                DISPLACED,
                "R-011",
                "WebhookUrl",
                "webhook displaced: events go to " + now.shownUrl() + POLLING,
                "find out who registered it, then register with overwrite if it is to be yours");
    }

    /** Returns the hint for a registration that is fine while no event ever came. */
    public static Finding silent() {
        return Finding.warning(
                SILENT,
                "R-012",
                null,
                "the webhook is registered and no event ever arrived" + POLLING,
                "run the self-test; if the partner has several tenants, ask Microsoft support to enable multi-tenancy");
    }
}

package dev.cosell.partnercenter;

import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.http.observe.ServerClock;
import dev.cosell.partnercenter.webhook.WebhookRegistrations;
import java.util.ArrayList;
import java.util.List;

/**
 * What is worth knowing before the first deal, beside that referrals can be read: the sign-in's future, the clocks, and whether the signed-in user has the roles of
 * the webhook host too. The documentation contradicts itself on those (C-8), so the registration is simply read. Writes nothing.
 */
final class StartUpCheck {
    private static final String ROLES =
            "give the signed-in user the role Referrals admin, or one of Billing admin, Admin agent, Sales agent, Helpdesk agent";

    private final SignIn signIn;
    private final ServerClock serverClock;
    private final WebhookRegistrations webhooks;

    StartUpCheck(SignIn signIn, ServerClock serverClock, WebhookRegistrations webhooks) {
        this.signIn = signIn;
        this.serverClock = serverClock;
        this.webhooks = webhooks;
    }

    /** Returns what was found; blocks for one call, and for a sign-in for the webhook host where there was none. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(signIn.findings());
        findings.addAll(serverClock.findings());
        try {
            webhooks.read();
        } catch (SyncException failed) {
            // Polling finds everything without webhooks, so that this is no reason not to start.
            findings.addAll(withoutRegistration(failed));
        }
        return List.copyOf(findings);
    }

    /** Says that the registration could not be read, and what to do about it. */
    static List<Finding> withoutRegistration(SyncException failed) {
        return failed instanceof PermissionException
                ? List.of(warning(failed.findings().get(0), ROLES))
                : failed.findings().stream()
                        .map(each -> warning(each, each.remedy()))
                        .toList();
    }

    private static Finding warning(Finding of, String remedy) {
        return new Finding(
                of.code(),
                Severity.WARNING,
                "C-8",
                "webhook registration",
                "the webhook registration cannot be read, so that changes are found by polling only: " + of.message(),
                remedy);
    }
}

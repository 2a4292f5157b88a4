package dev.cosell.samples.host.command;

import dev.cosell.core.validation.Finding;
import dev.cosell.partnercenter.webhook.RegistrationOutcome;
import dev.cosell.partnercenter.webhook.SelfTest;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.partnercenter.webhook.WebhookRegistrations;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The registration of Partner Center's events. */
@Command(
        name = "webhook",
        description = "The registration of Partner Center's events; there is one per tenant.",
        subcommands = {WebhookCommand.RegisterCommand.class, WebhookCommand.StatusCommand.class})
final class WebhookCommand {
    private static WebhookRegistration wanted(ConnectionParts parts) {
        WebhookRegistration wanted = parts.wantedRegistration();
        if (wanted == null) {
            throw new RefusedException(
                    ExitCode.CONFIGURATION,
                    "no webhook is configured; add 'webhook:' with its public 'url:' to partnerCenter of "
                            + parts.config().name());
        }
        return wanted;
    }

    /** Registers. */
    @Command(
            name = "register",
            description =
                    "Registers the configured address. Whoever is registered already is displaced only with --overwrite.")
    static final class RegisterCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Option(names = "--overwrite", description = "Displaces another address; it gets no events any more.")
        private boolean overwrite;

        @Override
        int run(HostRuntime runtime) {
            ConnectionParts parts = choice.one(runtime);
            WebhookRegistrations registrations = parts.client().webhooks();
            WebhookRegistration wanted = wanted(parts);
            RegistrationOutcome outcome =
                    overwrite ? registrations.registerOverwriting(wanted) : registrations.register(wanted);
            if (outcome instanceof RegistrationOutcome.Refused refused) {
                out().println(refused.finding().asLine());
                return ExitCode.REFUSED;
            }
            out().println(
                            outcome instanceof RegistrationOutcome.Unchanged
                                    ? "registered as it was: " + wanted.shownUrl()
                                    : "registered: " + wanted.shownUrl());
            return ExitCode.DONE;
        }
    }

    /** Looks. */
    @Command(
            name = "status",
            description =
                    "Shows which address is registered, and whether it is the configured one. Exit code 4 if it is not.")
    static final class StatusCommand extends HostCommand {
        private static final Duration PATIENCE = Duration.ofSeconds(60);

        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Option(names = "--test", description = "Lets the service deliver its test event and waits for the result.")
        private boolean test;

        @Override
        int run(HostRuntime runtime) {
            ConnectionParts parts = choice.one(runtime);
            WebhookRegistrations registrations = parts.client().webhooks();
            Optional<WebhookRegistration> found = registrations.read();
            out().println(found.map(each -> "registered: " + each.shownUrl() + " for " + each.events())
                    .orElse("nobody is registered"));
            List<Finding> drift = registrations.checkDrift(wanted(parts));
            drift.forEach(finding -> out().println("  " + finding.severity() + " " + finding.asLine()));
            boolean delivered = !test || tested(registrations);
            return drift.isEmpty() && delivered ? ExitCode.DONE : ExitCode.BLOCKED;
        }

        private boolean tested(WebhookRegistrations registrations) {
            SelfTest result = registrations.selfTest(PATIENCE);
            out().println("self-test: " + result.verdict());
            Finding finding = result.finding();
            if (finding != null) {
                out().println("  " + finding.asLine());
            }
            return result.verdict() == SelfTest.Verdict.DELIVERED;
        }
    }
}

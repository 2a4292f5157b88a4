package dev.cosell.partnercenter;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.chain.CallChain;
import dev.cosell.http.limit.LimiterState;
import dev.cosell.partnercenter.signin.MfaCheck;
import dev.cosell.partnercenter.webhook.RegistrationDrift;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.partnercenter.webhook.WebhookRegistrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a doctor sees of Partner Center: the sign-in, the webhook registration, whether the user has the roles of the webhook host too (C-8), and limits. One call, a second one where the token
 * does not prove several factors itself; and a sign-in for the webhook host where there was none. Writes nothing.
 */
final class ClientExam {
    private static final ExamSide SIDE = ExamSide.PARTNER_CENTER;

    private final SignIn signIn;
    private final MfaCheck mfa;
    private final WebhookRegistrations webhooks;
    private final @Nullable WebhookRegistration wanted;
    private final CallChain chain;

    ClientExam(
            SignIn signIn,
            MfaCheck mfa,
            WebhookRegistrations webhooks,
            @Nullable WebhookRegistration wanted,
            CallChain chain) {
        this.signIn = signIn;
        this.mfa = mfa;
        this.webhooks = webhooks;
        this.wanted = wanted;
        this.chain = chain;
    }

    List<Examined> areas() {
        List<Examined> areas = new ArrayList<>();
        areas.add(signIn());
        areas.addAll(webhook());
        areas.add(limits(chain.limiter().state()));
        return areas;
    }

    /** That the store of the refresh token fails hides nothing else, as long as calls are let in. */
    private Examined signIn() {
        try {
            return signIn.examine(mfa);
        } catch (StoreException failed) {
            return Examined.found(SIDE, ExamArea.SIGN_IN, failed.findings());
        }
    }

    /** Polling finds everything without webhooks, so that nothing here is a reason not to start. */
    private List<Examined> webhook() {
        try {
            return List.of(registered(webhooks.read()));
        } catch (PermissionException refused) {
            return List.of(
                    Examined.found(SIDE, ExamArea.ROLES, StartUpCheck.withoutRegistration(refused)),
                    Examined.notChecked(
                            SIDE,
                            ExamArea.WEBHOOK,
                            "the user may not read the registration, see " + ExamArea.ROLES.id()));
        } catch (SyncException failed) {
            return List.of(new Examined(
                    SIDE,
                    ExamArea.WEBHOOK,
                    StartUpCheck.withoutRegistration(failed),
                    List.of(),
                    "the registration cannot be read"));
        }
    }

    private Examined registered(Optional<WebhookRegistration> found) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("registered", found.isPresent()));
        found.ifPresent(now -> {
            facts.add(Fact.of("address", now.shownUrl()));
            facts.add(Fact.of("events", now.events()));
        });
        Fact[] seen = facts.toArray(Fact[]::new);
        return wanted == null
                ? Examined.notChecked(SIDE, ExamArea.WEBHOOK, "nobody said which registration is wanted")
                        .with(seen)
                : Examined.found(SIDE, ExamArea.WEBHOOK, RegistrationDrift.compare(wanted, found))
                        .with(seen);
    }

    /** The service publishes no quotas (partner-center-api 5.4): our own limits stand for them. */
    private static Examined limits(LimiterState state) {
        Examined seen = Examined.fine(
                SIDE,
                ExamArea.LIMITS,
                Fact.of("quotaPublished", false),
                Fact.of("callsAtATime", state.width()),
                Fact.of("callsUnderWay", state.inFlight()));
        Examined counted = state.tokens() == Long.MAX_VALUE ? seen : seen.with(Fact.of("callsLeftNow", state.tokens()));
        return state.blocked() ? counted.with(List.of(asksToWait(state))) : counted;
    }

    private static Finding asksToWait(LimiterState state) {
        Duration left = Duration.between(state.at(), state.blockedUntil());
        return Finding.warning(
                FindingCodes.SERVICE_THROTTLED,
                "R-220",
                null,
                "partner-center asked for no calls; that ends in " + left.toSeconds() + " s",
                "nothing; the calls go on by themselves");
    }
}

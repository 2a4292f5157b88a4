package dev.cosell.core.reconcile;

import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a deal: the 14 days for the partner's answer with early warnings, those for Microsoft's, and what is said once when they end (R-006, R-087, R-088,
 * Pure; the present time is given.
 */
final class DealClock {
    /** How long a referral waits for its answer; used where the service states no end. */
    static final Duration ANSWER_TIME = Duration.ofDays(14);

    /** The service may take a moment to close what has expired. */
    private static final Duration AFTER_THE_END = Duration.ofMinutes(10);

    private final LifecycleSettings rules;
    private final Referral own;
    private final @Nullable Referral microsoft;
    private final Instant now;
    private final List<Notice> notices = new ArrayList<>();

    DealClock(Situation situation, Referral own, @Nullable Referral microsoft) {
        this.rules = situation.settings().lifecycle();
        this.own = own;
        this.microsoft = microsoft;
        this.now = situation.now();
    }

    /** Something to be said once. */
    record Notice(String key, Finding finding) {}

    /** Returns when a referral expires, or null where it waits for no answer of ours. */
    static @Nullable Instant end(Referral own) {
        if (!own.state().awaitsAnswer()) {
            return null;
        }
        Instant stated = own.expiresAt();
        Instant created = own.createdAt();
        return stated != null ? stated : created == null ? null : created.plus(ANSWER_TIME);
    }

    /** Returns what is to be said now, each with the key under which it is remembered as said. */
    List<Notice> notices() {
        ownAnswer();
        microsoftsAnswer();
        return notices;
    }

    private void ownAnswer() {
        Instant end = end(own);
        if (end != null) {
            Duration left = Duration.between(now, end);
            rules.expiryWarnings().stream()
                    .filter(before -> left.compareTo(before) <= 0)
                    .reduce((longer, shorter) -> shorter)
                    .ifPresent(before -> notices.add(new Notice("expires:" + before, Findings.expires(end, before))));
        }
        if (own.state().equals(ReferralState.EXPIRED)) {
            notices.add(new Notice("expired", Findings.expired()));
        }
    }

    private void microsoftsAnswer() {
        if (microsoft == null || !microsoft.state().terminal()) {
            return;
        }
        ReferralSubstatus how = microsoft.state().substatus();
        if (how.equals(ReferralSubstatus.DECLINED)) {
            notices.add(new Notice("microsoft:declined", Findings.microsoftDeclined()));
        } else if (how.equals(ReferralSubstatus.EXPIRED)) {
            notices.add(new Notice("microsoft:expired", Findings.microsoftSilent()));
        }
    }

    /** Wishes the looks that no event may announce. */
    void wake(SyncPlan.Builder plan) {
        Instant end = end(own);
        if (end != null) {
            Duration left = Duration.between(now, end);
            Duration next = rules.expiryWarnings().stream()
                    .map(left::minus)
                    .filter(until -> !until.isNegative() && !until.isZero())
                    .min(Duration::compareTo)
                    .orElse(left.isNegative() ? AFTER_THE_END : left.plus(AFTER_THE_END));
            plan.wake(next, Set.of(Side.REFERRAL), "the 14 days for an answer run (R-087)");
        }
        if (microsoft != null
                && microsoft.state().awaitsAnswer()
                && !own.state().terminal()) {
            plan.wake(untilMicrosoftIsAsked(microsoft), Set.of(Side.RELATED), "Microsoft's answer is awaited (R-006)");
        }
    }

    private Duration untilMicrosoftIsAsked(Referral waiting) {
        Instant end = end(waiting);
        Duration regular = rules.answerCheck();
        if (end == null) {
            return regular;
        }
        Duration left = Duration.between(now, end);
        return left.isNegative() || left.compareTo(regular) > 0 ? regular : left.plus(AFTER_THE_END);
    }
}

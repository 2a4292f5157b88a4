package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a deal that cannot be planned, as it was last seen: the 14 days for an answer run on, whatever is wrong with it. Pure.
 *
 * @param memory the memory, in which what is due counts as said
 * @param due what is to be said now and was not said before
 * @param next when to look again, or null where no clock runs
 */
public record RunningClock(Link memory, List<Finding> due, @Nullable Duration next) {
    /** Copies the findings. */
    public RunningClock {
        due = List.copyOf(due);
    }

    /** Returns the clocks of a deal at a time. */
    public static RunningClock of(DealName deal, Link link, Observation seen, SyncSettings settings, Instant now) {
        Referral own = link.referralImage();
        if (own == null) {
            return new RunningClock(link, List.of(), null);
        }
        DealClock clock = new DealClock(new Situation(deal, link, seen, settings, now), own, link.microsoftImage());
        List<DealClock.Notice> due = clock.notices().stream()
                .filter(notice -> !link.told().contains(notice.key()))
                .toList();
        Set<String> told = new TreeSet<>(link.told());
        due.forEach(notice -> told.add(notice.key()));
        Link memory = due.isEmpty() ? link : link.toBuilder().told(told).build();
        SyncPlan.Builder looks = SyncPlan.builder(deal, memory);
        clock.wake(looks);
        SyncPlan.Wake wake = looks.build().wake();
        return new RunningClock(
                memory, due.stream().map(DealClock.Notice::finding).toList(), wake == null ? null : wake.after());
    }
}

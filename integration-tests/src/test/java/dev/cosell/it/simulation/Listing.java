package dev.cosell.it.simulation;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists referrals in small pages, as they are or, eventually consistent, as they were a while ago. */
final class Listing {
    private static final int PAGE = 4;

    private final VirtualTime time;
    private final Duration ahead;
    private final Predicate<ReferralId> hidden;
    private final List<Stored> history = new ArrayList<>();

    private record Stored(Instant at, Referral referral) {}

    Listing(VirtualTime time, Duration ahead, Predicate<ReferralId> hidden) {
        this.time = time;
        this.ahead = ahead;
        this.hidden = hidden;
    }

    void stored(Referral referral) {
        history.add(new Stored(time.now(), referral));
    }

    /** Returns a referral as a replica that lags behind shows it. */
    Optional<Referral> asItWas(ReferralId id, Duration lag) {
        Instant until = time.now().minus(lag);
        Referral shown = null;
        for (Stored each : history) {
            if (each.referral().id().equals(id) && (shown == null || !each.at().isAfter(until))) {
                shown = each.referral();
            }
        }
        return Optional.ofNullable(shown);
    }

    ReferralPage page(ReferralOrder order, @Nullable String token, Duration lag) {
        Instant until = time.now().minus(lag);
        Map<ReferralId, Referral> shown = new LinkedHashMap<>();
        history.stream()
                .filter(each -> !each.at().isAfter(until))
                .forEach(each -> shown.put(each.referral().id(), each.referral()));
        Comparator<Referral> oldest = Comparator.comparing(referral ->
                Objects.requireNonNull(order == ReferralOrder.CREATED ? referral.createdAt() : referral.updatedAt()));
        List<Referral> all = shown.values().stream()
                .filter(referral -> !hidden.test(referral.id()))
                .sorted(oldest.reversed())
                .toList();
        int from = token == null ? 0 : Math.min(Integer.parseInt(token), all.size());
        int to = Math.min(from + PAGE, all.size());
        return new ReferralPage(
                all.subList(from, to),
                to < all.size() ? Integer.toString(to) : null,
                time.now().plus(ahead));
    }
}

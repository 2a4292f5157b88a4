package dev.cosell.core.mapping;

import dev.cosell.core.merge.TextMerge;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Decides a field that both sides changed to different values. Hosts give their own, or combine the ones here; set by field in {@link FieldRules}.
 *
 * <p>Must be pure: the same conflict always gives the same resolution, without I/O, clock or randomness, or plans could not be repeated.
 */
@FunctionalInterface
public interface ConflictResolver {
    /** Returns the decision; {@link Resolution#UNDECIDED} leaves it to the next resolver and in the end to the authority of the field. */
    Resolution resolve(FieldConflict conflict);

    /** Returns a resolver that asks another one where this one does not decide. */
    default ConflictResolver or(ConflictResolver next) {
        Objects.requireNonNull(next, "next");
        return conflict -> {
            Resolution first = resolve(conflict);
            return first instanceof Resolution.Undecided ? next.resolve(conflict) : first;
        };
    }

    /** Returns a resolver that decides only the conflicts that a condition picks. */
    default ConflictResolver when(Predicate<FieldConflict> condition) {
        Objects.requireNonNull(condition, "condition");
        return conflict -> condition.test(conflict) ? resolve(conflict) : Resolution.UNDECIDED;
    }

    /** Returns a resolver by which Partner Center's value wins. */
    static ConflictResolver partnerCenterWins() {
        return conflict -> Resolution.PARTNER_CENTER;
    }

    /** Returns a resolver by which the CRM's value wins. */
    static ConflictResolver crmWins() {
        return conflict -> Resolution.CRM;
    }

    /** Returns a resolver for values that only Microsoft may set: the CRM's value never wins. */
    static ConflictResolver microsoftOwned() {
        return conflict -> new Resolution.Take(Authority.PARTNER_CENTER, "Microsoft owns the value");
    }

    /** Returns a resolver that leaves every conflict to a person; nothing is written until it is settled. */
    static ConflictResolver manualReview() {
        return conflict -> Resolution.REVIEW;
    }

    /**
     * Returns a resolver by which the side changed last wins, both times read on Partner Center's clock. It does not decide where a time or the difference of the
     * clocks is not known, or where the two are closer than the tolerance.
     *
     * <p>The times are those of the whole records, because no service tells when a single field changed: use it only where that is good enough.
     *
     * @param tolerance least difference that counts; CRM stamps can be whole seconds, so at least one second
     */
    static ConflictResolver latest(Duration tolerance) {
        if (tolerance.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("stamps of whole seconds need a tolerance of at least one second");
        }
        return conflict -> {
            Instant there = conflict.stamps().partnerCenter();
            Instant here = conflict.stamps().crm();
            if (there == null
                    || here == null
                    || Duration.between(there, here).abs().compareTo(tolerance) < 0) {
                return Resolution.UNDECIDED;
            }
            return there.isAfter(here)
                    ? new Resolution.Take(Authority.PARTNER_CENTER, "Partner Center was changed last")
                    : new Resolution.Take(Authority.CRM, "the CRM was changed last");
        };
    }

    /**
     * Returns a resolver by which the more advanced of two steps wins, such as sales stages or statuses.
     *
     * @param steps canonical texts from first to last; a value that is not among them is not decided
     */
    static ConflictResolver mostAdvanced(List<String> steps) {
        List<String> order = List.copyOf(steps);
        return conflict -> {
            int there = order.indexOf(conflict.partnerCenter());
            int here = order.indexOf(conflict.crm());
            if (there < 0 || here < 0) {
                return Resolution.UNDECIDED;
            }
            return there > here
                    ? new Resolution.Take(Authority.PARTNER_CENTER, "Partner Center is further on")
                    : new Resolution.Take(Authority.CRM, "the CRM is further on");
        };
    }

    /** Returns a resolver by which the greater of two values wins, by an order of the host. */
    static ConflictResolver greatest(Comparator<String> order) {
        Objects.requireNonNull(order, "order");
        return conflict -> {
            int compared = order.compare(conflict.partnerCenter(), conflict.crm());
            return compared == 0 ? Resolution.UNDECIDED : compared > 0 ? Resolution.PARTNER_CENTER : Resolution.CRM;
        };
    }

    /** Returns a resolver that keeps both texts, Partner Center's first, once: the longer one where it contains the other. */
    static ConflictResolver union() {
        return conflict ->
                Resolution.merged(TextMerge.union(conflict.partnerCenter(), conflict.crm()), "both texts kept (R-208)");
    }

    /** Returns a resolver that puts the CRM's text behind Partner Center's with the given text between them, unless one holds the other already. */
    static ConflictResolver append(String between) {
        Objects.requireNonNull(between, "between");
        return conflict -> Resolution.merged(
                TextMerge.join(conflict.partnerCenter(), between, conflict.crm()), "the CRM's text appended");
    }
}

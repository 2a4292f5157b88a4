package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerProfile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tie-break of a host where several accounts match a customer. Must be pure: the same customer and candidates always give the same answer, whatever the order of
 * the candidates. It is not asked where one account matches, or none.
 *
 * <p>An answer that is no candidate, and a matcher that fails, count as {@link Ambiguous}.
 */
@FunctionalInterface
public interface AccountMatcher {
    /** Chooses none: each such deal waits for a person. The default. */
    AccountMatcher REVIEW = (customer, candidates) -> new Ambiguous();

    /** Chooses the one candidate in the customer's city and street, or else the one in the city; without regard to case. */
    AccountMatcher BY_ADDRESS = AccountMatcher::byAddress;

    /**
     * Chooses.
     *
     * @param customer the customer as Partner Center knows it; personal data
     * @param candidates two or more accounts
     */
    Choice choose(CustomerProfile customer, List<CrmAccount> candidates);

    /** What a matcher answers. */
    sealed interface Choice {}

    /**
     * This one.
     *
     * @param account one of the candidates
     */
    record One(CrmRecordId account) implements Choice {
        /** Checks that the account is present. */
        public One {
            Objects.requireNonNull(account, "account");
        }
    }

    /** None of them: the customer gets a new account. */
    record None() implements Choice {}

    /** It cannot be told: a person decides. */
    record Ambiguous() implements Choice {}

    private static Choice byAddress(CustomerProfile customer, List<CrmAccount> candidates) {
        PostalAddress wanted = customer.address();
        List<CrmAccount> inCity = candidates.stream()
                .filter(account -> same(wanted.city(), account.address().city()))
                .toList();
        List<CrmAccount> inStreet = inCity.stream()
                .filter(account -> same(wanted.line1(), account.address().line1()))
                .toList();
        List<CrmAccount> best = inStreet.isEmpty() ? inCity : inStreet;
        return best.size() == 1 ? new One(best.get(0).id()) : new Ambiguous();
    }

    private static boolean same(@Nullable String wanted, @Nullable String held) {
        return wanted != null && held != null && wanted.toLowerCase(Locale.ROOT).equals(held.toLowerCase(Locale.ROOT));
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.spi.AccountQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the account of a customer: first by the account ids that the customer carries, then by name and postal code. What matches several times is
 * decided by the host's tie-break, or by a person. Pure.
 */
sealed interface AccountChoice {
    /** This account. */
    record Found(CrmRecordId id) implements AccountChoice {}

    /** There surely is none: the customer gets a new one. */
    record New() implements AccountChoice {}

    /** Several match, and nobody chose. */
    record Several() implements AccountChoice {}

    /**
     * Something must be read first.
     *
     * @param lookups what; empty where the customer has no name
     */
    record Unread(List<Lookup> lookups) implements AccountChoice {
        /** Copies the list. */
        public Unread {
            lookups = List.copyOf(lookups);
        }
    }

    /** Chooses by what was seen. */
    static AccountChoice of(CustomerProfile customer, Observation seen, CustomerSettings settings) {
        List<Lookup> missing = new ArrayList<>();
        Set<CrmRecordId> named = new LinkedHashSet<>();
        for (CrmRecordId id : externalIds(customer)) {
            Slot<CrmAccount> account = seen.account(id);
            if (!account.known()) {
                missing.add(new Lookup.ReadAccount(id));
            } else if (!account.isAbsent()) {
                named.add(id);
            }
        }
        Map<CrmRecordId, CrmAccount> found = new TreeMap<>(Comparator.comparing(CrmRecordId::value));
        List<AccountQuery> queries = queries(customer, settings);
        for (AccountQuery query : queries) {
            List<CrmAccount> accounts = seen.accounts(query);
            if (accounts == null) {
                missing.add(new Lookup.FindAccounts(query));
            } else {
                accounts.forEach(account -> found.put(account.id(), account));
            }
        }
        if (!missing.isEmpty() || queries.isEmpty()) {
            return new Unread(missing);
        }
        if (!named.isEmpty()) {
            return named.size() == 1 ? new Found(named.iterator().next()) : new Several();
        }
        return found.size() > 1
                ? tieBreak(customer, List.copyOf(found.values()), settings.accountMatcher())
                : found.isEmpty()
                        ? new New()
                        : new Found(found.keySet().iterator().next());
    }

    private static AccountChoice tieBreak(
            CustomerProfile customer, List<CrmAccount> candidates, AccountMatcher matcher) {
        AccountMatcher.Choice choice;
        try {
            choice = matcher.choose(customer, candidates);
        } catch (RuntimeException hostCodeFailed) {
            return new Several(); // its message may quote the customer; a person decides
        }
        if (choice instanceof AccountMatcher.None) {
            return new New();
        }
        boolean candidate = choice instanceof AccountMatcher.One one
                && candidates.stream().anyMatch(account -> account.id().equals(one.account()));
        return candidate ? new Found(((AccountMatcher.One) choice).account()) : new Several();
    }

    /** The customer's own account numbers that have the shape of a record id; whether they are ids of this CRM, it says itself. */
    private static List<CrmRecordId> externalIds(CustomerProfile customer) {
        return customer.ids().stream()
                .filter(id -> CustomerId.EXTERNAL.equals(id.profileType()))
                .map(CustomerId::id)
                .filter(CrmRecordId::isWellFormed)
                .map(CrmRecordId::of)
                .distinct()
                .toList();
    }

    /** One query per name under which the customer may be known; none where it has no name. */
    static List<AccountQuery> queries(CustomerProfile customer, CustomerSettings settings) {
        String name = customer.name();
        if (name == null || name.isBlank()) {
            return List.of();
        }
        String postalCode =
                settings.matchWithoutPostalCode() ? null : customer.address().postalCode();
        Set<String> names = new LinkedHashSet<>(List.of(name));
        if (!settings.legalSuffixes().isEmpty()) {
            String bare = bare(name, settings.legalSuffixes());
            names.add(bare);
            settings.legalSuffixes().forEach(suffix -> names.add(bare + " " + suffix.strip()));
        }
        return names.stream().map(each -> new AccountQuery(each, postalCode)).toList();
    }

    /** Takes one legal form off the end of a name, with the comma before it; a name that is nothing else stays. */
    private static String bare(String name, Set<String> suffixes) {
        String trimmed = name.strip();
        String folded = trimmed.toLowerCase(Locale.ROOT);
        for (String suffix : suffixes) {
            String end = " " + suffix.strip().toLowerCase(Locale.ROOT);
            if (folded.length() == trimmed.length() && folded.endsWith(end)) {
                String bare = trimmed.substring(0, trimmed.length() - end.length())
                        .strip()
                        .replaceAll(",$", "")
                        .strip();
                return bare.isEmpty() ? trimmed : bare;
            }
        }
        return trimmed;
    }
}

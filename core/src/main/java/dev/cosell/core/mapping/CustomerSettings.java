package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose about taking referrals over: accounts, contacts, currencies, countries, identifiers. Every option has a safe
 * default.
 *
 * <p>Immutable.
 */
public final class CustomerSettings {
    private static final int MOST_SUFFIXES = 20;

    private final boolean matchWithoutPostalCode;
    private final Set<String> legalSuffixes;
    private final AccountMatcher accountMatcher;
    private final CountryTable countries;
    private final CurrencyTable currencies;
    private final @Nullable String fixedCurrency;
    private final ForeignCrmIds foreignCrmIds;
    private final boolean clearCopies;
    private final FirstSync firstSync;

    private CustomerSettings(Builder builder) {
        this.matchWithoutPostalCode = builder.matchWithoutPostalCode;
        this.legalSuffixes = Collections.unmodifiableSet(new LinkedHashSet<>(builder.legalSuffixes));
        this.accountMatcher = builder.accountMatcher;
        this.countries = builder.countries;
        this.currencies = builder.currencies;
        this.fixedCurrency = builder.fixedCurrency;
        this.foreignCrmIds = builder.foreignCrmIds;
        this.clearCopies = builder.clearCopies;
        this.firstSync = builder.firstSync;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static CustomerSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.matchWithoutPostalCode = matchWithoutPostalCode;
        copy.legalSuffixes = legalSuffixes;
        copy.accountMatcher = accountMatcher;
        copy.countries = countries;
        copy.currencies = currencies;
        copy.fixedCurrency = fixedCurrency;
        copy.foreignCrmIds = foreignCrmIds;
        copy.clearCopies = clearCopies;
        copy.firstSync = firstSync;
        return copy;
    }

    /** Returns the answer to whether accounts are searched by company name alone. */
    public boolean matchWithoutPostalCode() {
        return matchWithoutPostalCode;
    }

    /** Returns the legal forms that do not count when company names are compared; none by default. */
    public Set<String> legalSuffixes() {
        return legalSuffixes;
    }

    /** Returns who chooses where several accounts match. */
    public AccountMatcher accountMatcher() {
        return accountMatcher;
    }

    /** Returns how countries are translated; {@link SyncSettings#countries} has the overrides of the connection too. */
    public CountryTable countries() {
        return countries;
    }

    /** Returns what the CRM calls its currencies. */
    public CurrencyTable currencies() {
        return currencies;
    }

    /** Returns the currency of an organisation that has one only, or null where the CRM states it. */
    public @Nullable String fixedCurrency() {
        return fixedCurrency;
    }

    /** Returns what becomes of a referral whose CRM ID is not an id of this CRM. */
    public ForeignCrmIds foreignCrmIds() {
        return foreignCrmIds;
    }

    /** Returns the answer to whether the copied fields of a second record with the same identifier are cleared. */
    public boolean clearCopies() {
        return clearCopies;
    }

    /** Returns what happens to fields that differ when a pair is matched for the first time. */
    public FirstSync firstSync() {
        return firstSync;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (legalSuffixes.size() > MOST_SUFFIXES || legalSuffixes.stream().anyMatch(String::isBlank)) {
            problems.add(problem("legalSuffixes", "one is blank or there are more than 20", "name up to 20 suffixes"));
        }
        if (fixedCurrency != null && !known(fixedCurrency)) {
            problems.add(problem("fixedCurrency", "is no ISO 4217 code", "use a code such as EUR"));
        }
        problems.addAll(currencies.problems());
        return problems;
    }

    private static boolean known(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(currency));
    }

    private static Finding problem(String option, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, "customers." + option, message, remedy);
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean matchWithoutPostalCode;
        private Set<String> legalSuffixes = Set.of();
        private AccountMatcher accountMatcher = AccountMatcher.REVIEW;
        private CountryTable countries = CountryTable.codes();
        private CurrencyTable currencies = CurrencyTable.CODES;
        private @Nullable String fixedCurrency;
        private ForeignCrmIds foreignCrmIds = ForeignCrmIds.TREAT_AS_EMPTY;
        private boolean clearCopies;
        private FirstSync firstSync = FirstSync.AUTHORITY;

        private Builder() {}

        /** Sets whether accounts are searched by company name alone. Default: {@code false}. */
        public Builder matchWithoutPostalCode(boolean value) {
            this.matchWithoutPostalCode = value;
            return this;
        }

        /**
         * Sets legal forms that do not count at the end of company names, such as {@code GmbH}, {@code Inc.}: accounts are then searched under the bare name and under the name
         * with each of them. At most 20. Default: none.
         */
        public Builder legalSuffixes(String... values) {
            this.legalSuffixes = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /** Sets who chooses where several accounts match. Default: {@link AccountMatcher#REVIEW}. */
        public Builder accountMatcher(AccountMatcher value) {
            this.accountMatcher = Objects.requireNonNull(value, "accountMatcher");
            return this;
        }

        /** Sets how countries are translated. Default: two-letter codes only. */
        public Builder countries(CountryTable value) {
            this.countries = Objects.requireNonNull(value, "countries");
            return this;
        }

        /** Sets what the CRM calls its currencies, where it holds no codes of ISO 4217. Default: {@link CurrencyTable#CODES}. */
        public Builder currencies(CurrencyTable value) {
            this.currencies = Objects.requireNonNull(value, "currencies");
            return this;
        }

        /** Sets the ISO 4217 code of an organisation that has one currency only; referrals in others are refused. Default: what the CRM states. */
        public Builder fixedCurrency(@Nullable String value) {
            this.fixedCurrency = value;
            return this;
        }

        /** Sets what becomes of a referral whose CRM ID is not an id of this CRM. Default: {@link ForeignCrmIds#TREAT_AS_EMPTY}. */
        public Builder foreignCrmIds(ForeignCrmIds value) {
            this.foreignCrmIds = Objects.requireNonNull(value, "foreignCrmIds");
            return this;
        }

        /**
         * Sets whether the copied fields of a second record with the same identifier are cleared, in one write: identifier, link and Microsoft's id; its sync flag becomes No
         * . Default: {@code false}.
         */
        public Builder clearCopies(boolean value) {
            this.clearCopies = value;
            return this;
        }

        /** Sets what happens to fields that differ when a pair is matched for the first time. Default: {@link FirstSync#AUTHORITY}. */
        public Builder firstSync(FirstSync value) {
            this.firstSync = Objects.requireNonNull(value, "firstSync");
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public CustomerSettings build() {
            return new CustomerSettings(this);
        }
    }
}

package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose about leads. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class LeadSettings {
    private static final Duration URGENT = Duration.ofHours(72);
    private static final Set<CrmField<?>> OURS =
            Set.of(CrmLead.STATUS, CrmField.REFERRAL_ID, CrmField.REFERRAL_LINK, CrmField.AUDIT);

    private final boolean takeSpam;
    private final boolean takeLowQuality;
    private final boolean marketplaceByApi;
    private final @Nullable String defaultStatus;
    private final Set<String> declinedStatuses;
    private final Map<CrmField<?>, Object> defaultValues;
    private final Duration contactReminder;

    private LeadSettings(Builder builder) {
        this.takeSpam = builder.takeSpam;
        this.takeLowQuality = builder.takeLowQuality;
        this.marketplaceByApi = builder.marketplaceByApi;
        this.defaultStatus = builder.defaultStatus;
        this.declinedStatuses = Collections.unmodifiableSet(new LinkedHashSet<>(builder.declinedStatuses));
        this.defaultValues = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaultValues));
        this.contactReminder = builder.contactReminder;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static LeadSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.takeSpam = takeSpam;
        copy.takeLowQuality = takeLowQuality;
        copy.marketplaceByApi = marketplaceByApi;
        copy.defaultStatus = defaultStatus;
        copy.declinedStatuses = declinedStatuses;
        copy.defaultValues.putAll(defaultValues);
        copy.contactReminder = contactReminder;
        return copy;
    }

    /** Returns the answer to whether leads that the service takes for spam come to the CRM too. */
    public boolean takeSpam() {
        return takeSpam;
    }

    /** Returns the answer to whether leads of low quality come to the CRM too. */
    public boolean takeLowQuality() {
        return takeLowQuality;
    }

    /** Returns the answer to whether leads of marketplace offers are expected from the API (R-165, C-6). */
    public boolean marketplaceByApi() {
        return marketplaceByApi;
    }

    /** Returns the status that new leads get, or null where the organisation's own default is taken. */
    public @Nullable String defaultStatus() {
        return defaultStatus;
    }

    /** Returns the statuses of a lead that mean "declined". */
    public Set<String> declinedStatuses() {
        return declinedStatuses;
    }

    /** Returns the values that new leads get where the referral gives none. */
    public Map<CrmField<?>, Object> defaultValues() {
        return defaultValues;
    }

    /** Returns how long before the end of the 72 hours it is said once more that a customer waits to be contacted. */
    public Duration contactReminder() {
        return contactReminder;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (defaultStatus != null && (defaultStatus.isBlank() || declinedStatuses.contains(defaultStatus))) {
            problems.add(problem("defaultStatus", "is blank or means declined", "name an open status of a lead"));
        }
        if (declinedStatuses.stream().anyMatch(String::isBlank)) {
            problems.add(problem("declinedStatuses", "one is blank", "name statuses of a lead"));
        }
        defaultValues.keySet().stream()
                .filter(OURS::contains)
                .forEach(field ->
                        problems.add(problem("defaultValue", "the engine itself sets " + field, "leave it out")));
        if (contactReminder.isNegative() || contactReminder.compareTo(URGENT) >= 0) {
            problems.add(problem("contactReminder", "is out of range", "choose 0 to less than 72 hours"));
        }
        return problems;
    }

    private static Finding problem(String option, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, "leads." + option, message, remedy);
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean takeSpam;
        private boolean takeLowQuality;
        private boolean marketplaceByApi;
        private @Nullable String defaultStatus;
        private Set<String> declinedStatuses = Set.of();
        private final Map<CrmField<?>, Object> defaultValues = new LinkedHashMap<>();
        private Duration contactReminder = Duration.ofHours(24);

        private Builder() {}

        /** Sets whether leads that the service takes for spam come to the CRM too. Default: {@code false}. */
        public Builder takeSpam(boolean value) {
            this.takeSpam = value;
            return this;
        }

        /** Sets whether leads to which the service gives low quality come to the CRM too. Default: {@code false}. */
        public Builder takeLowQuality(boolean value) {
            this.takeLowQuality = value;
            return this;
        }

        /**
         * Sets whether leads of marketplace offers are expected from the API; the documentation contradicts itself (C-6). Those that arrive are taken
         * either way: it only decides what the start-up check says. Default: {@code false}.
         */
        public Builder marketplaceByApi(boolean value) {
            this.marketplaceByApi = value;
            return this;
        }

        /** Sets the status (the CRM's own name) that new leads get. Default: the organisation's own default status. */
        public Builder defaultStatus(String value) {
            this.defaultStatus = Objects.requireNonNull(value, "defaultStatus");
            return this;
        }

        /** Sets the statuses (the CRM's own names) of a lead that decline the referral. Default: none. */
        public Builder declinedStatuses(String... values) {
            this.declinedStatuses = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Gives a value that new leads get where the referral gives none, for fields that the CRM organisation requires. A field of its own has the
         * CRM's own name as its id. Default: none.
         */
        public <T> Builder defaultValue(CrmField<T> field, T value) {
            defaultValues.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Sets how long before the end of the 72 hours it is said once more that a customer waits, 0 to less than 72 hours. Default: 24 hours. */
        public Builder contactReminder(Duration value) {
            this.contactReminder = Objects.requireNonNull(value, "contactReminder");
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public LeadSettings build() {
            return new LeadSettings(this);
        }
    }
}

package dev.cosell.core.mapping;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
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
 * What a host chose for one connection. Every option has a safe default; {@code docs/settings.md} explains each.
 *
 * <p>Immutable and complete: nothing changes after {@link Builder#build()}.
 */
public final class SyncSettings {
    private final Set<String> onHoldStages;
    private final Set<String> activeStages;
    private final Set<String> declinedStages;
    private final String wonStage;
    private final String lostStage;
    private final boolean marker;
    private final boolean syncLeads;
    private final Duration createQuietPeriod;
    private final boolean recreateAfterUnknown;
    private final Duration visibilityBound;
    private final String referralLink;
    private final LinkTemplate link;
    private final @Nullable String partnerLocation;
    private final @Nullable String defaultPurchaseIntent;
    private final FieldRules fieldRules;
    private final LifecycleSettings lifecycle;
    private final CreationSettings creation;
    private final CustomerSettings customers;
    private final LeadSettings leads;
    private final CrmSettings crm;
    private final PopulationSettings populations;
    private final NotesMode notesMode;
    private final NameMarker.Position markerPosition;
    private final Map<String, String> countryNames;
    private final CountryTable countries;

    /** Names the mapping for people; another name is no other mapping. */
    private final transient @Nullable String label;

    private transient volatile @Nullable String fingerprint;

    private SyncSettings(Builder builder) {
        this.onHoldStages = Collections.unmodifiableSet(new LinkedHashSet<>(builder.onHoldStages));
        this.activeStages = Collections.unmodifiableSet(new LinkedHashSet<>(builder.activeStages));
        this.declinedStages = Collections.unmodifiableSet(new LinkedHashSet<>(builder.declinedStages));
        this.wonStage = builder.wonStage;
        this.lostStage = builder.lostStage;
        this.marker = builder.marker;
        this.syncLeads = builder.syncLeads;
        this.createQuietPeriod = builder.createQuietPeriod;
        this.recreateAfterUnknown = builder.recreateAfterUnknown;
        this.visibilityBound = builder.visibilityBound;
        this.referralLink = builder.referralLink;
        this.link = LinkTemplate.of(builder.referralLink);
        this.partnerLocation = builder.partnerLocation;
        this.defaultPurchaseIntent = builder.defaultPurchaseIntent;
        this.fieldRules = builder.fieldRules;
        this.lifecycle = builder.lifecycle;
        this.creation = builder.creation;
        this.customers = builder.customers;
        this.leads = builder.leads;
        this.crm = builder.crm;
        this.populations = builder.populations;
        this.notesMode = builder.notesMode;
        this.markerPosition = builder.markerPosition;
        this.countryNames = Collections.unmodifiableMap(new LinkedHashMap<>(builder.countries));
        this.countries = builder.table();
        this.label = builder.label;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static SyncSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.onHoldStages = onHoldStages;
        copy.activeStages = activeStages;
        copy.declinedStages = declinedStages;
        copy.wonStage = wonStage;
        copy.lostStage = lostStage;
        copy.marker = marker;
        copy.syncLeads = syncLeads;
        copy.createQuietPeriod = createQuietPeriod;
        copy.recreateAfterUnknown = recreateAfterUnknown;
        copy.visibilityBound = visibilityBound;
        copy.referralLink = referralLink;
        copy.partnerLocation = partnerLocation;
        copy.defaultPurchaseIntent = defaultPurchaseIntent;
        copy.fieldRules = fieldRules;
        copy.lifecycle = lifecycle;
        copy.creation = creation;
        copy.customers = customers;
        copy.leads = leads;
        copy.crm = crm;
        copy.populations = populations;
        copy.notesMode = notesMode;
        copy.markerPosition = markerPosition;
        copy.countries.putAll(countryNames);
        copy.label = label;
        return copy;
    }

    /** Returns the CRM stages (API names) that mean "referral received, not accepted"; the first one given is used for new records. */
    public Set<String> onHoldStages() {
        return onHoldStages;
    }

    /** Returns the CRM stages (API names) that mean "referral accepted"; the first one given is set when a referral is accepted in the portal; every other open stage counts as active too. */
    public Set<String> activeStages() {
        return activeStages;
    }

    /** Returns the closed CRM stages (API names) that mean "referral declined"; none by default. */
    public Set<String> declinedStages() {
        return declinedStages;
    }

    /** Returns the CRM stage set when the referral is won in the portal. */
    public String wonStage() {
        return wonStage;
    }

    /** Returns the CRM stage set when the referral is lost in the portal. */
    public String lostStage() {
        return lostStage;
    }

    /** Returns the answer to whether a check mark or cross is shown before the opportunity name. */
    public boolean marker() {
        return marker;
    }

    /** Returns the answer to whether leads flow to the CRM too. */
    public boolean syncLeads() {
        return syncLeads;
    }

    /** Returns the how long a CRM record must have been left alone before a referral is created of it; zero to 1 hour. */
    public Duration createQuietPeriod() {
        return createQuietPeriod;
    }

    /** Returns the answer to whether a create of unknown outcome is sent anew once two complete look-ups found nothing; else it is parked. */
    public boolean recreateAfterUnknown() {
        return recreateAfterUnknown;
    }

    /** Returns the how long Partner Center may take to show a referral that it created; zero to 1 hour. */
    public Duration visibilityBound() {
        return visibilityBound;
    }

    /** Returns the link to a referral in the portal, with {@code {referralId}} and {@code {engagementId}}; Microsoft publishes no form, so check yours. */
    public String referralLink() {
        return referralLink;
    }

    LinkTemplate link() {
        return link;
    }

    /** Returns the partner location id ({@code mpnId}) that new referrals get, or null to let the service choose. */
    public @Nullable String partnerLocation() {
        return partnerLocation;
    }

    /** Returns the purchase intent sent where the CRM record states none, for example {@code HaveNotDecided}; null to refuse such a record. */
    public @Nullable String defaultPurchaseIntent() {
        return defaultPurchaseIntent;
    }

    /** Returns who decides when both sides changed a field and no resolver does. */
    public Authority authority(SyncField field) {
        FieldPolicy policy = fieldRules.policy(field.id());
        return policy == null ? field.authority() : policy.authority();
    }

    /** Returns how notes are kept in step. */
    public NotesMode notesMode() {
        return notesMode;
    }

    /** Returns what was chosen per field; its {@link FieldRules#policies()} are the fields that are kept in step. */
    public FieldRules fieldRules() {
        return fieldRules;
    }

    /** Returns what was chosen about the life of a deal: held edits, closing, sales stages, clocks. */
    public LifecycleSettings lifecycle() {
        return lifecycle;
    }

    /** Returns what was chosen about creating referrals out of CRM records. */
    public CreationSettings creation() {
        return creation;
    }

    /** Returns what was chosen about accounts, contacts, currencies and countries. */
    public CustomerSettings customers() {
        return customers;
    }

    /** Returns what was chosen about leads. */
    public LeadSettings leads() {
        return leads;
    }

    /** Returns what is chosen about writing opportunities to the CRM. */
    public CrmSettings crm() {
        return crm;
    }

    /** Returns what is chosen about many deals at once. */
    public PopulationSettings populations() {
        return populations;
    }

    /** Returns the name and version of the mapping for people, such as {@code acme 3}, or null where it has none. */
    public @Nullable String label() {
        return label;
    }

    /** Returns where the mark stands beside the opportunity name (C-14). */
    public NameMarker.Position markerPosition() {
        return markerPosition;
    }

    /** Returns how countries are translated: the table of the customer settings, with the overrides of {@link Builder#country} before its own. */
    public CountryTable countries() {
        return countries;
    }

    /** Returns the two-letter code for a country as the CRM holds it; the text itself where the table knows none or several. */
    public String countryCode(String crmCountry) {
        return countries.match(crmCountry) instanceof CountryTable.Match.Code code ? code.alpha2() : crmCountry;
    }

    /** Returns the country as the CRM holds it for a two-letter code; the text itself where the table does not know it. */
    public String crmCountry(String code) {
        return countries.inCrm(countryCode(code)).orElse(code);
    }

    /**
     * Returns a short text that differs where anything else was chosen. Of a host's own code (converters, policies) it knows the class only. No value can be told from it.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = SettingsFingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private Set<String> onHoldStages = Set.of("Prospecting");
        private Set<String> activeStages = Set.of("Qualification");
        private Set<String> declinedStages = Set.of();
        private String wonStage = "Closed Won";
        private String lostStage = "Closed Lost";
        private boolean marker = true;
        private boolean syncLeads = false;
        private Duration createQuietPeriod = Duration.ofSeconds(60);
        private boolean recreateAfterUnknown = false;
        private Duration visibilityBound = Duration.ofSeconds(60);
        private String referralLink =
                "https://partner.microsoft.com/dashboard/referrals/v2/engagements/{engagementId}?referralId={referralId}";
        private @Nullable String partnerLocation = null;
        private @Nullable String defaultPurchaseIntent = null;
        private FieldRules fieldRules = FieldRules.STANDARD;
        private LifecycleSettings lifecycle = LifecycleSettings.defaults();
        private CreationSettings creation = CreationSettings.defaults();
        private CustomerSettings customers = CustomerSettings.defaults();
        private LeadSettings leads = LeadSettings.defaults();
        private CrmSettings crm = CrmSettings.defaults();
        private PopulationSettings populations = PopulationSettings.defaults();
        private NotesMode notesMode = NotesMode.TEXT;
        private NameMarker.Position markerPosition = NameMarker.Position.BEFORE;
        private final Map<String, String> countries = new LinkedHashMap<>();
        private @Nullable String label = null;

        private Builder() {}

        /** Sets how notes are kept in step. Default: {@link NotesMode#TEXT}. */
        public Builder notesMode(NotesMode value) {
            this.notesMode = Objects.requireNonNull(value, "notesMode");
            return this;
        }

        /** Sets the CRM stages (API names) that mean "referral received, not accepted"; the first one given is used for new records. */
        public Builder onHoldStages(String... stages) {
            this.onHoldStages = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(stages)));
            return this;
        }

        /** Sets the CRM stages (API names) that mean "referral accepted"; the first one given is set when a referral is accepted in the portal; every other open stage counts as active too. */
        public Builder activeStages(String... stages) {
            this.activeStages = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(stages)));
            return this;
        }

        /** Sets the closed CRM stages (API names) that mean "referral declined"; none by default. */
        public Builder declinedStages(String... stages) {
            this.declinedStages = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(stages)));
            return this;
        }

        /** Sets the CRM stage set when the referral is won in the portal. Default: {@code Closed Won}. */
        public Builder wonStage(String value) {
            this.wonStage = Objects.requireNonNull(value, "wonStage");
            return this;
        }

        /** Sets the CRM stage set when the referral is lost in the portal. Default: {@code Closed Lost}. */
        public Builder lostStage(String value) {
            this.lostStage = Objects.requireNonNull(value, "lostStage");
            return this;
        }

        /** Sets the whether a check mark or cross is shown before the opportunity name. Default: {@code true}. */
        public Builder marker(boolean value) {
            this.marker = value;
            return this;
        }

        /** Sets the whether leads flow to the CRM too. Default: {@code false}. */
        public Builder syncLeads(boolean value) {
            this.syncLeads = value;
            return this;
        }

        /** Sets the how long a CRM record must have been left alone before a referral is created of it; zero to 1 hour. Default: {@code Duration.ofSeconds(60)}. */
        public Builder createQuietPeriod(Duration value) {
            this.createQuietPeriod = Objects.requireNonNull(value, "createQuietPeriod");
            return this;
        }

        /** Sets the whether a create of unknown outcome is sent anew once two complete look-ups found nothing; else it is parked. Default: {@code false}. */
        public Builder recreateAfterUnknown(boolean value) {
            this.recreateAfterUnknown = value;
            return this;
        }

        /** Sets the how long Partner Center may take to show a referral that it created; zero to 1 hour. Default: {@code Duration.ofSeconds(60)}. */
        public Builder visibilityBound(Duration value) {
            this.visibilityBound = Objects.requireNonNull(value, "visibilityBound");
            return this;
        }

        /** Sets the link to a referral in the portal, with {@code {referralId}} and {@code {engagementId}}; Microsoft publishes no form, so check yours.  */
        public Builder referralLink(String value) {
            this.referralLink = Objects.requireNonNull(value, "referralLink");
            return this;
        }

        /** Sets the partner location id ({@code mpnId}) that new referrals get, or null to let the service choose. Default: {@code null}. */
        public Builder partnerLocation(@Nullable String value) {
            this.partnerLocation = value;
            return this;
        }

        /** Sets the purchase intent sent where the CRM record states none, for example {@code HaveNotDecided}; null to refuse such a record. Default: {@code null}. */
        public Builder defaultPurchaseIntent(@Nullable String value) {
            this.defaultPurchaseIntent = value;
            return this;
        }

        /** Sets who decides when both sides changed a field and no resolver does; the same as in {@link FieldRules}. */
        public Builder authority(SyncField field, Authority value) {
            this.fieldRules = fieldRules.toBuilder().authority(field, value).build();
            return this;
        }

        /** Sets what is chosen per field, replacing every authority set before. Default: each field as declared. */
        public Builder fieldRules(FieldRules value) {
            this.fieldRules = Objects.requireNonNull(value, "fieldRules");
            return this;
        }

        /** Sets what is chosen about the life of a deal: held edits, closing, sales stages, clocks. Default: the defaults of {@link LifecycleSettings}. */
        public Builder lifecycle(LifecycleSettings value) {
            this.lifecycle = Objects.requireNonNull(value, "lifecycle");
            return this;
        }

        /** Sets what is chosen about creating referrals out of CRM records. Default: the defaults of {@link CreationSettings}. */
        public Builder creation(CreationSettings value) {
            this.creation = Objects.requireNonNull(value, "creation");
            return this;
        }

        /** Sets what is chosen about accounts, contacts, currencies and countries. Default: the defaults of {@link CustomerSettings}. */
        public Builder customers(CustomerSettings value) {
            this.customers = Objects.requireNonNull(value, "customers");
            return this;
        }

        /** Sets what is chosen about leads. Default: the defaults of {@link LeadSettings}. */
        public Builder leads(LeadSettings value) {
            this.leads = Objects.requireNonNull(value, "leads");
            return this;
        }

        /** Sets what is chosen about many deals at once. Default: the defaults of {@link PopulationSettings}. */
        public Builder populations(PopulationSettings value) {
            this.populations = Objects.requireNonNull(value, "populations");
            return this;
        }

        /** Sets what is chosen about writing opportunities to the CRM. Default: the defaults of {@link CrmSettings}. */
        public Builder crm(CrmSettings value) {
            this.crm = Objects.requireNonNull(value, "crm");
            return this;
        }

        /** Sets the name and version of the mapping for people, such as {@code acme 3}, for events, audit trail and start-up check: one line of 1 to 60 characters, or null. Default: {@code null}. */
        public Builder label(@Nullable String value) {
            this.label = value;
            return this;
        }

        /** Sets where the mark stands beside the opportunity name (C-14). Default: {@code BEFORE}. */
        public Builder markerPosition(NameMarker.Position value) {
            this.markerPosition = Objects.requireNonNull(value, "markerPosition");
            return this;
        }

        /**
         * Says which two-letter code a CRM country stands for, both ways; the CRM text is compared without regard to case. {@link CustomerSettings#countries()}
         * says more about countries.
         */
        public Builder country(String crmCountry, String code) {
            countries.put(Objects.requireNonNull(crmCountry, "crmCountry"), Objects.requireNonNull(code, "code"));
            return this;
        }

        /**
         * Returns the immutable settings.
         *
         * @throws ConfigurationException if options contradict each other; it lists every problem
         */
        public SyncSettings build() {
            List<Finding> problems = problems();
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("settings", "build"), problems);
            }
            return new SyncSettings(this);
        }

        private CountryTable table() {
            CountryTable.Builder table = CountryTable.builder();
            countries.forEach(table::name);
            return customers.countries().after(table);
        }

        private List<Finding> problems() {
            List<Finding> problems = new ArrayList<>();
            SettingProblems.stages(problems, onHoldStages, activeStages);
            SettingProblems.duration(problems, "createQuietPeriod", createQuietPeriod);
            SettingProblems.duration(problems, "visibilityBound", visibilityBound);
            if (!referralLink.contains(LinkTemplate.REFERRAL)) {
                problems.add(SettingProblems.problem(
                        "referralLink", "{referralId} is missing", "put {referralId} where the id goes"));
            }
            SettingProblems.label(problems, label);
            SettingProblems.purchaseIntent(problems, defaultPurchaseIntent, creation);
            problems.addAll(fieldRules.problems());
            problems.addAll(lifecycle.problems());
            problems.addAll(creation.problems());
            problems.addAll(customers.problems());
            problems.addAll(table().problems());
            problems.addAll(leads.problems());
            problems.addAll(crm.problems());
            problems.addAll(populations.problems());
            return problems;
        }
    }
}

package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.VersionPrecision;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How an {@link InMemoryCrm} behaves. Immutable. */
public final class InMemoryCrmOptions {
    /** Longest name. */
    static final int NAME_LENGTH = 120;

    private static final Set<CrmField<?>> ALL = new LinkedHashSet<>(List.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.CLOSED,
            CrmField.WON,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.MICROSOFT_CRM_ID,
            CrmField.AUDIT,
            CrmField.HELP,
            CrmField.VISIBLE,
            CrmField.PURCHASE_INTENT,
            CrmField.CONSENT_SHARE,
            CrmField.CONSENT_CONTACT,
            CrmField.CLOSE_REASON));

    static final Set<CrmField<?>> LEAD_FIELDS = new LinkedHashSet<>(List.of(
            CrmField.NAME,
            CrmLead.STATUS,
            CrmLead.SOURCE,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.AUDIT,
            CrmField.CLOSE_REASON));

    private static final LeadCapabilities LEADS = new LeadCapabilities(
            LEAD_FIELDS, Set.of(CrmLead.COMPANY, CrmLead.LAST_NAME), "Open - Not Contacted", true, true);

    private final InstantSource clock;
    private final CrmOrganisation organisation;
    private final VersionPrecision versionPrecision;
    private final boolean closedWritable;
    private final Set<CrmField<?>> fields;
    private final Set<String> wonStages;
    private final Set<String> lostStages;
    private final Set<CrmFeature> features;
    private final int pageSize;
    private final LeadCapabilities leads;
    private final Set<CrmField<?>> requiredFields;
    private final UnaryOperator<Opportunity> normalForm;

    private InMemoryCrmOptions(Builder builder) {
        this.clock = builder.clock;
        this.organisation = builder.organisation;
        this.versionPrecision = builder.versionPrecision;
        this.closedWritable = builder.closedWritable;
        this.requiredFields = Set.copyOf(builder.requiredFields);
        Set<CrmField<?>> all = new LinkedHashSet<>(builder.fields);
        all.addAll(requiredFields);
        this.fields = Set.copyOf(all);
        this.wonStages = Set.copyOf(builder.wonStages);
        this.lostStages = Set.copyOf(builder.lostStages);
        this.features = Set.copyOf(builder.features);
        this.pageSize = builder.pageSize;
        this.leads = builder.leads;
        this.normalForm = builder.normalForm;
    }

    /** Returns a builder of the usual CRM: exact versions, all standard fields, Salesforce's names of the closed stages, leads, 50 changes per page. */
    public static Builder builder(InstantSource clock) {
        return new Builder(clock);
    }

    /** Returns the usual CRM, as {@link #builder} makes it. */
    public static InMemoryCrmOptions defaults(InstantSource clock) {
        return builder(clock).build();
    }

    InstantSource clock() {
        return clock;
    }

    CrmOrganisation organisation() {
        return organisation;
    }

    VersionPrecision versionPrecision() {
        return versionPrecision;
    }

    boolean closedWritable() {
        return closedWritable;
    }

    Set<CrmField<?>> fields() {
        return fields;
    }

    Set<String> wonStages() {
        return wonStages;
    }

    Set<String> lostStages() {
        return lostStages;
    }

    Set<CrmFeature> features() {
        return features;
    }

    int pageSize() {
        return pageSize;
    }

    LeadCapabilities leads() {
        return leads;
    }

    Set<CrmField<?>> requiredFields() {
        return requiredFields;
    }

    UnaryOperator<Opportunity> normalForm() {
        return normalForm;
    }

    CrmCapabilities capabilities() {
        return new CrmCapabilities(
                versionPrecision,
                true,
                closedWritable,
                fields,
                writableFields(),
                requiredFields,
                features,
                NAME_LENGTH,
                32_000,
                100_000,
                200,
                200);
    }

    Set<CrmField<?>> writableFields() {
        Set<CrmField<?>> writable = new LinkedHashSet<>(fields);
        writable.remove(CrmField.CLOSED);
        writable.remove(CrmField.WON);
        return writable;
    }

    /** Collects how the CRM behaves. Confined to one thread. */
    public static final class Builder {
        private final InstantSource clock;
        private CrmOrganisation organisation = new CrmOrganisation("in-memory-org", true, "USD");
        private VersionPrecision versionPrecision = VersionPrecision.EXACT;
        private boolean closedWritable = true;
        private Set<CrmField<?>> fields = ALL;
        private Set<String> wonStages = Set.of("Closed Won");
        private Set<String> lostStages = Set.of("Closed Lost");
        private Set<CrmFeature> features = Set.of(CrmFeature.SOLUTIONS, CrmFeature.LEADS);
        private int pageSize = 50;
        private LeadCapabilities leads = LEADS;
        private Set<CrmField<?>> requiredFields = Set.of();
        private UnaryOperator<Opportunity> normalForm = UnaryOperator.identity();

        private Builder(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /** Sets which organisation it says it is. */
        public Builder organisation(CrmOrganisation value) {
            this.organisation = Objects.requireNonNull(value, "organisation");
            return this;
        }

        /** Sets whether versions are exact, or whole-second stamps like Salesforce's. */
        public Builder versionPrecision(VersionPrecision value) {
            this.versionPrecision = Objects.requireNonNull(value, "versionPrecision");
            return this;
        }

        /** Sets whether closed records take other changes than being opened again; default yes. Sellers may always change them. */
        public Builder closedWritable(boolean value) {
            this.closedWritable = value;
            return this;
        }

        /** Takes some fields away; {@link CrmField#CLOSED} and {@link CrmField#WON} follow from the stage and cannot be written anyway. */
        public Builder without(Set<CrmField<?>> missing) {
            Set<CrmField<?>> rest = new LinkedHashSet<>(fields);
            rest.removeAll(missing);
            this.fields = rest;
            return this;
        }

        /** Sets the stages that count as closed. */
        public Builder closedStages(Set<String> won, Set<String> lost) {
            this.wonStages = Objects.requireNonNull(won, "won");
            this.lostStages = Objects.requireNonNull(lost, "lost");
            return this;
        }

        /** Sets what it has beyond opportunities, accounts and contacts: solutions, sales teams, note records, leads. */
        public Builder features(Set<CrmFeature> value) {
            this.features = Objects.requireNonNull(value, "features");
            return this;
        }

        /** Sets the most changes per page of the feed, at least 1. */
        public Builder pageSize(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("pageSize is at least 1");
            }
            this.pageSize = value;
            return this;
        }

        /** Sets what becomes of every opportunity that is saved, by whomever: texts are trimmed, amounts rounded, as CRMs do. Default: nothing. */
        public Builder normalForm(UnaryOperator<Opportunity> value) {
            this.normalForm = Objects.requireNonNull(value, "normalForm");
            return this;
        }

        /** Sets what it can do with leads and asks of them. */
        public Builder leads(LeadCapabilities value) {
            this.leads = Objects.requireNonNull(value, "leads");
            return this;
        }

        /**
         * Sets the fields without which it creates no opportunity, beside name, stage and closing date; those that are no standard fields become fields of its
         * own.
         */
        public Builder requiredFields(Set<CrmField<?>> value) {
            this.requiredFields = Objects.requireNonNull(value, "requiredFields");
            return this;
        }

        /** Returns the options. */
        public InMemoryCrmOptions build() {
            return new InMemoryCrmOptions(this);
        }
    }
}

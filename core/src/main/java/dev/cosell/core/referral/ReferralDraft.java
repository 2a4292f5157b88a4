package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A referral to be created: the partner's own deal, or the connected one for Microsoft with the engagement id of the own one.
 *
 * <p>Immutable. Nothing is checked here: the reconciler's preflight did (R-040 and following). {@link #toString()} shows nothing personal.
 */
public final class ReferralDraft {
    private final @Nullable EngagementId engagementId;
    private final @Nullable String name;
    private final @Nullable String externalReferenceId;
    private final @Nullable ReferralType type;
    private final @Nullable Qualification qualification;
    private final @Nullable String mpnId;
    private final @Nullable String campaignId;
    private final @Nullable String salesStage;
    private final CustomerProfile customer;
    private final Consent consent;
    private final @Nullable String notes;
    private final @Nullable BigDecimal dealValue;
    private final @Nullable String currency;
    private final @Nullable LocalDate closingDate;
    private final List<Solution> solutions;
    private final List<ReferralAttribute> attributes;
    private final List<Person> team;
    private final List<ReferralTarget> targets;
    private final @Nullable InviteContext invite;

    private ReferralDraft(Builder builder) {
        this.engagementId = builder.engagementId;
        this.name = builder.name;
        this.externalReferenceId = builder.externalReferenceId;
        this.type = builder.type;
        this.qualification = builder.qualification;
        this.mpnId = builder.mpnId;
        this.campaignId = builder.campaignId;
        this.salesStage = builder.salesStage;
        this.customer = builder.customer;
        this.consent = builder.consent;
        this.notes = builder.notes;
        this.dealValue = builder.dealValue;
        this.currency = builder.currency;
        this.closingDate = builder.closingDate;
        this.solutions = List.copyOf(builder.solutions);
        this.attributes = List.copyOf(builder.attributes);
        this.team = List.copyOf(builder.team);
        this.targets = List.copyOf(builder.targets);
        this.invite = builder.invite;
    }

    /** Returns a builder with everything else empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.engagementId = engagementId;
        copy.name = name;
        copy.externalReferenceId = externalReferenceId;
        copy.type = type;
        copy.qualification = qualification;
        copy.mpnId = mpnId;
        copy.campaignId = campaignId;
        copy.salesStage = salesStage;
        copy.customer = customer;
        copy.consent = consent;
        copy.notes = notes;
        copy.dealValue = dealValue;
        copy.currency = currency;
        copy.closingDate = closingDate;
        copy.solutions = solutions;
        copy.attributes = attributes;
        copy.team = team;
        copy.targets = targets;
        copy.invite = invite;
        return copy;
    }

    /** Returns the the deal to join, or null to begin a new one. */
    public @Nullable EngagementId engagementId() {
        return engagementId;
    }

    /** Returns the deal name as the service holds it, or null. */
    public @Nullable String name() {
        return name;
    }

    /** Returns the CRM record id, or null; blank is read as null. */
    public @Nullable String externalReferenceId() {
        return externalReferenceId;
    }

    /** Returns the type, or null. */
    public @Nullable ReferralType type() {
        return type;
    }

    /** Returns the qualification, or null. */
    public @Nullable Qualification qualification() {
        return qualification;
    }

    /** Returns the partner location id; fixed after creation; or null. */
    public @Nullable String mpnId() {
        return mpnId;
    }

    /** Returns the marketing campaign id, or null. */
    public @Nullable String campaignId() {
        return campaignId;
    }

    /** Returns the sales stage as sent by the service, percent or word (C-4), or null. */
    public @Nullable String salesStage() {
        return salesStage;
    }

    /** Returns the customer profile. */
    public CustomerProfile customer() {
        return customer;
    }

    /** Returns the consents. */
    public Consent consent() {
        return consent;
    }

    /** Returns the notes of the deal, or null. */
    public @Nullable String notes() {
        return notes;
    }

    /** Returns the estimated deal value in {@code currency}, or null. */
    public @Nullable BigDecimal dealValue() {
        return dealValue;
    }

    /** Returns the ISO 4217 code, or null. */
    public @Nullable String currency() {
        return currency;
    }

    /** Returns the estimated closing date: the UTC calendar date, or null. */
    public @Nullable LocalDate closingDate() {
        return closingDate;
    }

    /** Returns the solutions. */
    public List<Solution> solutions() {
        return solutions;
    }

    /** Returns the additional attributes, known or not. */
    public List<ReferralAttribute> attributes() {
        return attributes;
    }

    /** Returns the people of the owner's organisation. */
    public List<Person> team() {
        return team;
    }

    /** Returns the whom the referral is meant for. */
    public List<ReferralTarget> targets() {
        return targets;
    }

    /** Returns the request that goes with the referral, or null. */
    public @Nullable InviteContext invite() {
        return invite;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferralDraft that
                && Objects.equals(engagementId, that.engagementId)
                && Objects.equals(name, that.name)
                && Objects.equals(externalReferenceId, that.externalReferenceId)
                && Objects.equals(type, that.type)
                && Objects.equals(qualification, that.qualification)
                && Objects.equals(mpnId, that.mpnId)
                && Objects.equals(campaignId, that.campaignId)
                && Objects.equals(salesStage, that.salesStage)
                && Objects.equals(customer, that.customer)
                && Objects.equals(consent, that.consent)
                && Objects.equals(notes, that.notes)
                && Objects.equals(dealValue, that.dealValue)
                && Objects.equals(currency, that.currency)
                && Objects.equals(closingDate, that.closingDate)
                && Objects.equals(solutions, that.solutions)
                && Objects.equals(attributes, that.attributes)
                && Objects.equals(team, that.team)
                && Objects.equals(targets, that.targets)
                && Objects.equals(invite, that.invite);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                engagementId,
                name,
                externalReferenceId,
                type,
                qualification,
                mpnId,
                campaignId,
                salesStage,
                customer,
                consent,
                notes,
                dealValue,
                currency,
                closingDate,
                solutions,
                attributes,
                team,
                targets,
                invite);
    }

    @Override
    public String toString() {
        return "ReferralDraft[engagement=" + engagementId + ", externalReferenceId=" + externalReferenceId + "]";
    }

    /** Collects the values. Confined to one thread. */
    public static final class Builder {
        private @Nullable EngagementId engagementId;
        private @Nullable String name;
        private @Nullable String externalReferenceId;
        private @Nullable ReferralType type;
        private @Nullable Qualification qualification;
        private @Nullable String mpnId;
        private @Nullable String campaignId;
        private @Nullable String salesStage;
        private CustomerProfile customer = CustomerProfile.EMPTY;
        private Consent consent = Consent.NONE;
        private @Nullable String notes;
        private @Nullable BigDecimal dealValue;
        private @Nullable String currency;
        private @Nullable LocalDate closingDate;
        private List<Solution> solutions = List.of();
        private List<ReferralAttribute> attributes = List.of();
        private List<Person> team = List.of();
        private List<ReferralTarget> targets = List.of();
        private @Nullable InviteContext invite;

        private Builder() {}

        /** Sets the the deal to join, or null to begin a new one. */
        public Builder engagementId(@Nullable EngagementId value) {
            this.engagementId = value;
            return this;
        }

        /** Sets the deal name as the service holds it, or null. */
        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        /** Sets the CRM record id, or null; blank is read as null. */
        public Builder externalReferenceId(@Nullable String value) {
            this.externalReferenceId = value == null || value.isBlank() ? null : value;
            return this;
        }

        /** Sets the type, or null. */
        public Builder type(@Nullable ReferralType value) {
            this.type = value;
            return this;
        }

        /** Sets the qualification, or null. */
        public Builder qualification(@Nullable Qualification value) {
            this.qualification = value;
            return this;
        }

        /** Sets the partner location id; fixed after creation; or null. */
        public Builder mpnId(@Nullable String value) {
            this.mpnId = value;
            return this;
        }

        /** Sets the marketing campaign id, or null. */
        public Builder campaignId(@Nullable String value) {
            this.campaignId = value;
            return this;
        }

        /** Sets the sales stage as sent by the service, percent or word (C-4), or null. */
        public Builder salesStage(@Nullable String value) {
            this.salesStage = value;
            return this;
        }

        /** Sets the customer profile. */
        public Builder customer(CustomerProfile value) {
            this.customer = Objects.requireNonNull(value, "customer");
            return this;
        }

        /** Sets the consents. */
        public Builder consent(Consent value) {
            this.consent = Objects.requireNonNull(value, "consent");
            return this;
        }

        /** Sets the notes of the deal, or null. */
        public Builder notes(@Nullable String value) {
            this.notes = value;
            return this;
        }

        /** Sets the estimated deal value in {@code currency}, or null. */
        public Builder dealValue(@Nullable BigDecimal value) {
            this.dealValue = value;
            return this;
        }

        /** Sets the ISO 4217 code, or null. */
        public Builder currency(@Nullable String value) {
            this.currency = value;
            return this;
        }

        /** Sets the estimated closing date: the UTC calendar date, or null. */
        public Builder closingDate(@Nullable LocalDate value) {
            this.closingDate = value;
            return this;
        }

        /** Sets the solutions. */
        public Builder solutions(List<Solution> value) {
            this.solutions = List.copyOf(value);
            return this;
        }

        /** Sets the additional attributes, known or not. */
        public Builder attributes(List<ReferralAttribute> value) {
            this.attributes = List.copyOf(value);
            return this;
        }

        /** Sets the people of the owner's organisation. */
        public Builder team(List<Person> value) {
            this.team = List.copyOf(value);
            return this;
        }

        /** Sets the whom the referral is meant for. */
        public Builder targets(List<ReferralTarget> value) {
            this.targets = List.copyOf(value);
            return this;
        }

        /** Sets the request that goes with the referral, or null. */
        public Builder invite(@Nullable InviteContext value) {
            this.invite = value;
            return this;
        }

        /** Returns the immutable value. */
        public ReferralDraft build() {
            return new ReferralDraft(this);
        }
    }
}

package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a party states about a deal: the part that a {@link Referral} read and a {@link ReferralDraft} to be created have in common
 * (partner-center-api 2.1).
 *
 * <p>Immutable. Null means absent or null on the wire, which the service treats alike.
 */
public abstract sealed class ReferralContent permits Referral, ReferralDraft {
    private final @Nullable EngagementId engagementId;
    private final @Nullable String name;
    private final @Nullable String externalReferenceId;
    private final @Nullable String statusReason;
    private final @Nullable ReferralType type;
    private final @Nullable Qualification qualification;
    private final @Nullable String mpnId;
    private final @Nullable String campaignId;
    private final @Nullable String salesStage;
    private final @Nullable String referralProgram;
    private final CustomerProfile customer;
    private final Consent consent;
    private final @Nullable String notes;
    private final @Nullable BigDecimal dealValue;
    private final @Nullable String currency;
    private final @Nullable LocalDate closingDate;
    private final List<Solution> solutions;
    private final List<ReferralAttribute> attributes;
    private final Requirements requirements;
    private final List<Member> members;
    private final List<ReferralTarget> targets;
    private final @Nullable InviteContext invite;

    ReferralContent(Builder<?> builder) {
        this.engagementId = builder.engagementId;
        this.name = builder.name;
        this.externalReferenceId = builder.externalReferenceId;
        this.statusReason = builder.statusReason;
        this.type = builder.type;
        this.qualification = builder.qualification;
        this.mpnId = builder.mpnId;
        this.campaignId = builder.campaignId;
        this.salesStage = builder.salesStage;
        this.referralProgram = builder.referralProgram;
        this.customer = builder.customer;
        this.consent = builder.consent;
        this.notes = builder.notes;
        this.dealValue = builder.dealValue;
        this.currency = builder.currency;
        this.closingDate = builder.closingDate;
        this.solutions = List.copyOf(builder.solutions);
        this.attributes = List.copyOf(builder.attributes);
        this.requirements = builder.requirements;
        this.members = List.copyOf(builder.members);
        this.targets = List.copyOf(builder.targets);
        this.invite = builder.invite;
    }

    /** Returns the deal's id, shared by the referrals of all its parties, or null. */
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

    /** Returns the free text that goes with the state, or null. */
    public @Nullable String statusReason() {
        return statusReason;
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

    /** Returns the sales stage as the service spells it, percent or word (C-4), or null. */
    public @Nullable String salesStage() {
        return salesStage;
    }

    /** Returns the programme of the referral, values not published, or null. */
    public @Nullable String referralProgram() {
        return referralProgram;
    }

    /** Returns the customer. */
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

    /** Returns the estimated value in {@link #currency()}, or null. */
    public @Nullable BigDecimal dealValue() {
        return dealValue;
    }

    /** Returns the ISO 4217 code, or null. */
    public @Nullable String currency() {
        return currency;
    }

    /** Returns the estimated closing date, a calendar date in UTC, or null. */
    public @Nullable LocalDate closingDate() {
        return closingDate;
    }

    /** Returns the solutions; empty when there are none. */
    public List<Solution> solutions() {
        return solutions;
    }

    /** Returns the typed attributes; empty when there are none. */
    public List<ReferralAttribute> attributes() {
        return attributes;
    }

    /** Returns industries, products, services and the like. */
    public Requirements requirements() {
        return requirements;
    }

    /** Returns the team of the referral's owner with all that is known of its members; empty when there is none. */
    public List<Member> members() {
        return members;
    }

    /** Returns the persons of {@link #members()}, in order. */
    public List<Person> team() {
        return Member.people(members);
    }

    /** Returns whom the referral is meant for; empty for private deals. */
    public List<ReferralTarget> targets() {
        return targets;
    }

    /** Returns the request that goes with the referral, or null. */
    public @Nullable InviteContext invite() {
        return invite;
    }

    /** Returns the customer's marketplace purchase intent, or null. */
    public @Nullable String purchaseIntent() {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals(ReferralAttribute.PURCHASE_INTENT))
                .map(ReferralAttribute::id)
                .findFirst()
                .orElse(null);
    }

    /** Compares what the two have in common. */
    final boolean sameContent(ReferralContent that) {
        return contents().equals(that.contents());
    }

    final List<@Nullable Object> contents() {
        return Arrays.asList(
                engagementId,
                name,
                externalReferenceId,
                statusReason,
                type,
                qualification,
                mpnId,
                campaignId,
                salesStage,
                referralProgram,
                customer,
                consent,
                notes,
                dealValue,
                currency,
                closingDate,
                solutions,
                attributes,
                requirements,
                members,
                targets,
                invite);
    }

    /**
     * Collects what a party states about a deal. Confined to one thread.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>> permits Referral.Builder, ReferralDraft.Builder {
        private @Nullable EngagementId engagementId;
        private @Nullable String name;
        private @Nullable String externalReferenceId;
        private @Nullable String statusReason;
        private @Nullable ReferralType type;
        private @Nullable Qualification qualification;
        private @Nullable String mpnId;
        private @Nullable String campaignId;
        private @Nullable String salesStage;
        private @Nullable String referralProgram;
        private CustomerProfile customer = CustomerProfile.EMPTY;
        private Consent consent = Consent.NONE;
        private @Nullable String notes;
        private @Nullable BigDecimal dealValue;
        private @Nullable String currency;
        private @Nullable LocalDate closingDate;
        private List<Solution> solutions = List.of();
        private List<ReferralAttribute> attributes = List.of();
        private Requirements requirements = Requirements.NONE;
        private List<Member> members = List.of();
        private List<ReferralTarget> targets = List.of();
        private @Nullable InviteContext invite;

        Builder() {}

        abstract B self();

        /** Takes over all that another referral or draft states. */
        public final B content(ReferralContent from) {
            engagementId = from.engagementId;
            name = from.name;
            externalReferenceId = from.externalReferenceId;
            statusReason = from.statusReason;
            type = from.type;
            qualification = from.qualification;
            mpnId = from.mpnId;
            campaignId = from.campaignId;
            salesStage = from.salesStage;
            referralProgram = from.referralProgram;
            customer = from.customer;
            consent = from.consent;
            notes = from.notes;
            dealValue = from.dealValue;
            currency = from.currency;
            closingDate = from.closingDate;
            solutions = from.solutions;
            attributes = from.attributes;
            requirements = from.requirements;
            members = from.members;
            targets = from.targets;
            invite = from.invite;
            return self();
        }

        /** Sets the deal's id; null begins a new deal when it is created. */
        public B engagementId(@Nullable EngagementId value) {
            engagementId = value;
            return self();
        }

        /** Sets the deal name. */
        public B name(@Nullable String value) {
            name = value;
            return self();
        }

        /** Sets the CRM record id; blank is read as null. */
        public B externalReferenceId(@Nullable String value) {
            externalReferenceId = value == null || value.isBlank() ? null : value;
            return self();
        }

        /** Sets the free text that goes with the state. */
        public B statusReason(@Nullable String value) {
            statusReason = value;
            return self();
        }

        /** Sets the type. */
        public B type(@Nullable ReferralType value) {
            type = value;
            return self();
        }

        /** Sets the qualification. */
        public B qualification(@Nullable Qualification value) {
            qualification = value;
            return self();
        }

        /** Sets the partner location id. */
        public B mpnId(@Nullable String value) {
            mpnId = value;
            return self();
        }

        /** Sets the marketing campaign id. */
        public B campaignId(@Nullable String value) {
            campaignId = value;
            return self();
        }

        /** Sets the sales stage. */
        public B salesStage(@Nullable String value) {
            salesStage = value;
            return self();
        }

        /** Sets the programme of the referral. */
        public B referralProgram(@Nullable String value) {
            referralProgram = value;
            return self();
        }

        /** Sets the customer. */
        public B customer(CustomerProfile value) {
            customer = Objects.requireNonNull(value, "customer");
            return self();
        }

        /** Sets the consents. */
        public B consent(Consent value) {
            consent = Objects.requireNonNull(value, "consent");
            return self();
        }

        /** Sets the notes. */
        public B notes(@Nullable String value) {
            notes = value;
            return self();
        }

        /** Sets the estimated value. */
        public B dealValue(@Nullable BigDecimal value) {
            dealValue = value;
            return self();
        }

        /** Sets the ISO 4217 code. */
        public B currency(@Nullable String value) {
            currency = value;
            return self();
        }

        /** Sets the estimated closing date. */
        public B closingDate(@Nullable LocalDate value) {
            closingDate = value;
            return self();
        }

        /** Sets all solutions. */
        public B solutions(List<Solution> value) {
            solutions = List.copyOf(value);
            return self();
        }

        /** Sets all attributes. */
        public B attributes(List<ReferralAttribute> value) {
            attributes = List.copyOf(value);
            return self();
        }

        /** Sets industries, products, services and the like. */
        public B requirements(Requirements value) {
            requirements = Objects.requireNonNull(value, "requirements");
            return self();
        }

        /** Sets the whole team by its persons. */
        public B team(List<Person> value) {
            members = Member.of(value);
            return self();
        }

        /** Sets the whole team. */
        public B members(List<Member> value) {
            members = List.copyOf(value);
            return self();
        }

        /** Sets whom the referral is meant for. */
        public B targets(List<ReferralTarget> value) {
            targets = List.copyOf(value);
            return self();
        }

        /** Sets the request that goes with the referral. */
        public B invite(@Nullable InviteContext value) {
            invite = value;
            return self();
        }
    }
}

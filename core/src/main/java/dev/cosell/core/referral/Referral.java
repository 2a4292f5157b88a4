package dev.cosell.core.referral;

import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.RegistrationStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One party's view of a deal, as read from Partner Center (partner-center-api 2.1).
 *
 * <p>Immutable. Null means absent or null on the wire, which the service treats alike. {@link #toString()} shows nothing personal.
 */
public final class Referral extends ReferralContent {
    private final ReferralId id;
    private final ETag eTag;
    private final ReferralState state;
    private final @Nullable String organizationId;
    private final @Nullable String organizationName;
    private final @Nullable String direction;
    private final ReferralTimes times;
    private final TrackingInfo tracking;
    private final LeadFacts lead;
    private final Provenance provenance;
    private final @Nullable String dealSensitivity;
    private final @Nullable Boolean favorite;
    private final List<String> tags;
    private final ReferralLinks links;
    private final @Nullable RegistrationStatus registrationStatus;
    private final List<DealRegistration> registrations;
    private final UnknownProperties unknown;

    private Referral(Builder builder) {
        super(builder);
        this.id = builder.id;
        this.eTag = builder.eTag;
        this.state = builder.state;
        this.organizationId = builder.organizationId;
        this.organizationName = builder.organizationName;
        this.direction = builder.direction;
        this.times = builder.times;
        this.tracking = builder.tracking;
        this.lead = builder.lead;
        this.provenance = builder.provenance;
        this.dealSensitivity = builder.dealSensitivity;
        this.favorite = builder.favorite;
        this.tags = builder.tags;
        this.links = builder.links;
        this.registrationStatus = builder.registrationStatus;
        this.registrations = builder.registrations;
        this.unknown = builder.unknown;
    }

    /** Returns a builder with everything else empty. */
    public static Builder builder(ReferralId id, ETag eTag, ReferralState state) {
        return new Builder(id, eTag, state);
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        return toBuilder(eTag, state);
    }

    /** Returns a builder that starts with these values, of another version and state. */
    public Builder toBuilder(ETag newETag, ReferralState newState) {
        Builder copy = new Builder(id, newETag, newState).content(this);
        copy.organizationId = organizationId;
        copy.organizationName = organizationName;
        copy.direction = direction;
        copy.times = times;
        copy.tracking = tracking;
        copy.lead = lead;
        copy.provenance = provenance;
        copy.dealSensitivity = dealSensitivity;
        copy.favorite = favorite;
        copy.tags = tags;
        copy.links = links;
        copy.registrationStatus = registrationStatus;
        copy.registrations = registrations;
        copy.unknown = unknown;
        return copy;
    }

    /** Returns the id. */
    public ReferralId id() {
        return id;
    }

    /** Returns the version. */
    public ETag eTag() {
        return eTag;
    }

    /** Returns status and substatus. */
    public ReferralState state() {
        return state;
    }

    /** Returns the owning organisation, {@code msft} for Microsoft, or null. */
    public @Nullable String organizationId() {
        return organizationId;
    }

    /** Returns the name of the owning organisation, or null. */
    public @Nullable String organizationName() {
        return organizationName;
    }

    /** Returns {@code Incoming} or {@code Outgoing} as sent; never tells who created a deal (T15); or null. */
    public @Nullable String direction() {
        return direction;
    }

    /** Returns when what happened. */
    public ReferralTimes times() {
        return times;
    }

    /** Returns when it was created by the service's clock, or null. */
    public @Nullable Instant createdAt() {
        return times.created();
    }

    /** Returns when it last changed by the service's clock, or null. */
    public @Nullable Instant updatedAt() {
        return times.updated();
    }

    /** Returns when it expires if it stays unanswered, or null. */
    public @Nullable Instant expiresAt() {
        return times.expires();
    }

    /** Returns the deal's numbers in Microsoft's own systems. */
    public TrackingInfo tracking() {
        return tracking;
    }

    /** Returns the opportunity id in Microsoft's own CRM, or null. */
    public @Nullable String microsoftCrmId() {
        return tracking.microsoftCrmId();
    }

    /** Returns where a lead came from and what the service thinks of it. */
    public LeadFacts lead() {
        return lead;
    }

    /** Returns which channels touched the referral. */
    public Provenance provenance() {
        return provenance;
    }

    /** Returns how sensitive the deal is, values not published, or null. */
    public @Nullable String dealSensitivity() {
        return dealSensitivity;
    }

    /** Returns whether somebody marked it with the portal's heart, or null where not stated. */
    public @Nullable Boolean favorite() {
        return favorite;
    }

    /** Returns the service's tags; empty when there are none. */
    public List<String> tags() {
        return tags;
    }

    /** Returns the addresses received; never to be called. */
    public ReferralLinks links() {
        return links;
    }

    /** Returns how the deal's registration stands as a whole, or null. */
    public @Nullable RegistrationStatus registrationStatus() {
        return registrationStatus;
    }

    /** Returns the registrations of the deal; empty when there are none. */
    public List<DealRegistration> registrations() {
        return registrations;
    }

    /** Returns what the service sent and this version has no place for, by JSON pointer. */
    public UnknownProperties unknown() {
        return unknown;
    }

    /** Tells whether this is Microsoft's referral of a deal. */
    public boolean ownedByMicrosoft() {
        return "msft".equalsIgnoreCase(organizationId) || targets().contains(ReferralTarget.MICROSOFT);
    }

    /** Tells whether Microsoft sent the referral. */
    public boolean invitedByMicrosoft() {
        InviteContext context = invite();
        return context != null && "msft".equalsIgnoreCase(context.invitedByOrganizationId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Referral that && sameContent(that) && own().equals(that.own());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, eTag, state);
    }

    private List<@Nullable Object> own() {
        return Arrays.asList(
                id,
                eTag,
                state,
                organizationId,
                organizationName,
                direction,
                times,
                tracking,
                lead,
                provenance,
                dealSensitivity,
                favorite,
                tags,
                links,
                registrationStatus,
                registrations,
                unknown);
    }

    @Override
    public String toString() {
        return "Referral[" + id + ", " + state + ", " + eTag + "]";
    }

    /** Collects the values of a referral. Confined to one thread. */
    public static final class Builder extends ReferralContent.Builder<Builder> {
        private final ReferralId id;
        private final ETag eTag;
        private final ReferralState state;
        private @Nullable String organizationId;
        private @Nullable String organizationName;
        private @Nullable String direction;
        private ReferralTimes times = ReferralTimes.NONE;
        private TrackingInfo tracking = TrackingInfo.NONE;
        private LeadFacts lead = LeadFacts.NONE;
        private Provenance provenance = Provenance.NONE;
        private @Nullable String dealSensitivity;
        private @Nullable Boolean favorite;
        private List<String> tags = List.of();
        private ReferralLinks links = ReferralLinks.NONE;
        private @Nullable RegistrationStatus registrationStatus;
        private List<DealRegistration> registrations = List.of();
        private UnknownProperties unknown = UnknownProperties.NONE;

        private Builder(ReferralId id, ETag eTag, ReferralState state) {
            this.id = Objects.requireNonNull(id, "id");
            this.eTag = Objects.requireNonNull(eTag, "eTag");
            this.state = Objects.requireNonNull(state, "state");
        }

        @Override
        Builder self() {
            return this;
        }

        /** Sets the owning organisation. */
        public Builder organizationId(@Nullable String value) {
            organizationId = value;
            return this;
        }

        /** Sets the name of the owning organisation. */
        public Builder organizationName(@Nullable String value) {
            organizationName = value;
            return this;
        }

        /** Sets the direction. */
        public Builder direction(@Nullable String value) {
            direction = value;
            return this;
        }

        /** Sets when what happened. */
        public Builder times(ReferralTimes value) {
            times = Objects.requireNonNull(value, "times");
            return this;
        }

        /** Sets when it was created. */
        public Builder createdAt(@Nullable Instant value) {
            return times(new ReferralTimes(value, times.updated(), times.expires(), times.accepted(), times.closed()));
        }

        /** Sets when it last changed. */
        public Builder updatedAt(@Nullable Instant value) {
            return times(new ReferralTimes(times.created(), value, times.expires(), times.accepted(), times.closed()));
        }

        /** Sets when it expires. */
        public Builder expiresAt(@Nullable Instant value) {
            return times(new ReferralTimes(times.created(), times.updated(), value, times.accepted(), times.closed()));
        }

        /** Sets the deal's numbers in Microsoft's own systems. */
        public Builder tracking(TrackingInfo value) {
            tracking = Objects.requireNonNull(value, "tracking");
            return this;
        }

        /** Sets the opportunity id in Microsoft's own CRM and no other number. */
        public Builder microsoftCrmId(@Nullable String value) {
            return tracking(TrackingInfo.ofMicrosoftCrm(value));
        }

        /** Sets where a lead came from. */
        public Builder lead(LeadFacts value) {
            lead = Objects.requireNonNull(value, "lead");
            return this;
        }

        /** Sets which channels touched it. */
        public Builder provenance(Provenance value) {
            provenance = Objects.requireNonNull(value, "provenance");
            return this;
        }

        /** Sets how sensitive the deal is. */
        public Builder dealSensitivity(@Nullable String value) {
            dealSensitivity = value;
            return this;
        }

        /** Sets whether it is a favourite. */
        public Builder favorite(@Nullable Boolean value) {
            favorite = value;
            return this;
        }

        /** Sets the tags. */
        public Builder tags(List<String> value) {
            tags = List.copyOf(value);
            return this;
        }

        /** Sets the addresses received. */
        public Builder links(ReferralLinks value) {
            links = Objects.requireNonNull(value, "links");
            return this;
        }

        /** Sets how the registration stands. */
        public Builder registrationStatus(@Nullable RegistrationStatus value) {
            registrationStatus = value;
            return this;
        }

        /** Sets the registrations. */
        public Builder registrations(List<DealRegistration> value) {
            registrations = List.copyOf(value);
            return this;
        }

        /** Sets what had no place. */
        public Builder unknown(UnknownProperties value) {
            unknown = Objects.requireNonNull(value, "unknown");
            return this;
        }

        /** Returns the immutable referral. */
        public Referral build() {
            return new Referral(this);
        }
    }
}

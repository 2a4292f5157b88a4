package dev.cosell.store.jdbc.internal.json;

import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Provenance;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralLinks;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralTimes;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Requirements;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.referral.TrackingInfo;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.RegistrationStatus;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Referrals as last seen. */
final class ReferralCodec {
    private final Codecs codecs;

    private ReferralCodec(Codecs codecs) {
        this.codecs = codecs;
    }

    static ValueCodec<Referral> of(Codecs codecs) {
        ReferralCodec parts = new ReferralCodec(codecs);
        ShapeCodec<Referral, Referral.Builder> shape = new ShapeCodec<>(
                read -> Referral.builder(
                        read.get(ReferralId.class, "id"),
                        read.get(ETag.class, "eTag"),
                        read.get(ReferralState.class, "state")),
                (builder, read) -> builder.build());
        return parts.own(parts.lists(parts.deal(parts.identity(shape))));
    }

    private ShapeCodec<Referral, Referral.Builder> identity(ShapeCodec<Referral, Referral.Builder> shape) {
        ValueCodec<String> text = codecs.of(String.class);
        return shape.always("id", codecs.of(ReferralId.class), Referral::id, (builder, id) -> {})
                .always("eTag", codecs.of(ETag.class), Referral::eTag, (builder, eTag) -> {})
                .always("state", codecs.of(ReferralState.class), Referral::state, (builder, state) -> {})
                .with(
                        "engagementId",
                        codecs.of(EngagementId.class),
                        Referral::engagementId,
                        Referral.Builder::engagementId)
                .with("name", text, Referral::name, Referral.Builder::name)
                .with("externalReferenceId", text, Referral::externalReferenceId, Referral.Builder::externalReferenceId)
                .with("statusReason", text, Referral::statusReason, Referral.Builder::statusReason)
                .with("type", codecs.of(ReferralType.class), Referral::type, Referral.Builder::type)
                .with(
                        "qualification",
                        codecs.of(Qualification.class),
                        Referral::qualification,
                        Referral.Builder::qualification);
    }

    private ShapeCodec<Referral, Referral.Builder> deal(ShapeCodec<Referral, Referral.Builder> shape) {
        ValueCodec<String> text = codecs.of(String.class);
        return shape.with("mpnId", text, Referral::mpnId, Referral.Builder::mpnId)
                .with("campaignId", text, Referral::campaignId, Referral.Builder::campaignId)
                .with("salesStage", text, Referral::salesStage, Referral.Builder::salesStage)
                .with("referralProgram", text, Referral::referralProgram, Referral.Builder::referralProgram)
                .always("customer", codecs.of(CustomerProfile.class), Referral::customer, Referral.Builder::customer)
                .always("consent", codecs.of(Consent.class), Referral::consent, Referral.Builder::consent)
                .with("notes", text, Referral::notes, Referral.Builder::notes)
                .with("dealValue", codecs.of(BigDecimal.class), Referral::dealValue, Referral.Builder::dealValue)
                .with("currency", text, Referral::currency, Referral.Builder::currency)
                .with("closingDate", codecs.of(LocalDate.class), Referral::closingDate, Referral.Builder::closingDate)
                .with("invite", codecs.of(InviteContext.class), Referral::invite, Referral.Builder::invite);
    }

    private ShapeCodec<Referral, Referral.Builder> lists(ShapeCodec<Referral, Referral.Builder> shape) {
        return shape.always("solutions", codecs.list(Solution.class), Referral::solutions, Referral.Builder::solutions)
                .always(
                        "attributes",
                        codecs.list(ReferralAttribute.class),
                        Referral::attributes,
                        Referral.Builder::attributes)
                .always(
                        "requirements",
                        codecs.of(Requirements.class),
                        Referral::requirements,
                        Referral.Builder::requirements)
                .always("members", codecs.list(Member.class), Referral::members, Referral.Builder::members)
                .always("targets", codecs.list(ReferralTarget.class), Referral::targets, Referral.Builder::targets)
                .always("tags", codecs.list(String.class), Referral::tags, Referral.Builder::tags)
                .always(
                        "registrations",
                        codecs.list(DealRegistration.class),
                        Referral::registrations,
                        Referral.Builder::registrations);
    }

    private ShapeCodec<Referral, Referral.Builder> own(ShapeCodec<Referral, Referral.Builder> shape) {
        ValueCodec<String> text = codecs.of(String.class);
        return shape.with("organizationId", text, Referral::organizationId, Referral.Builder::organizationId)
                .with("organizationName", text, Referral::organizationName, Referral.Builder::organizationName)
                .with("direction", text, Referral::direction, Referral.Builder::direction)
                .always("times", codecs.of(ReferralTimes.class), Referral::times, Referral.Builder::times)
                .always("tracking", codecs.of(TrackingInfo.class), Referral::tracking, Referral.Builder::tracking)
                .always("lead", codecs.of(LeadFacts.class), Referral::lead, Referral.Builder::lead)
                .always("provenance", codecs.of(Provenance.class), Referral::provenance, Referral.Builder::provenance)
                .with("dealSensitivity", text, Referral::dealSensitivity, Referral.Builder::dealSensitivity)
                .with("favorite", codecs.of(Boolean.class), Referral::favorite, Referral.Builder::favorite)
                .always("links", codecs.of(ReferralLinks.class), Referral::links, Referral.Builder::links)
                .with(
                        "registrationStatus",
                        codecs.of(RegistrationStatus.class),
                        Referral::registrationStatus,
                        Referral.Builder::registrationStatus)
                .always("unknown", codecs.of(UnknownProperties.class), Referral::unknown, Referral.Builder::unknown);
    }
}

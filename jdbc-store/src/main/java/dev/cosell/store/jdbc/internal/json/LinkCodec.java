package dev.cosell.store.jdbc.internal.json;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.FieldFlips;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The memory of a deal. */
final class LinkCodec {
    private LinkCodec() {}

    static ValueCodec<Link> of(Codecs codecs) {
        ShapeCodec<Link, Link.Builder> shape = new ShapeCodec<>(read -> Link.none().toBuilder(), LinkCodec::finish);
        return said(agreed(images(shape, codecs), codecs), codecs);
    }

    private static ShapeCodec<Link, Link.Builder> images(ShapeCodec<Link, Link.Builder> shape, Codecs codecs) {
        return shape.with("referral", codecs.of(ReferralId.class), Link::referral, (builder, id) -> {})
                .with("crmRecord", codecs.of(CrmRecordId.class), Link::crmRecord, (builder, id) -> {})
                .with("microsoftReferral", codecs.of(ReferralId.class), Link::microsoftReferral, (builder, id) -> {})
                .with("referralImage", codecs.of(Referral.class), Link::referralImage, Link.Builder::sawReferral)
                .with("microsoftImage", codecs.of(Referral.class), Link::microsoftImage, Link.Builder::sawMicrosoft)
                .with("crmImage", codecs.of(Opportunity.class), Link::crmImage, (builder, image) -> {})
                .always("crmImageConfirmed", codecs.of(boolean.class), Link::crmImageConfirmed, (builder, flag) -> {})
                .with("lead", codecs.of(LinkedLead.class), Link::lead, Link.Builder::lead);
    }

    private static ShapeCodec<Link, Link.Builder> agreed(ShapeCodec<Link, Link.Builder> shape, Codecs codecs) {
        return shape.always(
                        "baselines",
                        byField(codecs.of(FieldBaseline.class)),
                        Link::baselines,
                        (builder, all) -> all.forEach(builder::baseline))
                .always(
                        "presences",
                        byField(CollectionCodecs.map(
                                Function.identity(), Function.identity(), codecs.of(Presence.class))),
                        Link::presences,
                        (builder, all) -> all.forEach(builder::presence))
                .always(
                        "standing",
                        byField(codecs.of(StandingDifference.class)),
                        Link::standing,
                        Link.Builder::standing)
                .always(
                        "restores",
                        byField(codecs.of(Integer.class)),
                        Link::restores,
                        (builder, all) -> all.forEach(builder::restored))
                .always(
                        "flips",
                        byField(codecs.of(FieldFlips.class)),
                        Link::flips,
                        (builder, all) -> all.forEach(builder::flips))
                .always(
                        "settled",
                        byField(codecs.of(SettledConflict.class)),
                        Link::settled,
                        (builder, all) -> all.forEach(builder::settled));
    }

    private static ShapeCodec<Link, Link.Builder> said(ShapeCodec<Link, Link.Builder> shape, Codecs codecs) {
        return shape.always("orphaned", codecs.of(boolean.class), Link::orphaned, (builder, flag) -> {})
                .always("apart", codecs.of(boolean.class), Link::apart, Link.Builder::apart)
                .with("lastOutcome", codecs.of(String.class), Link::lastOutcome, Link.Builder::lastOutcome)
                .with("auditText", codecs.of(String.class), Link::auditText, Link.Builder::auditText)
                .always("staleReads", codecs.of(int.class), Link::staleReads, Link.Builder::staleReads)
                .always("told", CollectionCodecs.set(codecs.of(String.class)), Link::told, Link.Builder::told)
                .with("mapping", codecs.of(LinkMapping.class), LinkCodec::mapping, Link.Builder::mapping);
    }

    private static @Nullable LinkMapping mapping(Link link) {
        return link.mapping().equals(LinkMapping.UNKNOWN) ? null : link.mapping();
    }

    private static <V> ValueCodec<Map<FieldId, V>> byField(ValueCodec<V> value) {
        Names<FieldId> names = Names.of(FieldId.class);
        return CollectionCodecs.map(names.toName(), names.fromName(), value);
    }

    private static Link finish(Link.Builder builder, ShapeCodec<Link, Link.Builder>.Values read) {
        Opportunity image = read.find(Opportunity.class, "crmImage");
        if (image != null) {
            builder.expectCrm(image.id(), image);
            if (read.is("crmImageConfirmed")) {
                builder.sawCrm(image);
            }
        }
        if (read.is("orphaned")) {
            builder.orphaned(true);
        }
        return builder.named(
                        read.find(ReferralId.class, "referral"),
                        read.find(CrmRecordId.class, "crmRecord"),
                        read.find(ReferralId.class, "microsoftReferral"))
                .build();
    }
}

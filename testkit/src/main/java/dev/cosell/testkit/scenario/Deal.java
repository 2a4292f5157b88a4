package dev.cosell.testkit.scenario;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One deal of a scenario: known by the side on which it began, found on the other one by what both sides hold. */
final class Deal {
    private final String name;
    private final Sides sides;
    private @Nullable ReferralId shared;
    private @Nullable CrmRecordId created;

    Deal(String name, Sides sides) {
        this.name = name;
        this.sides = sides;
    }

    String name() {
        return name;
    }

    void shared(ReferralId referral) {
        requireNew();
        shared = referral;
    }

    void created(CrmRecordId record) {
        requireNew();
        created = record;
    }

    void requireNew() {
        if (shared != null || created != null) {
            throw new IllegalStateException(
                    "the deal '" + name + "' exists already: begin another one with deal(\"another name\")");
        }
    }

    /** Returns the partner's own referral as Partner Center holds it. */
    Optional<Referral> own() {
        ReferralId id = shared;
        if (id == null && created != null) {
            Optional<String> kept = record().map(each -> each.get(CrmField.REFERRAL_ID));
            return kept.isPresent() ? referral(ReferralId.of(kept.get())) : byRecord(created);
        }
        return id == null ? Optional.empty() : referral(id);
    }

    private Optional<Referral> referral(ReferralId id) {
        return sides.partnerCenter().referrals().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private Optional<Referral> byRecord(CrmRecordId record) {
        return sides.partnerCenter().referrals().stream()
                .filter(each -> !each.ownedByMicrosoft() && record.value().equals(each.externalReferenceId()))
                .findFirst();
    }

    /** Returns the own referral with Microsoft's of the same engagement. */
    Optional<EngagementView> engagement() {
        return own().map(own -> new EngagementView(
                own,
                sides.partnerCenter().referrals().stream()
                        .filter(each ->
                                each.ownedByMicrosoft() && Objects.equals(each.engagementId(), own.engagementId()))
                        .findFirst()
                        .orElse(null)));
    }

    /** Returns every record that is this deal's as the CRM holds it. */
    List<Opportunity> records() {
        ReferralId referral = shared;
        CrmRecordId record = created;
        return sides.crm().opportunities().stream()
                .filter(each -> each.id().equals(record)
                        || referral != null && referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .toList();
    }

    Optional<Opportunity> record() {
        return records().stream().findFirst();
    }

    /** Returns the names under which the engine may know the deal, the record's first. */
    List<DealName> names() {
        Optional<DealName> byRecord = record().map(each -> DealName.of(each.id()));
        Optional<DealName> byReferral = own().map(each -> DealName.of(each.id()));
        return Stream.of(byRecord, byReferral).flatMap(Optional::stream).toList();
    }
}

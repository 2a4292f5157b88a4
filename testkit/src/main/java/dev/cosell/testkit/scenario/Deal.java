package dev.cosell.testkit.scenario;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Returns every record that is this deal's as the CRM holds it; one that its lead became is, although it carries no identifier at first. */
    List<Opportunity> records() {
        ReferralId referral = shared;
        CrmRecordId record = created;
        Set<CrmRecordId> became = leads().stream()
                .map(CrmLead::opportunity)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return sides.crm().opportunities().stream()
                .filter(each -> each.id().equals(record)
                        || became.contains(each.id())
                        || referral != null && referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .toList();
    }

    /** Returns every lead that is this deal's as the CRM holds it, the converted ones too. */
    List<CrmLead> leads() {
        ReferralId referral = shared;
        CrmLeadDesk desk = sides.crm().leads().orElse(null);
        if (referral == null || desk == null) {
            return List.of();
        }
        return desk.leads().stream()
                .filter(each -> referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .toList();
    }

    Optional<Opportunity> record() {
        return records().stream().findFirst();
    }

    /** Returns the names under which the engine may know the deal, the record's first, then the lead's. */
    List<DealName> names() {
        Optional<DealName> byRecord = record().map(each -> DealName.of(each.id()));
        Optional<DealName> byLead = leads().stream().findFirst().map(each -> DealName.of(each.id()));
        Optional<DealName> byReferral = own().map(each -> DealName.of(each.id()));
        return Stream.of(byRecord, byLead, byReferral).flatMap(Optional::stream).toList();
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of one typical deal, as both sides show them. */
final class Deals {
    static final Instant NOW = Instant.parse("2026-03-02T09:05:30Z");
    static final ReferralId REFERRAL = ReferralId.of("11111111-1111-4111-8111-111111111111");
    static final ReferralId MICROSOFT = ReferralId.of("22222222-2222-4222-8222-222222222222");
    static final EngagementId ENGAGEMENT = EngagementId.of("33333333-3333-4333-8333-333333333333");
    static final CrmRecordId RECORD = CrmRecordId.of("006000000000001AAA");
    static final CrmRecordId ACCOUNT = CrmRecordId.of("001000000000001AAA");
    static final CrmRecordId CONTACT = CrmRecordId.of("003000000000001AAA");
    static final DealName BY_REFERRAL = DealName.of(REFERRAL);
    static final DealName BY_RECORD = DealName.of(RECORD);
    static final Solution SOLUTION = Solution.named("SOL-10001-ABC", "Rollout in a box");
    static final Solution OTHER_SOLUTION = Solution.named("SOL-10002-ABC", "Support in a box");
    static final Person SELLER = new Person("Sam", "Sellerby", "+49 30 111", "sam.sellerby@partner.example");
    static final Person BUYER = new Person("Bea", "Buyerly", "+49 30 222", "Bea.Buyerly@customer.example");
    static final PostalAddress ADDRESS = new PostalAddress("Secretstreet 5", null, "Berlin", null, "10115", "DE");
    static final SyncSettings SETTINGS =
            SyncSettings.builder().declinedStages("Declined").build();

    private static final Set<CrmField<?>> FIELDS = Set.of(
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
            CrmField.CLOSE_REASON);

    private Deals() {}

    /** A CRM with exact versions and every field, all but the two derived ones writable. */
    static CrmFacts facts() {
        return facts(VersionPrecision.EXACT, Set.of(), true);
    }

    /** A CRM that has some more writable fields. */
    static CrmFacts factsWith(CrmField<?>... more) {
        CrmCapabilities has = facts().capabilities();
        Set<CrmField<?>> fields = new HashSet<>(has.fields());
        Set<CrmField<?>> writable = new HashSet<>(has.writableFields());
        fields.addAll(List.of(more));
        writable.addAll(List.of(more));
        return new CrmFacts(
                facts().organisation(),
                new CrmCapabilities(
                        has.versionPrecision(),
                        has.uniqueReferral(),
                        has.closedWritable(),
                        fields,
                        writable,
                        has.requiredFields(),
                        has.features(),
                        has.nameLength(),
                        has.descriptionLength(),
                        has.auditLength(),
                        has.maxReadBatch(),
                        has.maxWriteBatch()),
                facts().recordIds());
    }

    /** A CRM that has sales teams too. */
    static CrmFacts factsWithTeams() {
        return factsOf(Set.of(CrmFeature.SOLUTIONS, CrmFeature.TEAM));
    }

    static CrmFacts factsOf(Set<CrmFeature> features) {
        CrmCapabilities has = facts().capabilities();
        return new CrmFacts(
                facts().organisation(),
                new CrmCapabilities(
                        has.versionPrecision(),
                        has.uniqueReferral(),
                        has.closedWritable(),
                        has.fields(),
                        has.writableFields(),
                        has.requiredFields(),
                        features,
                        has.nameLength(),
                        has.descriptionLength(),
                        has.auditLength(),
                        has.maxReadBatch(),
                        has.maxWriteBatch()),
                facts().recordIds());
    }

    /** A CRM whose closed records take no changes but to be opened again. */
    static CrmFacts factsThatLockClosedRecords() {
        CrmCapabilities has = facts().capabilities();
        return new CrmFacts(
                facts().organisation(),
                new CrmCapabilities(
                        has.versionPrecision(),
                        has.uniqueReferral(),
                        false,
                        has.fields(),
                        has.writableFields(),
                        has.requiredFields(),
                        has.features(),
                        has.nameLength(),
                        has.descriptionLength(),
                        has.auditLength(),
                        has.maxReadBatch(),
                        has.maxWriteBatch()),
                facts().recordIds());
    }

    static CrmFacts facts(VersionPrecision precision, Set<CrmField<?>> readOnly, boolean solutions) {
        return facts(precision, readOnly, solutions, 500);
    }

    static CrmFacts facts(
            VersionPrecision precision, Set<CrmField<?>> readOnly, boolean solutions, int descriptionLength) {
        Set<CrmField<?>> writable = new HashSet<>(FIELDS);
        writable.remove(CrmField.CLOSED);
        writable.remove(CrmField.WON);
        writable.removeAll(readOnly);
        return new CrmFacts(
                new CrmOrganisation("00D000000000001AAA", true, "EUR"),
                new CrmCapabilities(
                        precision,
                        true,
                        true,
                        FIELDS,
                        writable,
                        Set.of(),
                        solutions ? Set.of(CrmFeature.SOLUTIONS) : Set.of(),
                        120,
                        descriptionLength,
                        2000,
                        200,
                        200),
                text -> text.matches("006[0-9A-Za-z]{15}") ? Optional.of(CrmRecordId.of(text)) : Optional.empty());
    }

    /** The referral that Microsoft sent to the partner. */
    static Referral inbound(ReferralState state) {
        return Referral.builder(REFERRAL, ETag.of("\"1\""), state)
                .engagementId(ENGAGEMENT)
                .organizationId("partner-org")
                .name("Contoso rollout")
                .type(ReferralType.SHARED)
                .qualification(Qualification.SALES_QUALIFIED)
                .customer(new CustomerProfile("Contoso", null, ADDRESS, List.of(BUYER)))
                .consent(new Consent(true, true, true))
                .notes("First talk held")
                .dealValue(new BigDecimal("50000"))
                .currency("EUR")
                .closingDate(LocalDate.parse("2026-06-30"))
                .solutions(List.of(SOLUTION))
                .team(List.of(SELLER))
                .updatedAt(NOW.minusSeconds(600))
                .invite(new InviteContext("please call", HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "msft"))
                .build();
    }

    /** A referral that the partner made itself: nobody invited anybody yet. */
    static Referral outbound() {
        return inbound(ReferralState.ACCEPTED).toBuilder()
                .externalReferenceId(RECORD.value())
                .targets(List.of(ReferralTarget.solution(SOLUTION.id())))
                .invite(null)
                .build();
    }

    /** Microsoft's own referral of the deal. */
    static Referral microsoft(ReferralState state) {
        return Referral.builder(MICROSOFT, ETag.of("\"m1\""), state)
                .engagementId(ENGAGEMENT)
                .organizationId("msft")
                .type(ReferralType.SHARED)
                .targets(List.of(ReferralTarget.MICROSOFT))
                .invite(InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, null))
                .build();
    }

    /** The opportunity that goes with the referrals above, in a stage. */
    static Opportunity opportunity(String stage) {
        return Opportunity.builder(RECORD, CrmVersion.of("v1"))
                .set(CrmField.NAME, "✔ Contoso rollout")
                .set(CrmField.STAGE, stage)
                .set(CrmField.CLOSED, stage.startsWith("Closed") || stage.equals("Declined"))
                .set(CrmField.WON, stage.equals("Closed Won"))
                .set(CrmField.AMOUNT, new BigDecimal("50000.00"))
                .set(CrmField.CURRENCY, "EUR")
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-06-30"))
                .set(CrmField.DESCRIPTION, "First talk held")
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.REFERRAL_ID, REFERRAL.value())
                .set(
                        CrmField.REFERRAL_LINK,
                        "https://partner.microsoft.com/dashboard/referrals/v2/engagements/" + ENGAGEMENT
                                + "?referralId=" + REFERRAL)
                .set(CrmField.MICROSOFT_CRM_ID, null)
                .set(CrmField.AUDIT, null)
                .set(CrmField.HELP, "Proof of Concept or Demo")
                .set(CrmField.VISIBLE, true)
                .set(CrmField.PURCHASE_INTENT, "Yes")
                .set(CrmField.CONSENT_SHARE, true)
                .set(CrmField.CONSENT_CONTACT, true)
                .set(CrmField.CLOSE_REASON, null)
                .account(new CrmAccount(ACCOUNT, "Contoso", ADDRESS))
                .contacts(List.of(new CrmContact(CONTACT, BUYER, true)))
                .solutions(List.of(SOLUTION))
                .owner(SELLER)
                .build();
    }

    /** An opportunity that a seller wants to share: no identifier, no link, no mark yet. */
    static Opportunity unshared() {
        return opportunity("Qualification").toBuilder()
                .set(CrmField.NAME, "Contoso rollout")
                .set(CrmField.REFERRAL_ID, null)
                .set(CrmField.REFERRAL_LINK, null)
                .build();
    }

    /** Copies a referral with another version and state, which its builder keeps fixed. */
    static Referral copy(Referral from, ETag eTag, ReferralState state) {
        return Referral.builder(from.id(), eTag, state)
                .engagementId(from.engagementId())
                .organizationId(from.organizationId())
                .statusReason(from.statusReason())
                .direction(from.direction())
                .createdAt(from.createdAt())
                .updatedAt(from.updatedAt())
                .expiresAt(from.expiresAt())
                .microsoftCrmId(from.microsoftCrmId())
                .name(from.name())
                .externalReferenceId(from.externalReferenceId())
                .type(from.type())
                .qualification(from.qualification())
                .mpnId(from.mpnId())
                .campaignId(from.campaignId())
                .salesStage(from.salesStage())
                .customer(from.customer())
                .consent(from.consent())
                .notes(from.notes())
                .dealValue(from.dealValue())
                .currency(from.currency())
                .closingDate(from.closingDate())
                .solutions(from.solutions())
                .attributes(from.attributes())
                .members(from.members())
                .targets(from.targets())
                .invite(from.invite())
                .build();
    }
}

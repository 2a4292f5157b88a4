package dev.cosell.benchmarks;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.reconcile.CrmFacts;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.Reconciler;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A linked deal with every field filled on both sides and in step, whose sides were both read again: what a sweep makes of every deal. */
final class SampleDeal {
    private static final Instant NOW = Instant.parse("2026-03-05T09:00:00Z");
    private static final CrmRecordId RECORD = CrmRecordId.of("006000000000001AAA");
    private static final List<Solution> SOLUTIONS =
            List.of(Solution.named("SOL-10001-ABC", "Stock Lens"), Solution.named("SOL-10002-DEF", "Plant Watch"));
    private static final Set<CrmField<?>> DERIVED = Set.of(CrmField.CLOSED, CrmField.WON);

    private final SyncSettings settings = SyncSettings.builder()
            .lifecycle(LifecycleSettings.builder()
                    .salesStage("Qualification", SalesStage.DEVELOPED)
                    .build())
            .build();
    private final DealName name = DealName.of(RECORD);
    private final CrmFacts crm = facts();
    private final Link link;

    SampleDeal() {
        Referral referral = SampleReferral.full();
        Opportunity record = opportunity();
        Link linked = Link.none().toBuilder()
                .linked(referral.id(), RECORD)
                .sawMicrosoft(SampleReferral.microsoft())
                .build();
        SyncPlan first = Reconciler.plan(name, linked, bothRead(linked, crm, referral, record), settings, NOW);
        if (!first.isEmpty() || !first.findings().isEmpty()) {
            throw new IllegalStateException("not in step: " + first);
        }
        this.link = first.memory();
    }

    /** Returns what is seen where both sides were read again. */
    Observation seen(Referral referral, Opportunity record) {
        return bothRead(link, crm, referral, record);
    }

    SyncPlan plan(Observation seen) {
        return Reconciler.plan(name, link, seen, settings, NOW);
    }

    Link memory() {
        return link;
    }

    /** Returns the CRM record in step with {@link SampleReferral#full()}, each time a new one. */
    static Opportunity opportunity() {
        Person buyer = new Person("Eva", "Kern", "+49405550111", "eva@fabrikam.example");
        return Opportunity.builder(RECORD, CrmVersion.of("2026-03-04T08:15:30.250Z"))
                .modifiedAt(Instant.parse("2026-03-04T08:15:30.250Z"))
                .observedAt(NOW)
                .set(CrmField.NAME, "✔ Fabrikam – plant telemetry")
                .set(CrmField.STAGE, "Qualification")
                .set(CrmField.CLOSED, false)
                .set(CrmField.WON, false)
                .set(CrmField.AMOUNT, new BigDecimal("75000.50"))
                .set(CrmField.CURRENCY, "EUR")
                .set(CrmField.CLOSE_DATE, LocalDate.of(2026, 8, 31))
                .set(CrmField.DESCRIPTION, "Customer asks for a demo in April.\r\nBudget is approved.")
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.REFERRAL_ID, "7b4c2f10-93a1-4c1e-8f0d-5a6e1b2c4444")
                .set(
                        CrmField.REFERRAL_LINK,
                        "https://partner.microsoft.com/dashboard/referrals/v2/engagements/"
                                + "0c7f3d11-2f57-4a0b-a0a4-1d1de0a86666?referralId=7b4c2f10-93a1-4c1e-8f0d-5a6e1b2c4444")
                .set(CrmField.MICROSOFT_CRM_ID, "7-2ABCDEFGHI")
                .set(CrmField.AUDIT, "2026-03-04 08:15:30 UTC Partner Center Referral to CRM sync success (SYNCED)")
                .set(CrmField.HELP, "Proof of Concept or Demo")
                .set(CrmField.VISIBLE, true)
                .set(CrmField.PURCHASE_INTENT, "Yes")
                .set(CrmField.CONSENT_SHARE, true)
                .set(CrmField.CONSENT_CONTACT, true)
                .set(CrmField.CLOSE_REASON, null)
                .set(CrmField.CAMPAIGN_ID, "CAMP-2026-Q1")
                .set(CrmField.REFERRAL_PROGRAM, "CoSell")
                .set(CrmField.DEAL_TYPE, "CoSell")
                .set(CrmField.PARTNER_ROLE, "Migration")
                .set(CrmField.SOLUTION_AREA, "CloudAndAI")
                .set(CrmField.SOLUTION_PLAY, "InnovateWithAI")
                .set(CrmField.NOTES_TO_MICROSOFT, "Please contact the customer this week.")
                .set(CrmField.MICROSOFT_STATUS, "Active/Accepted")
                .account(new CrmAccount(
                        CrmRecordId.of("001000000000001AAA"),
                        "Fabrikam AG",
                        new PostalAddress("Hafenring 4", "Haus B", "Hamburg", "HH", "20457", "DE")))
                .contacts(List.of(new CrmContact(CrmRecordId.of("003000000000001AAA"), buyer, true)))
                .solutions(SOLUTIONS)
                .team(List.of(new Person("Sam", "Seller", "+49305550222", "sam@isv.example")))
                .owner(new Person("Sam", "Seller", "+49305550222", "sam@isv.example"))
                .build();
    }

    private static Observation bothRead(Link link, CrmFacts crm, Referral referral, Opportunity record) {
        Map<Side, Instant> news = new EnumMap<>(Side.class);
        news.put(Side.REFERRAL, Observation.TIME_NOT_KNOWN);
        news.put(Side.CRM, Observation.TIME_NOT_KNOWN);
        return Observation.remembered(crm, link, news, List.of())
                .own(Slot.seen(referral))
                .crm(Slot.seen(record))
                .build();
    }

    private static CrmFacts facts() {
        Set<CrmField<?>> fields = opportunity().values().keySet();
        Set<CrmField<?>> writable = new LinkedHashSet<>(fields);
        writable.removeAll(DERIVED);
        return new CrmFacts(
                new CrmOrganisation("00D000000000001AAA", true, "EUR"),
                new CrmCapabilities(
                        VersionPrecision.EXACT,
                        true,
                        true,
                        fields,
                        writable,
                        Set.of(),
                        Set.of(CrmFeature.SOLUTIONS, CrmFeature.TEAM),
                        120,
                        32_000,
                        32_000,
                        200,
                        200),
                text -> CrmRecordId.isWellFormed(text) ? Optional.of(CrmRecordId.of(text)) : Optional.empty());
    }
}

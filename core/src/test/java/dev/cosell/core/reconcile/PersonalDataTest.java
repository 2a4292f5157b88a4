package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralMove;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.StalePatch;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PersonalDataTest {
    private static final AccountQuery ACCOUNTS = new AccountQuery("Contoso", "10115");

    @Test
    @Tag("R-151")
    void toString_everythingThatHoldsPersonalData_showsNone() {
        Opportunity crm = Deals.unshared();
        ContactQuery contact = new ContactQuery(Deals.ACCOUNT, Objects.requireNonNull(Deals.BUYER.key()));
        FieldBaseline notes = new FieldBaseline("First talk held", "First talk held");
        DraftWriter drafts = new DraftWriter(crm, Deals.SETTINGS, Deals.NOW);
        Link link = Scene.active().link;
        Observation seen = Observation.builder(Deals.facts())
                .crm(Slot.seen(crm))
                .own(Slot.seen(Deals.outbound()))
                .contacts(contact, List.of(new CrmContact(Deals.CONTACT, Deals.BUYER, true)))
                .build();
        List<Object> all = List.of(
                Deals.BUYER,
                Deals.ADDRESS,
                Deals.outbound(),
                Deals.outbound().customer(),
                Objects.requireNonNull(Deals.inbound(ReferralState.ACCEPTED).invite()),
                crm,
                Objects.requireNonNull(crm.account()),
                Objects.requireNonNull(crm.contacts()),
                new ContactRef.New(Deals.BUYER, true),
                new Lookup.FindContacts(contact),
                new Lookup.FindAccounts(ACCOUNTS),
                drafts.own(),
                drafts.connected(Deals.ENGAGEMENT, InviteContext.asking(HelpCode.GENERAL_OR_OTHER, null)),
                DealCandidate.of(crm, Deals.SETTINGS, LocalDate.parse("2026-03-02")),
                link,
                link.baselines(),
                notes,
                new Intent(Intent.Kind.PATCH_REFERRAL, Deals.NOW, Map.of(StandardFields.NOTES.id(), notes), 0),
                new StandingDifference(StandingDifference.Reason.EMPTIED, "First talk held", null),
                new ConflictRecord(
                        ConflictId.of("1"),
                        ConnectionId.of("acme"),
                        "crm:1",
                        StandardFields.NOTES.id(),
                        null,
                        "First talk",
                        "First talk",
                        null,
                        "R",
                        Deals.NOW,
                        ConflictRecord.State.OPEN),
                new FieldDecision.Loser(notes, "First talk held", "First talk held"),
                FieldReading.of("First talk held"),
                seen.own(),
                seen.crm(),
                new EngagementView(Deals.outbound(), null),
                new Situation(Deals.BY_RECORD, link, seen, Deals.SETTINGS, Deals.NOW));
        all.forEach(one -> assertNothingPersonal(one.toString()));
    }

    @Test
    @Tag("R-151")
    void toString_everythingThatIsSent_showsNone() {
        ReferralPatch patch = ReferralPatch.builder()
                .notes("First talk held")
                .addCustomerContact(Deals.BUYER)
                .members(Member.of(List.of(Deals.BUYER)))
                .build();
        String mail = "\"" + Deals.BUYER.email() + "\"";
        List<Object> wire = List.of(
                Member.of(Deals.BUYER),
                patch,
                patch.operations(),
                new StalePatch(Deals.outbound(), patch, Deals.outbound()),
                UnknownProperties.of(Map.of("/team/0/secondMail", mail)),
                new LeadFacts(null, null, null, null, null, null, null, List.of(mail)),
                new ReferralWriteResult.Applied(Deals.outbound()),
                ReferralMove.lose("First talk held"));
        wire.forEach(one -> assertNothingPersonal(one.toString()));
    }

    @Test
    @Tag("R-151")
    void plan_everyKind_neitherTextNorFindingsNorAuditNorActionsShowPersonalData() {
        Scene scene = Scene.active()
                .own(side -> side.notes("Call " + Deals.BUYER.lastName() + " on +49 30 222"))
                .crm(CrmField.DESCRIPTION, "mail bea@customer.example")
                .crm(CrmField.NAME, "Buyerly rollout");
        SyncPlan update = scene.run();
        Observation unknown = Observation.builder(Deals.facts())
                .own(Slot.seen(Deals.inbound(ReferralState.NEW_PENDING)))
                .claimants(Slot.seen(List.of()))
                .accounts(ACCOUNTS, List.of())
                .build();
        SyncPlan inbound = Reconciler.plan(Deals.BY_REFERRAL, Link.none(), unknown, Deals.SETTINGS, Deals.NOW);
        SyncPlan outbound = outbound(Deals.unshared());
        SyncPlan refused = outbound(Deals.unshared().toBuilder()
                .owner(new Person("Sam", "Sellerby", null, "sam@partner.example"))
                .contacts(List.of())
                .build());
        for (SyncPlan plan : List.of(update, inbound, outbound, refused)) {
            assertNothingPersonal(plan.toString());
            assertNothingPersonal(plan.actions().toString());
            assertNothingPersonal(plan.findings().toString());
            assertNothingPersonal(plan.decisions().toString());
            assertNothingPersonal(
                    new AuditEntry(ConnectionId.of("acme"), "crm:1", Deals.NOW, plan.toString()).toString());
        }
        assertNothingPersonal(scene.audit());
        assertNothingPersonal(Scene.written(refused, CrmField.AUDIT));
    }

    private static SyncPlan outbound(Opportunity crm) {
        Observation seen =
                Observation.builder(Deals.facts()).crm(Slot.seen(crm)).build();
        return Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, Deals.SETTINGS, Deals.NOW);
    }

    private static void assertNothingPersonal(String text) {
        Scene.personal().forEach(personal -> assertThat(text).doesNotContain(personal));
        assertThat(text).doesNotContainIgnoringCase("buyerly@").doesNotContain("10115");
    }
}

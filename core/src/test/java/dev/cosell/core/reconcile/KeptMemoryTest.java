package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.Resolution;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.merge.TextMerge;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a plan must remember, keep and not touch: each test fails where the line is taken out that does so, although the plan at hand looks the same and only a later one goes
 * wrong.
 */
class KeptMemoryTest {
    private static final Solution A = Deals.SOLUTION;
    private static final Solution B = Deals.OTHER_SOLUTION;

    @Test
    @Tag("R-122")
    @Tag("R-200")
    void run_elementRemovedOnBothSidesAndAddedAgainOnOne_crosses() {
        Scene scene =
                Scene.activeWith(A, B).own(side -> side.solutions(List.of(A))).crm(side -> side.solutions(List.of(A)));
        scene.run();
        assertThat(scene.link.solutions()).containsOnlyKeys(A.id());
        scene.crm(side -> side.solutions(List.of(A, B))).settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, B);
        assertThat(scene.crm.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-081")
    @Tag("R-122")
    void run_elementHeldBackThenAddedOnTheOtherSideToo_removalThereIsFollowed() {
        Scene scene = Scene.onHold().crm(side -> side.solutions(List.of(A, B)));
        scene.run();
        assertThat(scene.link.solutions()).containsEntry(B.id(), new Presence(false, true));
        scene.own(side -> side.solutions(List.of(A, B))).run();
        assertThat(scene.link.solutions()).containsEntry(B.id(), Presence.BOTH);
        scene.own(side -> side.solutions(List.of(A))).settle(1);
        assertThat(scene.crm.solutions()).containsExactly(A);
    }

    @Test
    @Tag("R-081")
    @Tag("R-122")
    void run_elementHeldBackThroughManyLooks_staysAndCrossesOnceAccepted() {
        Scene scene = Scene.onHold().crm(side -> side.solutions(List.of(A, B)));
        for (int look = 0; look < 4; look++) {
            scene.run();
        }
        assertThat(scene.crm.solutions()).containsExactly(A, B);
        scene.stage("Qualification").settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-122")
    void run_elementOfTheOtherSideOfAOneWayField_staysThroughManyLooks() {
        Scene scene = Scene.activeWith(A, B)
                .own(side -> side.solutions(List.of(A, B, Solution.named("SOL-10003-ABC", null))));
        scene.settings = scene.settings.toBuilder()
                .fieldRules(FieldRules.builder()
                        .direction(StandardFields.SOLUTIONS, Direction.TO_PARTNER_CENTER)
                        .build())
                .build();
        for (int look = 0; look < 4; look++) {
            scene.run();
        }
        assertThat(scene.own.solutions()).hasSize(3);
        assertThat(scene.link.solutions()).containsEntry("SOL-10003-ABC", new Presence(true, false));
    }

    @Test
    @Tag("R-121")
    void run_resolverMergesAndLosesOneEdit_theLostOneIsKept() {
        for (String merged : List.of("theirs", "ours")) {
            Scene scene = notes(merged);
            scene.settle(2);
            assertThat(scene.own.notes()).isEqualTo(merged);
            assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo(merged);
            assertThat(scene.conflicts).singleElement().satisfies(kept -> {
                assertThat(Objects.requireNonNull(kept.loser()).partnerCenter()).isEqualTo("theirs");
                assertThat(kept.loser().crm()).isEqualTo("ours");
            });
        }
    }

    @Test
    @Tag("R-121")
    void run_resolverMergesAndLosesNothing_isNoConflict() {
        Scene scene = notes("theirs and ours");
        scene.settle(2);
        assertThat(scene.own.notes()).isEqualTo("theirs and ours");
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-082")
    @Tag("R-121")
    void plan_resolverMergesWhatCannotBeSentNow_nothingIsOverwrittenAndNothingLost() {
        Scene scene = notes("the middle");
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.DESCRIPTION), true);
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.NOTES).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(scene.own.notes()).isEqualTo("theirs");
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("ours");
        assertThat(scene.conflicts).isEmpty();
    }

    private static Scene notes(String merged) {
        Scene scene = Scene.active().own(side -> side.notes("theirs")).crm(CrmField.DESCRIPTION, "ours");
        scene.settings = scene.settings.toBuilder()
                .fieldRules(FieldRules.builder()
                        .resolver(StandardFields.NOTES, conflict -> Resolution.merged(merged, "by a rule"))
                        .build())
                .build();
        return scene;
    }

    @Test
    @Tag("R-073")
    @Tag("R-148")
    void run_finalValueChangedBackAgainAndAgain_restoredThreeTimesAndThenLeft() {
        restored(StandardFields.HELP, CrmField.HELP, "Quotes or Licensing");
        restored(StandardFields.REFERRAL_ID, CrmField.REFERRAL_ID, "typed");
    }

    private static void restored(SyncField field, CrmField<String> column, String typed) {
        Scene scene = Scene.active();
        String right = scene.crm.get(column);
        for (int time = 0; time < FieldMerger.MOST_RESTORES; time++) {
            scene.crm(column, typed).run();
            assertThat(scene.crm.get(column)).as("time " + time).isEqualTo(right);
        }
        SyncPlan plan = scene.crm(column, typed).run();
        assertThat(scene.crm.get(column)).isEqualTo(typed);
        assertThat(standing(plan, field).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    @Tag("R-148")
    void run_readOnlyValueThatTheCrmCannotTake_isNotWritten() {
        Scene scene = Scene.active().crm(CrmField.REFERRAL_ID, "typed");
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.REFERRAL_ID), true);
        assertThat(scene.plan().actions()).isEmpty();
        Scene visibility = Scene.active().crm(CrmField.VISIBLE, false);
        visibility.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.VISIBLE), true);
        assertThat(visibility.plan().actions()).isEmpty();
    }

    @Test
    @Tag("R-244")
    void run_linkOfMicrosoftsConnectorAdopted_isRememberedAndALaterEditOfItIsRestored() {
        String foreign = "https://partner.microsoft.com/en-us/dashboard/referrals/cosell/details/4711";
        String ours = Objects.requireNonNull(Scene.active().crm.get(CrmField.REFERRAL_LINK));
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.REFERRAL_LINK, foreign)
                        .build());
        scene.settle(1);
        assertThat(scene.link.baselines())
                .containsEntry(StandardFields.REFERRAL_LINK.id(), new FieldBaseline(ours, foreign));
        scene.crm(CrmField.REFERRAL_LINK, "typed over").settle(1);
        assertThat(scene.crm.get(CrmField.REFERRAL_LINK)).isEqualTo(ours);
    }

    @Test
    @Tag("R-208")
    void plan_notesMovedOnBothSidesAndTheRecordIsClosed_neitherTextIsLost() {
        Scene scene = Scene.active();
        scene.facts = Deals.factsThatLockClosedRecords();
        scene.own(side -> side.notes("theirs"))
                .crm(CrmField.DESCRIPTION, "ours")
                .stage("Declined");
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.NOTES).reason()).isEqualTo(Reason.RECORD_CLOSED);
        assertThat(scene.own.notes()).isEqualTo("theirs");
    }

    @Test
    @Tag("R-208")
    void run_joinedNotesFitExactly_areWritten() {
        Scene scene = Scene.active().own(side -> side.notes("theirs")).crm(CrmField.DESCRIPTION, "ours");
        String both = "theirs" + TextMerge.SEPARATOR + "ours";
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(), true, both.length());
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo(both);
    }

    @Test
    @Tag("R-241")
    void run_firstSyncToBeReportedAndPartnerCenterIsEmpty_filled() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder().notes(null).build(),
                Deals.opportunity("Qualification"));
        scene.settings = Deals.SETTINGS.toBuilder()
                .customers(
                        CustomerSettings.builder().firstSync(FirstSync.REPORT).build())
                .build();
        scene.settle(2);
        assertThat(scene.own.notes()).isEqualTo("First talk held");
    }

    @Test
    @Tag("R-085")
    void run_wonWithAReasonInTheCrm_noReasonOfALossIsSent() {
        Scene scene = Scene.active().crm(CrmField.CLOSE_REASON, "No budget").stage("Closed Won");
        assertThat(Scene.valueAt(Scene.patchOf(scene.plan()).patch(), ReferralPath.STATUS_REASON))
                .isNull();
        Scene lost = Scene.active().crm(CrmField.CLOSE_REASON, "No budget").stage("Closed Lost");
        assertThat(Scene.valueAt(Scene.patchOf(lost.plan()).patch(), ReferralPath.STATUS_REASON))
                .isNotNull();
    }

    @Test
    @Tag("R-116")
    @Tag("R-188")
    void plan_contactsOfAPrivateDealChanged_primaryFirstIncompleteOnesLeftOutAndKnownOnesKeepTheRest() {
        Member known = new Member(Deals.BUYER, "CFO", null, null, UnknownProperties.NONE);
        Scene scene = Scene.inStep(
                hidden(known),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, false)
                        .set(CrmField.HELP, null)
                        .build());
        Person other = Scene.person("Other", "other@customer.example");
        scene.crm(side -> side.contacts(List.of(
                new CrmContact(Deals.CONTACT, Deals.BUYER, false),
                new CrmContact(CrmRecordId.of("003000000000003AAA"), new Person("No", "Mail", null, null), false),
                new CrmContact(CrmRecordId.of("003000000000002AAA"), other, true))));
        assertThat(Scene.valueAt(Scene.patchOf(scene.plan()).patch(), ReferralPath.CUSTOMER_TEAM))
                .isEqualTo(List.of(Member.of(other), known));
    }

    private static Referral hidden(Member contact) {
        Referral deal = Deals.outbound();
        return deal.toBuilder()
                .consent(new Consent(true, true, false))
                .customer(deal.customer().withMembers(List.of(contact)))
                .build();
    }

    @Test
    @Tag("R-100")
    void plan_dealKeptApart_nothingWhateverIsSeen() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.link = scene.link.toBuilder().apart(true).build();
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.decisions()).isEmpty();
        assertThat(plan.memory()).isEqualTo(scene.link);
    }

    @Test
    @Tag("R-100")
    void plan_recordMergedIntoAnother_isFollowedAndNotOrphaned() {
        Scene scene = Scene.active();
        CrmRecordId other = Scene.record(7);
        SyncPlan plan = scene.plan(
                scene.seen().toBuilder().crm(Slot.absent()).mergedInto(other).build());
        assertThat(plan.actions()).containsExactly(new PlannedAction.FollowMerge(Deals.REFERRAL, other));
        assertThat(plan.memory().orphaned()).isFalse();
        SyncPlan seen = scene.plan(scene.seen().toBuilder().mergedInto(other).build());
        assertThat(seen.actions()).as("a record that is there is not left").isEmpty();
        SyncPlan deleted =
                scene.plan(scene.seen().toBuilder().crm(Slot.absent()).build());
        assertThat(deleted.actions()).isEmpty();
        assertThat(deleted.memory().orphaned()).isTrue();
    }

    @Test
    @Tag("R-089")
    void plan_closes_whatIsLeftIsLookedAtOnceMoreAndOnlyThen() {
        SyncPlan closing = Scene.active().stage("Closed Won").plan();
        assertThat(Objects.requireNonNull(closing.wake()).look()).contains(Side.CRM);
        assertThat(closing.wake().after()).isZero();
        SyncPlan accepting = Scene.onHold().stage("Qualification").plan();
        assertThat(accepting.wake() == null || !accepting.wake().after().isZero())
                .isTrue();
    }

    @Test
    void plan_ordinaryValuesWritten_areNotCountedAsRestored() {
        Scene scene = Scene.active();
        for (int time = 0; time < 5; time++) {
            BigDecimal value = new BigDecimal(61_000 + time % 2);
            scene.own(side -> side.dealValue(value)).run();
            assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo(value);
        }
        assertThat(scene.link.restored(StandardFields.DEAL_VALUE.id())).isZero();
    }

    @Test
    @Tag("R-209")
    void plan_referralOfMicrosoftNamedByTheNews_isNotRememberedAsTheOwn() {
        Observation seen = Observation.builder(Deals.facts())
                .own(Slot.seen(Deals.microsoft(ReferralState.NEW_PENDING)))
                .build();
        Situation situation = new Situation(Deals.BY_REFERRAL, Link.none(), seen, Deals.SETTINGS, Deals.NOW);
        assertThat(situation.remembering().build().referralImage()).isNull();
    }
}

package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.person;
import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.party.Person;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.ContactPreference;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TeamPlanTest {
    private static final Person OWNER = Deals.SELLER;
    private static final Person ANN = person("Ann", "ann@partner.example");
    private static final Person BEN = person("Ben", "ben@partner.example");
    private static final Person CID = person("Cid", "cid@partner.example");
    private static final Person NO_PHONE = new Person("Nora", "Example", null, "nora@partner.example");
    private static final Person NO_MAIL = new Person("Max", "Example", "+49 30 444", null);

    @Test
    @Tag("R-206")
    void run_addedInTheCrm_oneAddAndThenSilence() {
        Scene scene = team(ANN).crm(side -> side.team(List.of(ANN, BEN)));
        assertThat(patchOf(scene.plan()).patch().operations())
                .containsExactly(new ReferralPatch.Operation(ReferralPath.TEAM_APPEND, Member.of(BEN)));
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.team()).containsExactly(OWNER, ANN, BEN);
        assertThat(scene.link.team()).containsOnlyKeys(keys(OWNER, ANN, BEN)).containsValues(Presence.BOTH);
    }

    @Test
    @Tag("R-207")
    void run_sameMailInOtherLetters_neverAddedAgain() {
        Person loud = new Person("Ann", "Other", "+49 30 999", "ANN@Partner.Example");
        Scene scene = team(ANN).crm(side -> side.team(List.of(loud, ANN)));
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.own.team()).containsExactly(OWNER, ANN);
    }

    @Test
    @Tag("R-207")
    void run_ownerIsInTheTeamToo_oneMember() {
        Scene scene = team(ANN).crm(side -> side.team(List.of(OWNER, ANN)));
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-206")
    void run_addedInTheCrmWithoutPhone_saidOnceByNumberAndSentOnceComplete() {
        Scene scene = team(ANN).crm(side -> side.team(List.of(ANN, BEN, NO_PHONE)));
        SyncPlan plan = scene.run();
        assertThat(scene.own.team()).containsExactly(OWNER, ANN, BEN);
        Finding said = finding(plan.findings(), "TEAM_MEMBER_NOT_SENT");
        assertThat(said.ruleId()).isEqualTo("R-206");
        assertThat(said.message()).startsWith("1 team member(s)").doesNotContainIgnoringCase("nora");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.findings).hasSize(1);
        Person complete = new Person("Nora", "Example", "+49 30 555", NO_PHONE.email());
        scene.crm(side -> side.team(List.of(ANN, BEN, complete))).settle(1);
        assertThat(scene.own.team()).contains(complete);
        assertThat(scene.link.standing()).isEmpty();
    }

    @Test
    @Tag("R-202")
    @Tag("R-207")
    void run_removedInTheCrm_wholeListReplacedAndTheServicesKnowledgeKept() {
        Member known = new Member(ANN, "Architect", new ContactPreference("en-us", true), null, UnknownProperties.NONE);
        Member withoutMail = Member.of(NO_MAIL);
        Scene scene = Scene.inStep(
                Scene.active().own.toBuilder()
                        .members(List.of(known, withoutMail, Member.of(BEN), Member.of(OWNER)))
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .team(List.of(ANN, BEN))
                        .build());
        scene.crm(side -> side.team(List.of(ANN)));
        assertThat(patchOf(scene.plan()).patch().operations())
                .containsExactly(
                        new ReferralPatch.Operation(ReferralPath.TEAM, List.of(known, withoutMail, Member.of(OWNER))));
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.members()).containsExactly(known, withoutMail, Member.of(OWNER));
    }

    @Test
    @Tag("R-191")
    void run_addedInPartnerCenterAndUserExists_userJoinsTheSalesTeam() {
        Scene scene = team(ANN).users(BEN).own(side -> side.team(List.of(OWNER, ANN, BEN)));
        assertThat(changesOf(scene.plan()).addedTeamMembers()).containsExactlyElementsOf(scene.users.keySet());
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.crm.team()).containsExactly(ANN, BEN);
        assertThat(scene.link.team()).containsValues(Presence.BOTH).hasSize(3);
    }

    @Test
    @Tag("R-191")
    void run_addedInPartnerCenterWithoutUser_skippedSaidOnceAndTheRecordSynchronises() {
        Scene scene = team(ANN).users(CID).own(side -> side.team(List.of(OWNER, ANN, BEN, CID))
                .notes("More"));
        SyncPlan plan = scene.run();
        Finding said = finding(plan.findings(), "TEAM_MEMBER_WITHOUT_USER");
        assertThat(said.ruleId()).isEqualTo("R-191");
        assertThat(said.message()).startsWith("1 team member(s)").doesNotContainIgnoringCase("ben@");
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("More");
        assertThat(scene.crm.team()).containsExactly(ANN, CID);
        assertThat(scene.own.team()).contains(BEN);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.findings).hasSize(1);
        assertThat(scene.audit().lines().filter(line -> line.contains("TEAM_MEMBER_WITHOUT_USER")))
                .hasSize(1);
    }

    @Test
    @Tag("R-191")
    void run_userIsCreatedLater_memberJoinsThen() {
        Scene scene = team(ANN).users(CID).own(side -> side.team(List.of(OWNER, ANN, BEN)));
        scene.settle(1);
        scene.users(BEN).settle(1);
        assertThat(scene.crm.team()).containsExactly(ANN, BEN);
        assertThat(scene.link.standing()).isEmpty();
    }

    @Test
    @Tag("R-191")
    void run_skippedMemberWhileAnotherLeavesTheCrm_onlyThatOneLeaves() {
        Scene scene = team(ANN).users(CID).own(side -> side.team(List.of(OWNER, ANN, BEN)));
        scene.settle(1);
        scene.crm(side -> side.team(List.of())).settle(1);
        assertThat(scene.own.team()).containsExactly(OWNER, BEN);
    }

    @Test
    @Tag("R-191")
    void plan_usersNotAskedYet_nothingIsSaidOrWritten() {
        Scene scene = team(ANN).users(BEN).own(side -> side.team(List.of(OWNER, ANN, BEN)));
        Observation asked = scene.seen();
        Observation notAsked = Observation.builder(scene.facts)
                .own(asked.own())
                .engagement(asked.engagement())
                .crm(asked.crm())
                .build();
        SyncPlan plan = scene.plan(notAsked);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, scene.link, notAsked, Deals.SETTINGS))
                .containsExactly(new Lookup.FindUsers(Set.of("ben@partner.example")));
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, scene.link, asked, Deals.SETTINGS))
                .isEmpty();
    }

    @Test
    @Tag("R-191")
    void missing_teamsAgreeOrTheCrmHasNone_noUserIsLookedUp() {
        Scene agreed = team(ANN).users(BEN);
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, agreed.link, agreed.seen(), Deals.SETTINGS))
                .isEmpty();
        Scene without = team(ANN).own(side -> side.team(List.of(OWNER, ANN, BEN)));
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, without.link, without.seen(), Deals.SETTINGS))
                .isEmpty();
    }

    @Test
    @Tag("R-192")
    void run_crmWithoutSalesTeams_neverWrittenAndStillRead() {
        Scene scene = team(ANN).own(side -> side.team(List.of(OWNER, ANN, BEN))).crm(side -> side.team(List.of(CID)));
        scene.settle(1);
        assertThat(scene.crm.team()).containsExactly(CID);
        assertThat(scene.own.team()).containsExactly(OWNER, BEN, CID);
        assertThat(scene.findings).isEmpty();
    }

    @Test
    @Tag("R-192")
    void plan_teamNotRead_nothingIsInferredAndTheMemoryStays() {
        Scene scene = team(ANN).crm(side -> side.team(null)).own(side -> side.team(List.of(OWNER)));
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.memory().team()).isEqualTo(scene.link.team()).hasSize(2);
    }

    @Test
    @Tag("R-191")
    void run_removedInPartnerCenter_leavesTheSalesTeam() {
        Scene scene = team(ANN, BEN).users(ANN, BEN).own(side -> side.team(List.of(OWNER, BEN)));
        assertThat(changesOf(scene.plan()).removedTeamMembers()).hasSize(1);
        scene.settle(1);
        assertThat(scene.crm.team()).containsExactly(BEN);
        assertThat(scene.own.team()).containsExactly(OWNER, BEN);
    }

    @Test
    @Tag("R-047")
    void run_ownerRemovedInPartnerCenter_staysTheOwnerAndIsNotAddedAgain() {
        Scene scene = team(ANN).users(ANN, OWNER).own(side -> side.team(List.of(ANN)));
        SyncPlan plan = scene.run();
        finding(plan.findings(), "OWNER_STAYS_IN_CRM");
        scene.settle(1);
        assertThat(scene.own.team()).containsExactly(ANN);
        assertThat(scene.crm.owner()).isEqualTo(OWNER);
        assertThat(scene.findings).hasSize(1);
    }

    @Test
    @Tag("R-207")
    void run_ownerHandedOver_newOneFollowsAndTheOldOneLeaves() {
        Scene scene = team(ANN).crm(side -> side.owner(BEN));
        scene.settle(1);
        assertThat(scene.own.team()).containsExactly(ANN, BEN);
    }

    @Test
    @Tag("R-047")
    void run_ownerHandedOverToSomebodyIncomplete_lastCompleteMemberStays() {
        Scene scene = team().crm(side -> side.owner(NO_PHONE));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(finding(plan.findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-047");
        finding(plan.findings(), "TEAM_MEMBER_NOT_SENT");
        assertThat(scene.own.team()).containsExactly(OWNER);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.findings).hasSize(2);
    }

    @Test
    @Tag("R-204")
    void run_moreThanFifty_refusedAndPartnerCenterKeepsItsTeam() {
        List<Person> many = new ArrayList<>(List.of(ANN));
        for (int i = 0; i < 49; i++) {
            many.add(person("P" + i, "p" + i + "@partner.example"));
        }
        Scene scene = team(ANN).crm(side -> side.team(many));
        SyncPlan plan = scene.run();
        assertThat(finding(plan.findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-204");
        assertThat(scene.own.team()).containsExactly(OWNER, ANN);
        scene.crm(side -> side.team(many.subList(0, 49))).settle(1);
        assertThat(scene.own.team()).hasSize(50);
    }

    @Test
    @Tag("R-081")
    @Tag("R-082")
    void run_bothMovedOnHold_crmFollowsAndPartnerCenterWaits() {
        Scene scene = Scene.inStep(
                Scene.onHold().own,
                Scene.onHold().crm.toBuilder().team(List.of()).build());
        scene.users(ANN).own(side -> side.team(List.of(OWNER, ANN))).crm(side -> side.team(List.of(BEN)));
        SyncPlan plan = scene.run();
        assertThat(Scene.of(plan, StandardFields.TEAM).outcome()).isEqualTo(Outcome.TO_CRM);
        assertThat(standing(plan, StandardFields.TEAM).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(scene.crm.team()).containsExactly(BEN, ANN);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.findings).hasSize(1);
        scene.stage("Qualification").settle(1);
        assertThat(scene.own.team()).containsExactly(OWNER, ANN, BEN);
    }

    @Test
    @Tag("R-089")
    void run_closed_neverSentAndNobodyLeavesTheCrm() {
        Scene scene = team(ANN).users(ANN).own(ReferralState.WON).stage("Closed Won");
        scene.own(side -> side.team(List.of())).crm(side -> side.team(List.of(ANN, BEN)));
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.TEAM).reason()).isEqualTo(Reason.CLOSED);
        scene.settle(1);
        assertThat(scene.crm.team()).containsExactly(ANN, BEN);
        assertThat(scene.own.team()).isEmpty();
    }

    @Test
    @Tag("R-049")
    void run_consentWithdrawn_teamIsNotSent() {
        Scene scene = team(ANN).crm(CrmField.CONSENT_SHARE, false).crm(side -> side.team(List.of(ANN, BEN)));
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.TEAM).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(scene.own.team()).containsExactly(OWNER, ANN);
    }

    @Test
    @Tag("R-122")
    void run_oneWay_otherSideKeepsItsOwnAndNobodyComesBack() {
        Scene scene = team(ANN).users(ANN, BEN).own(side -> side.team(List.of(OWNER)));
        scene.settings = Deals.SETTINGS.toBuilder()
                .fieldRules(FieldRules.builder()
                        .direction(StandardFields.TEAM, Direction.TO_PARTNER_CENTER)
                        .build())
                .build();
        assertThat(standing(scene.run(), StandardFields.TEAM).reason()).isEqualTo(Reason.ONE_WAY);
        scene.crm(side -> side.team(List.of(ANN, CID))).settle(1);
        assertThat(scene.own.team()).containsExactly(OWNER, CID);
        assertThat(scene.crm.team()).containsExactly(ANN, CID);
    }

    @Test
    @Tag("R-122")
    void run_paused_nothing() {
        Scene scene = team(ANN).crm(side -> side.team(List.of(ANN, BEN)));
        scene.settings = Deals.SETTINGS.toBuilder()
                .fieldRules(FieldRules.builder().pause(StandardFields.TEAM).build())
                .build();
        assertThat(standing(scene.run(), StandardFields.TEAM).reason()).isEqualTo(Reason.PAUSED);
        assertThat(scene.own.team()).containsExactly(OWNER, ANN);
    }

    @Test
    @Tag("R-222")
    void run_additionRefused_parkedUntilTheTeamChanges() {
        Scene scene = team(ANN).crm(side -> side.team(List.of(ANN, BEN)));
        scene.refused(Failure.What.PATCH_REFERRAL, StandardFields.TEAM.id());
        assertThat(standing(scene.run(), StandardFields.TEAM).reason()).isEqualTo(Reason.REFUSED);
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(side -> side.team(List.of(ANN, CID))).settle(1);
        assertThat(scene.own.team()).containsExactly(OWNER, ANN, CID);
    }

    @Test
    @Tag("R-241")
    void run_firstSync_unionAndNobodyIsRemoved() {
        Scene scene = Scene.justLinked(
                        Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                                .team(List.of(ANN, BEN))
                                .build(),
                        Deals.opportunity("Qualification").toBuilder()
                                .team(List.of(CID))
                                .build())
                .users(ANN);
        scene.settle(1);
        assertThat(scene.own.team()).containsExactlyInAnyOrder(ANN, BEN, CID, OWNER);
        assertThat(scene.crm.team()).containsExactly(CID, ANN);
    }

    @Test
    @Tag("R-151")
    void plan_anyMember_nobodyShows() {
        Scene scene = team(ANN)
                .users(CID)
                .own(side -> side.team(List.of(OWNER, ANN, BEN, CID)))
                .crm(side -> side.team(List.of(ANN, NO_PHONE)));
        SyncPlan plan = scene.plan();
        String shown = plan + " " + plan.explain() + " " + plan.findings() + " " + plan.memory() + " "
                + plan.memory().standing() + " " + new Lookup.FindUsers(Set.of("ann@partner.example"));
        assertThat(shown).doesNotContainIgnoringCase("partner.example").doesNotContain("Nora", "Example");
        assertThat(Map.copyOf(plan.memory().team())).hasSize(5);
    }

    private static String[] keys(Person... people) {
        return List.of(people).stream()
                .map(person -> Objects.requireNonNull(person.key()))
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }

    /** An accepted deal in step, whose opportunity has an owner and these team members. */
    private static Scene team(Person... members) {
        List<Person> all = new ArrayList<>(List.of(OWNER));
        all.addAll(List.of(members));
        return Scene.inStep(
                Scene.active().own.toBuilder().team(all).build(),
                Deals.opportunity("Qualification").toBuilder()
                        .team(List.of(members))
                        .build());
    }
}

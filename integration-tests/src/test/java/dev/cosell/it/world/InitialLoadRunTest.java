package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadOptions;
import dev.cosell.core.engine.LoadProgress;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An installation on two systems that hold deals already. */
class InitialLoadRunTest {
    private static final ActorId ADMIN = ActorId.of("user-17");

    private final World world = new World(options -> options, settings -> settings.recreateAfterUnknown(true)
            .populations(PopulationSettings.builder().confirmCreatesAbove(3).build()));
    private final List<ReferralId> paired = new ArrayList<>();
    private final List<Referral> alone = new ArrayList<>();

    /** Deals that existed before the connection was set up: nobody was told of them. */
    private void exist(int pairs, int referrals, int records) {
        world.partnerCenter.onNews(changed -> {});
        CrmRecordId account = world.crm.seller().createAccount("Fabrikam AG", World.ADDRESS);
        CrmRecordId contact = world.crm
                .seller()
                .createContact(account, new Person("Per", "Lie", "+4755550199", "per@fabrikam.example"));
        for (int i = 0; i < pairs; i++) {
            Referral shared =
                    world.partnerCenter.share(World.deal().name("Pair " + i).build());
            paired.add(shared.id());
            world.sellerCreates(account, contact, change -> change.set(
                            CrmField.REFERRAL_ID, shared.id().value())
                    .set(CrmField.STAGE, "Prospecting"));
        }
        for (int i = 0; i < referrals; i++) {
            alone.add(
                    world.partnerCenter.share(World.deal().name("Inbound " + i).build()));
        }
        for (int i = 0; i < records; i++) {
            String name = "Outbound " + i;
            world.sellerCreates(account, contact, change -> change.set(CrmField.NAME, name));
        }
        restartFeeds();
    }

    /** The feed begins behind what exists. */
    private void restartFeeds() {
        world.clock.advance(Duration.ofMinutes(10));
        world.store.saveCursor(ConnectionId.of(World.CONNECTION), "crm", "");
        world.store.saveCursor(ConnectionId.of(World.CONNECTION), "partner-center", "");
        world.settle();
        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
        assertThat(world.writes()).isZero();
        world.partnerCenter.onNews(changed ->
                world.engine.signals(World.CONNECTION).referralMayHaveChanged(changed.id(), changed.updatedAt(), null));
    }

    private Load load() {
        return world.engine.load(World.CONNECTION);
    }

    @Test
    @Tag("R-240")
    @Tag("R-241")
    void report_existingDeals_saysWhatBelongsTogetherAndWritesNothing() {
        exist(2, 1, 2);
        List<Long> progress = new ArrayList<>();

        LoadReport report = load().report(LoadOptions.defaults().withProgress(progress::add));

        assertThat(report.found().matched()).hasSize(2).allMatch(match -> !match.differences()
                .isEmpty());
        assertThat(report.found().newInCrm()).containsExactly(alone.get(0).id());
        assertThat(report.found().newInPartnerCenter()).hasSize(2);
        assertThat(report.createsNeedConfirmation()).isFalse();
        assertThat(progress).isNotEmpty().isSorted();
        assertThat(world.writes()).isZero();
        world.settle();
        assertThat(world.writes()).as("a report is no confirmation").isZero();
        assertThat(load().report().token()).isEqualTo(report.token());
        assertThat(load().progress().state()).isEqualTo(LoadProgress.State.REPORTED);
    }

    @Test
    @Tag("R-241")
    void differences_ofMorePairsThanAreListed_areGivenForEachOnce() {
        exist(1_001, 0, 0);
        LoadReport report = load().report();
        assertThat(report.found().matched()).hasSize(1_001).allMatch(match -> match.differences()
                .isEmpty());
        List<InitialLoadReport.Match> given = new ArrayList<>();

        load().differences(report, given::add);

        assertThat(given)
                .allMatch(match -> !match.differences().isEmpty())
                .extracting(InitialLoadReport.Match::referral)
                .containsExactlyInAnyOrderElementsOf(paired);
        assertThat(world.writes()).isZero();
    }

    @Test
    @Tag("R-240")
    @Tag("R-244")
    void run_confirmedReport_linksAndCreatesWhatItShowedAndReportsNothingLeft() {
        exist(2, 2, 2);
        LoadReport report = load().report();

        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();

        assertThat(load().progress().state()).isEqualTo(LoadProgress.State.DONE);
        assertThat(load().progress().done()).isEqualTo(6);
        assertThat(world.engine.links(World.CONNECTION)).hasSize(6);
        assertThat(paired).allSatisfy(id -> assertThat(world.record(id).id()).isNotNull());
        LoadReport again = load().report();
        assertThat(again.found().finished()).isTrue();
        assertThat(again.found().linkedAlready()).isEqualTo(6);
        world.assertSilent();
    }

    @Test
    @Tag("R-229")
    void run_manyCreatesNotConfirmedByNumber_linksPairsOnly() {
        exist(2, 5, 0);
        LoadReport report = load().report();
        assertThat(report.createsNeedConfirmation()).isTrue();

        LoadProgress begun = load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();

        assertThat(begun.unconfirmed()).isEqualTo(5);
        assertThat(world.engine.links(World.CONNECTION)).hasSize(2);
        assertThatThrownBy(() ->
                        load().run(LoadConfirmation.of(report.token(), ADMIN).withCreates(4, 0)))
                .isInstanceOf(IllegalArgumentException.class);

        load().run(LoadConfirmation.of(report.token(), ADMIN).withCreates(5, 0));
        world.settle();
        assertThat(world.engine.links(World.CONNECTION)).hasSize(7);
        assertThat(world.engine.parked(World.CONNECTION)).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-229")
    @Tag("R-240")
    void run_pairBrokenSinceTheReport_isHeldBackAndNotCreatedAnew() {
        exist(1, 0, 0);
        LoadReport report = load().report();
        Opportunity record = world.record(paired.get(0));
        world.crm.seller().delete(record.id());

        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();

        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(world.engine.creates(World.CONNECTION).waiting()).containsExactly(DealName.of(paired.get(0)));

        assertThat(world.engine.creates(World.CONNECTION).confirm(List.of(DealName.of(paired.get(0))), ADMIN))
                .isEqualTo(1);
        world.settle();
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);
    }

    @Test
    @Tag("R-240")
    void run_tokenOfNoReport_isRefused() {
        exist(1, 0, 0);
        load().report();
        assertThatThrownBy(() -> load().run(LoadConfirmation.of("0000", ADMIN)))
                .isInstanceOf(IllegalArgumentException.class);
        world.settle();
        assertThat(world.writes()).isZero();
    }

    @Test
    @Tag("R-243")
    void report_whileAnotherIsConfirmed_isRefusedAndWhatRunsGoesOn() {
        exist(2, 1, 0);
        LoadReport shown = load().report();
        world.crashes.before("list", () -> load().run(LoadConfirmation.of(shown.token(), ADMIN)));

        assertThatThrownBy(() -> load().report(LoadOptions.defaults().withHistory(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is running");

        world.settle();
        assertThat(load().progress().state()).isEqualTo(LoadProgress.State.DONE);
        assertThat(world.engine.links(World.CONNECTION)).hasSize(3);
    }

    @Test
    @Tag("R-243")
    void run_processDiesOverItAfterAnEarlierStop_asksAgainAndGoesOn() {
        int step = 0;
        boolean died = true;
        while (died) {
            step++;
            InitialLoadRunTest fresh = new InitialLoadRunTest();
            fresh.exist(1, 0, 0);
            LoadReport report = fresh.load().report();
            fresh.load().stop(); // of a load before
            fresh.world.crashes.dieAt(step);
            died = fresh.world.diesOver(() -> fresh.load().run(LoadConfirmation.of(report.token(), ADMIN)));
            fresh.world.clock.advance(Duration.ofMinutes(5)); // whoever died holds the list no longer
            fresh.load().run(LoadConfirmation.of(report.token(), ADMIN));
            fresh.world.settle();
            assertThat(fresh.load().progress().state())
                    .as("after a death at step " + step)
                    .isEqualTo(LoadProgress.State.DONE);
        }
        assertThat(step).isGreaterThan(8);
    }

    @Test
    @Tag("R-243")
    void stop_inTheMiddle_goesOnLaterWithoutDoubles() {
        exist(2_000, 0, 0);
        LoadReport report = load().report();
        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.engine.runOnce(50);
        load().stop();
        world.settle();
        assertThat(load().progress().state()).isEqualTo(LoadProgress.State.STOPPED);
        int linked = world.engine.links(World.CONNECTION).size();
        assertThat(linked).isPositive().isLessThan(2_000);
        assertThat(load().progress().left()).isEqualTo(2_000 - linked);

        load().resume();
        world.settle();

        assertThat(load().progress().state()).isEqualTo(LoadProgress.State.DONE);
        assertThat(world.engine.links(World.CONNECTION)).hasSize(2_000);
        assertThat(world.crm.seller().opportunities()).hasSize(2_000);
    }

    @Test
    @Tag("R-243")
    void run_processDiesAtEveryStep_endsAsWithoutADeath() {
        int covered = 0;
        for (int step = 1; ; step += 3) {
            InitialLoadRunTest fresh = new InitialLoadRunTest();
            fresh.exist(1, 1, 1);
            LoadReport report = fresh.load().report();
            fresh.load().run(LoadConfirmation.of(report.token(), ADMIN));
            fresh.world.crashes.dieAt(step);
            fresh.world.settle();
            boolean over = fresh.world.crashes.steps() < step;
            fresh.world.crashes.dieAt(0);
            fresh.world.settle();
            assertThat(fresh.world.engine.links(World.CONNECTION))
                    .as("step " + step)
                    .hasSize(3);
            assertThat(fresh.world.crm.seller().opportunities())
                    .as("step " + step)
                    .hasSize(3);
            assertThat(fresh.world.partnerCenter.referrals().stream().filter(each -> !each.ownedByMicrosoft()))
                    .as("step " + step)
                    .hasSize(3);
            covered++;
            if (over || covered > 600) {
                break;
            }
        }
        assertThat(covered).isGreaterThan(10);
    }

    /** Deals that were closed before the connection was set up. */
    private void closed(ReferralState... states) {
        exist(0, states.length, 0);
        world.partnerCenter.onNews(changed -> {});
        for (int i = 0; i < states.length; i++) {
            world.partnerCenter.move(alone.get(i).id(), states[i]);
        }
    }

    @Test
    @Tag("R-025")
    @Tag("R-242")
    void run_closedReferralsNotAskedFor_stayOut() {
        closed(ReferralState.LOST);
        LoadReport report = load().report();
        assertThat(report.found().skippedClosed()).hasSize(1);
        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();
        assertThat(world.writes()).isZero();
    }

    @Test
    @Tag("R-242")
    void run_closedReferralsAskedFor_becomeRecordsThatNothingTouchesAgain() {
        closed(ReferralState.LOST, ReferralState.DECLINED);
        LoadReport report = load().report(LoadOptions.defaults().withHistory(true));
        assertThat(report.found().history()).hasSize(2);
        assertThat(report.createsInCrm()).isEqualTo(2);
        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();

        ReferralId lost = alone.get(0).id();
        Opportunity record = world.record(lost);
        assertThat(record.get(CrmField.STAGE)).isEqualTo("Closed Lost");
        assertThat(record.is(CrmField.SYNC_FLAG)).isFalse();
        assertThat(record.get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        assertThat(record.get(CrmField.AUDIT)).contains("taken over to be read only");
        assertThat(world.record(alone.get(1).id()).is(CrmField.CLOSED)).isTrue();
        assertThat(world.engine.links(World.CONNECTION)).hasSize(2);
        assertThat(load().report(LoadOptions.defaults().withHistory(true))
                        .found()
                        .finished())
                .isTrue();

        int before = world.writes();
        world.edit(record.id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("80000")));
        world.settle();
        assertThat(world.writes()).as("neither side is written").isEqualTo(before);
        assertThat(world.partnerCenter.get(lost).dealValue()).isEqualByComparingTo("75000");
        world.assertSilent();
    }

    @Test
    @Tag("R-229")
    @Tag("R-242")
    void run_muchHistory_waitsForTheConfirmationOfItsNumber() {
        closed(ReferralState.LOST, ReferralState.LOST, ReferralState.LOST, ReferralState.LOST);
        LoadReport report = load().report(LoadOptions.defaults().withHistory(true));
        assertThat(report.createsNeedConfirmation()).isTrue();
        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();
        assertThat(world.crm.seller().opportunities()).isEmpty();

        load().run(LoadConfirmation.of(report.token(), ADMIN).withCreates(4, 0));
        world.settle();
        assertThat(world.crm.seller().opportunities()).hasSize(4);
        assertThat(world.engine.creates(World.CONNECTION).waiting()).isEmpty();
    }

    @Test
    @Tag("R-242")
    @Tag("R-243")
    void run_historyAndTheProcessDiesAtEveryStep_endsWithOneReadOnlyRecord() {
        int step = 1;
        while (new InitialLoadRunTest().takesHistoryAndDiesAt(step)) {
            step++;
        }
        assertThat(step).isGreaterThan(15);
    }

    private boolean takesHistoryAndDiesAt(int step) {
        closed(ReferralState.LOST);
        LoadReport report = load().report(LoadOptions.defaults().withHistory(true));
        load().run(LoadConfirmation.of(report.token(), ADMIN));
        world.crashes.dieAt(step);
        world.settle();
        boolean died = world.crashes.steps() >= step;
        world.crashes.dieAt(0);
        world.settle();
        assertThat(world.crm.seller().opportunities())
                .as("after a death at step " + step)
                .hasSize(1)
                .noneMatch(record -> record.is(CrmField.SYNC_FLAG));
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);
        world.assertSilent();
        return died;
    }

    @Test
    @Tag("R-031")
    @Tag("R-240")
    void work_ambiguousGroup_isLinkedByNobodyUntilAPersonClearsIt() {
        exist(1, 0, 0);
        ReferralId shared = paired.get(0);
        CrmRecordId original = world.record(shared).id();
        CrmRecordId clone = world.sellerCreates(change -> change.set(CrmField.REFERRAL_ID, shared.value()));
        assertThat(load().report().found().ambiguous()).hasSize(1);
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(clone);
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(original);
        world.engine.signals(World.CONNECTION).referralMayHaveChanged(shared, null, null);
        world.settle();
        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
        assertThat(world.writes()).isZero();
        assertThat(world.engine.parked(World.CONNECTION))
                .hasSize(3)
                .allMatch(deal -> deal.finding().code().value().equals("SEVERAL_CRM_RECORDS"));

        world.edit(clone, change -> change.set(CrmField.REFERRAL_ID, null).set(CrmField.SYNC_FLAG, false));
        world.settle();
        world.clock.advance(Duration.ofDays(1));
        world.settle();
        assertThat(world.engine.links(World.CONNECTION))
                .extracting(Link::crmRecord)
                .containsExactly(original);
        assertThat(world.engine.parked(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-100")
    @Tag("R-240")
    void report_dealKeptApart_takesNoPart() {
        exist(1, 0, 0);
        load().run(LoadConfirmation.of(load().report().token(), ADMIN));
        world.settle();
        world.engine.deals(World.CONNECTION).unlink(DealName.of(paired.get(0)), ADMIN);

        LoadReport report = load().report();

        assertThat(report.apart()).isEqualTo(1);
        assertThat(report.found().finished()).isTrue();
        assertThat(report.found().blocked()).isEmpty();
    }
}

package dev.cosell.it.world;

import static dev.cosell.it.world.MappingOffice.CAMPAIGN;
import static dev.cosell.it.world.MappingOffice.COLUMN;
import static dev.cosell.it.world.MappingOffice.ID;
import static dev.cosell.it.world.MappingOffice.mapped;
import static dev.cosell.it.world.MappingOffice.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.DryRunTotals;
import dev.cosell.core.engine.FieldForecast;
import dev.cosell.core.engine.SettledMany;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.Lane;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A change of the mapping is followed by an orderly comparison of everything, which can be foreseen, stopped, gone on with and settled. */
@Tag("R-241")
class MappingRoundTest {
    private static final Map<String, String> MAP = Map.of("spring", "Spring fair");
    private static final Map<String, String> OTHER = Map.of("summer", "Spring fair");
    private static final SyncSettings FIRST =
            mapped(MAP).toBuilder().label("acme 1").build();
    private static final SyncSettings SECOND =
            mapped(OTHER).toBuilder().label("acme 2").build();
    private static final ActorId ANNA = ActorId.of("anna-1");

    private final MappingOffice office = new MappingOffice();

    private SyncEngine filled(int deals) {
        SyncEngine engine = office.start(FIRST);
        office.deals(engine, deals, "spring");
        return engine;
    }

    private String idOf(CrmRecordId record) {
        return String.valueOf(office.link(record).mapping().id());
    }

    // ---- the round

    @Test
    void round_sameMapping_neverBegins() {
        filled(2);
        office.work(office.start(FIRST));
        office.work(office.start(
                FIRST.toBuilder().label("another name").marker(false).build()));
        assertThat(office.mappingEvents()).isEmpty();
        assertThat(office.auditOfTheMapping()).isEmpty();
    }

    @Test
    void round_otherMapping_marksPageByPageAndTellsHowFarItIs() {
        filled(130);
        String first = idOf(office.records().get(0));

        office.work(office.start(SECOND), Duration.ofMinutes(20));

        String second = idOf(office.records().get(0));
        assertThat(second).isNotEqualTo(first);
        assertThat(office.records())
                .allSatisfy(record -> assertThat(idOf(record)).isEqualTo(second));
        List<SyncEvent> events = office.mappingEvents();
        assertThat(events.get(0).text())
                .isEqualTo("mapping changed from " + first + " to " + second
                        + " (acme 2): fields campaign; every linked deal is compared again");
        assertThat(events.get(0).numbers()).containsEntry("linked", 130L);
        assertThat(events).extracting(event -> event.numbers().get("marked")).containsExactly(0L, 100L, 130L, 130L);
        assertThat(events.get(3).text()).contains("compared again under mapping " + second + " (acme 2): 130 deal(s)");
        assertThat(office.auditOfTheMapping()).containsExactly(events.get(0).text());
    }

    @Test
    @Tag("R-227")
    void round_eachPage_waitsForTheOneBeforeAndLiveEditsGoFirst() {
        filled(130);
        SyncEngine engine = office.start(SECOND);
        for (int turn = 0; turn < 200 && marked() == 0; turn++) {
            engine.runOnce(1);
        }
        assertThat(marked()).isBetween(90, 100);
        CrmRecordId last = office.records().get(129);
        office.edit(last, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        office.clock.advance(Duration.ofSeconds(31));
        engine.runOnce(1);
        assertThat(office.referral(last).dealValue()).isEqualByComparingTo("81000");
        assertThat(marked()).as("the others still wait").isGreaterThan(80);
    }

    private int marked() {
        return office.store.countDue(ID, Lane.SWEEP, 1000);
    }

    @Test
    void round_processDiesAtEachStep_comparesEveryDealAndOverwritesNothing() {
        int steps = 0;
        for (int step = 1; step < 400; step += 7) {
            MappingRoundTest fresh = new MappingRoundTest();
            fresh.filled(3);
            List<String> before = fresh.office.values();
            fresh.office.crashes.dieAt(step);
            boolean[] begun = {false};
            fresh.office.work(
                    () -> {
                        SyncEngine engine = fresh.office.start(SECOND);
                        if (!begun[0]) {
                            begun[0] = true;
                        }
                        return engine;
                    },
                    Duration.ofMinutes(12));
            fresh.office.crashes.dieAt(0);
            assertThat(fresh.office.values()).as("step " + step).isEqualTo(before);
            assertThat(fresh.office.open()).as("step " + step).hasSize(3);
            assertThat(fresh.office.records()).as("step " + step).allSatisfy(record -> assertThat(fresh.idOf(record))
                    .isEqualTo(fresh.idOf(fresh.office.records().get(0))));
            steps++;
        }
        assertThat(steps).isGreaterThan(50);
    }

    @Test
    void round_diesInTheMiddleOfTheMarking_goesOnWhereItStopped() {
        filled(130);
        SyncEngine dying = office.start(SECOND);
        office.crashes.before(
                "markDirty",
                () -> office.crashes.before("markDirty", () -> {
                    throw new Crash("over the second page");
                }));
        assertThatThrownBy(() -> office.work(dying)).isInstanceOf(Crash.class);
        office.clock.advance(Duration.ofMinutes(10));

        office.work(office.start(SECOND), Duration.ofMinutes(20));

        assertThat(office.mappingEvents())
                .extracting(event -> event.numbers().get("marked"))
                .containsExactly(0L, 100L, 130L, 130L);
        assertThat(office.auditOfTheMapping()).hasSize(1);
        assertThat(office.open()).hasSize(130);
    }

    @Test
    void round_olderMappingAgain_findsItsIdAndComparesAgain() {
        filled(2);
        String first = idOf(office.records().get(0));
        office.work(office.start(SECOND));

        office.work(office.start(FIRST));

        assertThat(idOf(office.records().get(0))).isEqualTo(first);
        assertThat(office.auditOfTheMapping()).hasSize(2);
        assertThat(office.open()).isEmpty();
    }

    @Test
    void nodes_withDifferentMappings_neverOverwriteAndComeToRest() {
        SyncEngine one = filled(5);
        List<String> before = office.values();
        SyncEngine other = office.start(SECOND);
        for (int turn = 0; turn < 60; turn++) {
            one.runOnce(3);
            office.clock.advance(Duration.ofSeconds(5));
            other.runOnce(3);
            office.clock.advance(Duration.ofSeconds(5));
            if (turn % 10 == 5) {
                office.records()
                        .forEach(record -> office.store.markDirty(
                                ID, DealName.of(record), Set.of(dev.cosell.core.link.Side.CRM), Duration.ZERO));
            }
        }
        assertThat(office.values()).isEqualTo(before);
        assertThat(office.auditOfTheMapping())
                .as("the one that was started last begins once")
                .hasSize(1);
        assertThat(office.store.status(ID).dueInAll()).isZero();
        CrmRecordId record = office.records().get(0);
        office.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        office.work(one);
        assertThat(office.referral(record).dealValue()).isEqualByComparingTo("81000");
    }

    // ---- what was remembered before mappings had ids

    @Test
    void memories_withoutAnId_belongToTheMappingOfBefore() {
        filled(2);
        List<String> before = office.values();
        forgetIds();
        office.work(office.start(FIRST));
        assertThat(office.mappingEvents()).isEmpty();
        assertThat(office.open()).isEmpty();
        office.work(office.start(SECOND));
        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(2);
    }

    @Test
    void memories_withoutAnIdOfSettingsThatNobodyKnows_areComparedInEveryField() {
        filled(2);
        List<String> before = office.values();
        forgetIds();
        office.work(office.start(SECOND));
        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(2);
        assertThat(office.auditOfTheMapping()).hasSize(1).allSatisfy(line -> assertThat(line)
                .contains("from one that nobody knows any more", "all fields"));
    }

    /** As a store is that an older version filled. */
    private void forgetIds() {
        for (String stream : List.of(
                "mapping", "mapping-first", "mapping/" + idOf(office.records().get(0)))) {
            office.store.saveCursor(ID, stream, "");
        }
        for (CrmRecordId record : office.records()) {
            Link link = office.link(record);
            office.store.unlink(ID, DealName.of(record));
            office.store.link(
                    ID,
                    new dev.cosell.core.spi.PairKeys(
                            office.partnerCenter.tenantId(),
                            office.crm.organisation().id()),
                    link.toBuilder().mapping(LinkMapping.UNKNOWN).build());
        }
    }

    // ---- writes under way

    @Test
    @Tag("R-029")
    void write_withoutAnswerUnderTheOldMapping_saysNothingUnderTheNewOne() {
        SyncEngine engine = filled(1);
        CrmRecordId record = office.records().get(0);
        office.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        office.edit(record, change -> change.set(COLUMN, "winter"));
        office.work(engine, Duration.ofSeconds(35));
        assertThat(office.referral(record).campaignId()).isEqualTo("winter");

        office.work(office.start(mapped(Map.of("summer", "winter"))), Duration.ofMinutes(30));

        assertThat(office.referral(record).campaignId()).isEqualTo("winter");
        assertThat(office.opportunity(record).get(COLUMN)).isEqualTo("winter");
        assertThat(office.open()).hasSize(1);
    }

    // ---- looking ahead

    @Test
    @Tag("R-240")
    void dryRun_newMappingOverTheOldStore_saysPerFieldWhatWouldChangeAndChangesNothing() {
        filled(3);
        CrmRecordId record = office.records().get(0);
        office.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        Map<String, Link> before = memories();

        DryRunTotals totals = office.start(SECOND).dryRunAll(ID.value(), plan -> {});

        assertThat(totals.fields().get(CAMPAIGN)).isEqualTo(new FieldForecast(0, 0, 0, 3, Map.of()));
        assertThat(totals.fields().get(dev.cosell.core.mapping.StandardFields.DEAL_VALUE.id()))
                .isEqualTo(new FieldForecast(0, 1, 0, 0, Map.of()));
        assertThat(totals.lines()).contains("campaign: 3 conflict(s)", "dealValue: 1 to Partner Center");
        assertThat(memories()).isEqualTo(before);
        assertThat(office.store.cursor(ID, "mapping").orElseThrow()).contains(idOf(record));
        assertThat(office.store.status(ID).dueInAll()).isZero();
        assertThat(office.auditOfTheMapping()).isEmpty();
    }

    private Map<String, Link> memories() {
        Map<String, Link> memories = new java.util.TreeMap<>();
        office.records().forEach(record -> memories.put(record.value(), office.link(record)));
        return memories;
    }

    // ---- settling

    @Test
    @Tag("R-121")
    void settleAll_takeTheCrms_everyReferralFollowsAndTheTrailSaysWhoAsked() {
        filled(4);
        SyncEngine engine = office.start(SECOND);
        office.work(engine);
        assertThat(engine.review(ID.value()).waiting()).isEqualTo(Map.of(CAMPAIGN, 4L));

        SettledMany settled = engine.review(ID.value()).settleAll(CAMPAIGN, ConflictChoice.CRM, ANNA);
        office.work(engine);

        assertThat(settled).isEqualTo(new SettledMany(4, 0, 0));
        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.referral(record).campaignId()).isEqualTo("summer"));
        assertThat(office.open()).isEmpty();
        assertThat(office.link(office.records().get(0)).mapping().remapped()).isEmpty();
        assertThat(office.auditOfTheMapping()).anySatisfy(line -> assertThat(line)
                .contains("4 open conflicts of campaign", "the CRM's values", "anna-1"));
    }

    @Test
    @Tag("R-121")
    void settleAll_stoppedInTheMiddle_goesOnWithTheRest() {
        filled(4);
        SyncEngine engine = office.start(SECOND);
        office.work(engine);
        office.crashes.before(
                "settleConflict",
                () -> office.crashes.before("settleConflict", () -> {
                    throw new Crash("over the second one");
                }));
        assertThatThrownBy(() -> engine.review(ID.value()).settleAll(CAMPAIGN, ConflictChoice.PARTNER_CENTER, ANNA))
                .isInstanceOf(Crash.class);
        SyncEngine next = office.start(SECOND);
        assertThat(next.review(ID.value()).settleAll(CAMPAIGN, ConflictChoice.PARTNER_CENTER, ANNA))
                .isEqualTo(new SettledMany(3, 0, 0));
        office.work(next);
        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.opportunity(record).get(COLUMN)).isEqualTo("spring"));
    }

    @Test
    @Tag("R-121")
    void settleAll_editedSince_isNotOverwritten() {
        filled(2);
        SyncEngine engine = office.start(SECOND);
        office.work(engine);
        CrmRecordId edited = office.records().get(0);
        office.edit(edited, change -> change.set(COLUMN, "autumn"));
        engine.review(ID.value()).settleAll(CAMPAIGN, ConflictChoice.PARTNER_CENTER, ANNA);
        office.work(engine);
        assertThat(office.opportunity(edited).get(COLUMN)).isEqualTo("autumn");
        assertThat(office.open()).extracting(ConflictRecord::crm).contains("autumn");
    }

    @Test
    @Tag("R-121")
    void settleAll_nonsense_isRefused() {
        SyncEngine engine = filled(1);
        assertThatThrownBy(() -> engine.review(ID.value()).settleAll(CAMPAIGN, ConflictChoice.value("x"), ANNA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one side");
        assertThatThrownBy(() -> engine.review(ID.value())
                        .settleAll(dev.cosell.core.mapping.FieldId.of("nothing"), ConflictChoice.CRM, ANNA))
                .hasMessageContaining("no field 'nothing'");
    }

    @Test
    @Tag("R-121")
    @Tag("R-082")
    void settleAll_ofTheStatus_takesTheSideThatWasChosen() {
        SyncEngine engine = office.start(FIRST);
        office.work(engine, Duration.ofMinutes(1));
        office.partnerCenter.share(World.deal().build());
        office.work(engine);
        SyncEngine other = office.start(
                settings(MappingOffice.rules()).onHoldStages("Received").build());
        office.work(other);
        assertThat(office.open()).hasSize(1);

        other.review(ID.value()).settleAll(dev.cosell.core.mapping.StandardFields.STATE.id(), ConflictChoice.CRM, ANNA);
        office.work(other);

        assertThat(office.partnerCenter.referrals().get(0).state())
                .isEqualTo(dev.cosell.core.referral.ReferralState.ACCEPTED);
        assertThat(office.open()).isEmpty();
    }
}

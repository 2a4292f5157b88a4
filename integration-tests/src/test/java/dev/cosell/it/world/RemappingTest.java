package dev.cosell.it.world;

import static dev.cosell.it.world.MappingOffice.CAMPAIGN;
import static dev.cosell.it.world.MappingOffice.COLUMN;
import static dev.cosell.it.world.MappingOffice.OTHER_COLUMN;
import static dev.cosell.it.world.MappingOffice.campaign;
import static dev.cosell.it.world.MappingOffice.mapped;
import static dev.cosell.it.world.MappingOffice.rules;
import static dev.cosell.it.world.MappingOffice.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A changed mapping makes one side look moved in every deal; nothing of that may reach the other side by itself. */
@Tag("R-241")
class RemappingTest {
    private static final Map<String, String> MAP = Map.of("spring", "Spring fair", "autumn", "Autumn fair");

    private final MappingOffice office = new MappingOffice();

    private SyncEngine filled(int deals) {
        SyncEngine engine = office.start(mapped(MAP));
        office.deals(engine, deals, "spring");
        assertThat(office.opportunity(office.records().get(0)).get(COLUMN)).isEqualTo("Spring fair");
        assertThat(office.open()).isEmpty();
        return engine;
    }

    private void assertAllUnder(SyncSettings settings) {
        String fresh = office.link(office.records().get(0)).mapping().id();
        assertThat(office.records())
                .allSatisfy(
                        record -> assertThat(office.link(record).mapping().id()).isEqualTo(fresh));
        assertThat(settings).isNotNull();
    }

    @Test
    void valueMap_changed_nothingIsOverwrittenAndEachDifferenceWaits() {
        filled(3);
        List<String> before = office.values();
        SyncSettings other = mapped(Map.of("summer", "Spring fair", "autumn", "Autumn fair"));

        office.work(office.start(other));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(3).allSatisfy(conflict -> {
            assertThat(conflict.field()).isEqualTo(CAMPAIGN);
            assertThat(conflict.partnerCenter()).isEqualTo("spring");
            assertThat(conflict.crm()).isEqualTo("summer");
        });
        assertThat(office.link(office.records().get(0)).mapping().remapped()).containsExactly(CAMPAIGN);
        assertAllUnder(other);
    }

    @Test
    void valueMap_changedWithTheAuthorityChosen_theCrmDecidesAndTheLosersAreKept() {
        filled(2);
        SyncSettings other = mapped(Map.of("summer", "Spring fair")).toBuilder()
                .populations(PopulationSettings.builder()
                        .remapped(FirstSync.AUTHORITY)
                        .build())
                .build();

        office.work(office.start(other));

        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.referral(record).campaignId()).isEqualTo("summer"));
        assertThat(office.store.conflicts(MappingOffice.ID)).hasSize(2).allSatisfy(each -> assertThat(each.state())
                .isEqualTo(ConflictRecord.State.DECIDED));
        assertThat(office.link(office.records().get(0)).mapping().remapped()).isEmpty();
    }

    @Test
    void valueMap_moreLabelsForOtherCodes_everyDealAgreesAgainWithoutAWord() {
        filled(3);
        List<String> before = office.values();
        int writes = office.partnerCenter.appliedWrites() + (int) office.crm.appliedWrites();
        Map<String, String> more = new HashMap<>(MAP);
        more.put("winter", "Winter fair");

        office.work(office.start(mapped(more)));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).isEmpty();
        assertThat(office.partnerCenter.appliedWrites() + (int) office.crm.appliedWrites())
                .isEqualTo(writes);
        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.link(record).mapping().remapped()).isEmpty());
    }

    @Test
    void valueMap_changedBack_agreesAgainAndTheConflictsAreOvertaken() {
        filled(2);
        String first = office.link(office.records().get(0)).mapping().id();
        List<String> before = office.values();
        office.work(office.start(mapped(Map.of("summer", "Spring fair"))));
        assertThat(office.open()).hasSize(2);

        office.work(office.start(mapped(MAP)));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).isEmpty();
        assertThat(office.link(office.records().get(0)).mapping())
                .isEqualTo(new LinkMapping(first, java.util.Set.of()));
    }

    @Test
    void column_renamed_anotherColumnsValuesAreNoEdits() {
        office.columns = Map.of(COLUMN, "Reason__c");
        filled(2);
        List<String> before = office.values();
        // The same field is read from another column, which holds something else and something empty.
        office.edit(office.records().get(0), change -> change.set(OTHER_COLUMN, "Autumn fair"));
        before.set(0, before.get(0).replaceFirst("\\|null\\|", "|Autumn fair|"));

        office.work(
                office.start(settings(rules().add(campaign(OTHER_COLUMN, MAP))).build()));

        CrmRecordId empty = office.records().get(1);
        assertThat(office.opportunity(empty).get(OTHER_COLUMN)).as("filled").isEqualTo("Spring fair");
        assertThat(office.values().get(0)).isEqualTo(before.get(0));
        assertThat(office.referral(empty).campaignId()).isEqualTo("spring");
        assertThat(office.open()).hasSize(1);
    }

    @Test
    void column_renamedBehindTheSameField_isNoticedByItsDescription() {
        office.columns = Map.of(COLUMN, "Reason__c");
        filled(2);
        List<String> before = office.values();
        office.columns = Map.of(COLUMN, "Campaign__c");
        office.records().forEach(record -> office.edit(record, change -> change.set(COLUMN, "Autumn fair")));

        office.work(office.start(mapped(MAP)));

        assertThat(office.open()).hasSize(2);
        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.referral(record).campaignId()).isEqualTo("spring"));
        assertThat(before).hasSize(2);
    }

    @Test
    @Tag("R-200")
    void solutions_keptInAnotherTable_areAddedThereAndRemovedNowhere() {
        office.columns = Map.of(COLUMN, "Reason__c");
        SyncEngine engine = filled(2);
        Solution solution = Solution.named("SOL-10001-ABC", "Rollout in a box");
        office.records().forEach(record -> office.edit(record, change -> change.addSolution(solution)));
        office.work(engine);
        office.records().forEach(record -> assertThat(office.referral(record).solutions())
                .extracting(Solution::id)
                .contains(solution.id()));

        // Nobody removed a solution: the adapter looks into another table, which holds none yet.
        office.solutionsIn = "Microsoft_Solution__c";
        office.records().forEach(record -> office.edit(record, change -> change.removeSolution(solution.id())));
        office.work(office.start(mapped(MAP)));

        office.records().forEach(record -> {
            assertThat(office.referral(record).solutions())
                    .extracting(Solution::id)
                    .contains(solution.id());
            assertThat(office.opportunity(record).solutions())
                    .extracting(Solution::id)
                    .contains(solution.id());
        });
    }

    @Test
    void field_newWithValuesOnBothSides_emptyOnesAreFilledAndDifferentOnesWait() {
        SyncEngine engine = office.start(settings(rules()).build());
        office.deals(engine, 3, "spring");
        office.edit(office.records().get(0), change -> change.set(COLUMN, "Autumn fair"));
        office.edit(office.records().get(1), change -> change.set(COLUMN, "Spring fair"));
        office.work(engine);

        office.work(office.start(mapped(MAP)));

        assertThat(office.opportunity(office.records().get(0)).get(COLUMN)).isEqualTo("Autumn fair");
        assertThat(office.opportunity(office.records().get(2)).get(COLUMN)).isEqualTo("Spring fair");
        assertThat(office.open()).hasSize(1);
        assertThat(office.records())
                .allSatisfy(record ->
                        assertThat(office.referral(record).campaignId()).isEqualTo("spring"));
    }

    @Test
    void field_removedAndAddedAgain_editsMadeMeanwhileAreNotOverwritten() {
        filled(2);
        SyncEngine without = office.start(settings(rules()).build());
        office.work(without);
        office.edit(office.records().get(0), change -> change.set(COLUMN, "Autumn fair"));
        office.partnerCenter.edit(office.referral(office.records().get(1)).id(), change -> change.campaignId("winter"));
        office.work(without);
        List<String> before = office.values();

        office.work(office.start(mapped(MAP)));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(2);
    }

    @Test
    void countryTable_changed_nothingIsWrittenOrTold() {
        filled(2);
        int writes = office.partnerCenter.appliedWrites() + (int) office.crm.appliedWrites();
        SyncSettings other = mapped(MAP).toBuilder()
                .country("DE", "AT")
                .customers(CustomerSettings.defaults())
                .build();

        office.work(office.start(other));

        assertThat(office.partnerCenter.appliedWrites() + (int) office.crm.appliedWrites())
                .isEqualTo(writes);
        assertThat(office.open()).isEmpty();
    }

    // ---- status and stage

    @Test
    @Tag("R-082")
    void stage_renamedWithTheSameMeaning_nothingIsWritten() {
        filled(2);
        int there = office.partnerCenter.appliedWrites();
        long here = office.crm.appliedWrites();
        office.records().forEach(record -> office.edit(record, change -> change.set(CrmField.STAGE, "Qualify")));

        office.work(office.start(mapped(MAP).toBuilder()
                .onHoldStages("Received")
                .activeStages("Qualify")
                .build()));

        assertThat(office.partnerCenter.appliedWrites()).isEqualTo(there);
        assertThat(office.crm.appliedWrites()).isEqualTo(here);
        assertThat(office.open()).isEmpty();
    }

    @Test
    @Tag("R-082")
    void stage_thatNoLongerMeansOnHold_acceptsNobodysReferral() {
        SyncEngine engine = office.start(mapped(MAP));
        office.work(engine, Duration.ofMinutes(1));
        office.partnerCenter.share(World.deal().build());
        office.partnerCenter.share(World.deal().build());
        office.work(engine);

        office.work(
                office.start(mapped(MAP).toBuilder().onHoldStages("Received").build()));

        assertThat(office.partnerCenter.referrals())
                .allSatisfy(referral -> assertThat(referral.state()).isEqualTo(ReferralState.NEW_PENDING));
        assertThat(office.open()).hasSize(2).allSatisfy(conflict -> assertThat(conflict.field())
                .isEqualTo(StandardFields.STATE.id()));
    }

    @Test
    @Tag("R-091")
    void stage_thatMeansOnHoldFromNowOn_movesNoRecord() {
        filled(2);
        List<String> before = office.values();

        office.work(office.start(mapped(MAP).toBuilder()
                .onHoldStages("Qualification")
                .activeStages("Proposal")
                .build()));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(2);
        assertThat(office.link(office.records().get(0)).standing().get(StandardFields.STATE.id()))
                .extracting(StandingDifference::reason)
                .isEqualTo(StandingDifference.Reason.REVIEW);
    }

    @Test
    @Tag("R-098")
    void salesStages_mapChanged_noReferralIsPatched() {
        SyncSettings first = mapped(MAP).toBuilder()
                .lifecycle(LifecycleSettings.builder()
                        .salesStage("Qualification", requireNonNull(SalesStage.parse("20")))
                        .build())
                .build();
        office.deals(office.start(first), 2, "spring");
        List<String> before = office.values();
        assertThat(before.get(0)).contains("20");

        office.work(office.start(mapped(MAP).toBuilder()
                .lifecycle(LifecycleSettings.builder()
                        .salesStage("Qualification", requireNonNull(SalesStage.parse("60")))
                        .build())
                .build()));

        assertThat(office.values()).isEqualTo(before);
        assertThat(office.open()).hasSize(2);
    }

    // ---- ratchets

    @Test
    @Tag("R-072")
    void visibility_readFromAnotherColumn_makesNoDealVisible() {
        office.columns = Map.of(CrmField.VISIBLE, "Visible__c");
        SyncEngine engine = office.start(mapped(MAP));
        office.deals(engine, 2, "spring");
        List<String> before = office.values();
        office.columns = Map.of(CrmField.VISIBLE, "Other__c");
        office.records().forEach(record -> office.edit(record, change -> change.set(CrmField.VISIBLE, false)));

        office.work(office.start(mapped(MAP)));

        assertThat(office.values())
                .as("neither restored in the CRM nor taken back")
                .containsExactlyElementsOf(before.stream()
                        .map(each -> each.replaceFirst("\\|true\\|", "|false|"))
                        .toList());
        assertThat(office.open()).hasSize(2);
    }

    // ---- live edits

    @Test
    @Tag("R-111")
    void edit_duringTheComparison_isSynchronised() {
        filled(3);
        SyncEngine engine = office.start(mapped(Map.of("summer", "Spring fair")));
        CrmRecordId record = office.records().get(1);
        office.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        office.partnerCenter.edit(
                office.referral(office.records().get(2)).id(), change -> change.dealValue(new BigDecimal("82000")));

        office.work(engine);

        assertThat(office.referral(record).dealValue()).isEqualByComparingTo("81000");
        assertThat(office.opportunity(office.records().get(2)).get(CrmField.AMOUNT))
                .isEqualByComparingTo("82000");
        assertThat(office.open()).hasSize(3);
    }

    @Test
    void edit_thatEndsADifference_isSynchronisedFromThenOn() {
        filled(1);
        SyncEngine engine = office.start(mapped(Map.of("summer", "Spring fair")));
        office.work(engine);
        CrmRecordId record = office.records().get(0);
        office.partnerCenter.edit(office.referral(record).id(), change -> change.campaignId("summer"));
        office.work(engine);
        assertThat(office.open()).isEmpty();
        assertThat(office.link(record).mapping().remapped()).isEmpty();

        office.partnerCenter.edit(office.referral(record).id(), change -> change.campaignId("autumn"));
        office.work(engine);

        assertThat(office.opportunity(record).get(COLUMN)).isEqualTo("autumn");
    }
}

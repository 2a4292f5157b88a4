package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FieldPrintsTest {
    private static final FieldId OWN = FieldId.of("own");
    private static final SyncSettings BASE = SyncSettings.defaults();

    private static FieldPrints prints(SyncSettings settings) {
        return FieldPrints.of(settings, field -> "");
    }

    private static FieldPrints prints(Map<CrmField<?>, String> columns) {
        return FieldPrints.of(BASE, field -> columns.getOrDefault(field, ""));
    }

    private static Set<FieldId> changed(SyncSettings other) {
        return prints(other).differing(prints(BASE));
    }

    private static FieldPrints of(SyncField own) {
        return prints(BASE.toBuilder()
                .fieldRules(FieldRules.builder().add(own).build())
                .build());
    }

    @Test
    void of_sameSettings_sameIdOfTwelveDigits() {
        assertThat(prints(BASE).id())
                .matches("[0-9a-f]{12}")
                .isEqualTo(prints(BASE.toBuilder().build()).id());
        assertThat(prints(BASE)).isEqualTo(prints(SyncSettings.defaults()));
    }

    @Test
    void of_elementsKeptInAnotherTable_changesThePrintOfThatSet() {
        FieldPrints there = FieldPrints.of(BASE, field -> "", Map.of(StandardFields.SOLUTIONS.id(), "old_solution.id"));
        FieldPrints here = FieldPrints.of(BASE, field -> "", Map.of(StandardFields.SOLUTIONS.id(), "new_solution.id"));
        assertThat(here.differing(there)).containsExactly(StandardFields.SOLUTIONS.id());
    }

    @Test
    void of_whatChangesDecisionsOnly_changesNoPrint() {
        FieldRules rules = FieldRules.builder()
                .authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER)
                .direction(StandardFields.CURRENCY, Direction.TO_CRM)
                .resolver(StandardFields.NOTES, ConflictResolver.manualReview())
                .pause(StandardFields.CLOSING_DATE)
                .build();
        assertThat(changed(BASE.toBuilder()
                        .fieldRules(rules)
                        .label("acme 3")
                        .marker(false)
                        .activeStages("Qualify")
                        .wonStage("Won")
                        .visibilityBound(Duration.ofMinutes(7))
                        .build()))
                .isEmpty();
    }

    @Test
    void of_stages_concernStateAndSalesStageOnly() {
        Set<FieldId> both = Set.of(StandardFields.STATE.id(), ProgramFields.SALES_STAGE.id());
        assertThat(changed(BASE.toBuilder().onHoldStages("Received").build())).isEqualTo(both);
        assertThat(changed(BASE.toBuilder().declinedStages("No").build())).isEqualTo(both);
        LifecycleSettings.Builder lifecycle = LifecycleSettings.builder();
        assertThat(changed(BASE.toBuilder()
                        .lifecycle(lifecycle.errorStages("Error").build())
                        .build()))
                .isEqualTo(both);
        assertThat(changed(BASE.toBuilder()
                        .lifecycle(LifecycleSettings.builder()
                                .salesStage("Qualification", SalesStage.QUALIFIED)
                                .build())
                        .build()))
                .containsExactly(ProgramFields.SALES_STAGE.id());
    }

    @Test
    void of_countriesNotesModeAndLink_concernTheirFields() {
        assertThat(changed(BASE.toBuilder().country("Deutschland", "AT").build()))
                .containsExactly(CustomerFields.COUNTRY.id());
        assertThat(changed(BASE.toBuilder().notesMode(NotesMode.RECORDS).build()))
                .containsExactly(StandardFields.NOTES.id());
        assertThat(changed(BASE.toBuilder()
                        .referralLink("https://x.example/{referralId}")
                        .build()))
                .containsExactly(StandardFields.REFERRAL_LINK.id());
    }

    @Test
    void of_columns_concernTheFieldsThatReadThem() {
        FieldPrints before = prints(Map.of(CrmField.AMOUNT, "Amount", CrmField.CURRENCY, "CurrencyIsoCode"));
        assertThat(prints(Map.of(CrmField.AMOUNT, "Acv__c", CrmField.CURRENCY, "CurrencyIsoCode"))
                        .differing(before))
                .containsExactly(StandardFields.DEAL_VALUE.id());
        assertThat(prints(Map.of(CrmField.AMOUNT, "Amount", CrmField.CURRENCY, "Cur__c"))
                        .differing(before))
                .containsExactlyInAnyOrder(StandardFields.DEAL_VALUE.id(), StandardFields.CURRENCY.id());
        assertThat(prints(Map.of(CrmField.STAGE, "Phase__c")).differing(prints(Map.of())))
                .containsExactlyInAnyOrder(StandardFields.STATE.id(), ProgramFields.SALES_STAGE.id());
    }

    // ---- a field of the host's own

    /** A reader that is data, as a mapping file makes it. */
    record Codes(Map<String, String> codes) implements BiFunction<Opportunity, SyncSettings, FieldReading> {
        @Override
        public FieldReading apply(Opportunity side, SyncSettings how) {
            return FieldReading.of(codes.get(side.get(CrmField.NAME)));
        }
    }

    private static SyncField own(Map<String, String> codes, String label) {
        return SyncField.builder(OWN, label, MergeKind.SCALAR)
                .fromCrm(CrmField.NAME, new Codes(codes))
                .build();
    }

    @Test
    void of_valueMapThatIsData_isSeenInFull() {
        FieldPrints before = of(own(Map.of("a", "1", "b", "2"), "own"));
        assertThat(of(own(Map.of("b", "2", "a", "1"), "other words"))).isEqualTo(before);
        assertThat(of(own(Map.of("a", "1", "b", "3"), "own")).differing(before)).containsExactly(OWN);
    }

    @Test
    void differing_fieldOfOneOnly_differs() {
        FieldPrints with = of(own(Map.of(), "own"));
        assertThat(with.differing(prints(BASE))).containsExactly(OWN);
        assertThat(prints(BASE).differing(with)).containsExactly(OWN);
    }

    // ---- stored

    @Test
    void text_oddNames_areReadBack() {
        SyncField odd = SyncField.builder(FieldId.of("a\nb\\n c\\"), "odd", MergeKind.SCALAR)
                .build();
        FieldPrints prints = of(odd);
        assertThat(FieldPrints.parse(prints.text())).contains(prints);
        assertThat(FieldPrints.parse(prints.text()).orElseThrow().id()).isEqualTo(prints.id());
    }

    @Test
    void parse_somethingElse_isNone() {
        assertThat(FieldPrints.parse("")).isEmpty();
        assertThat(FieldPrints.parse("0123456789ab")).isEmpty();
        assertThat(FieldPrints.parse(prints(BASE).text() + "\nx")).isEmpty();
    }

    @Test
    void id_standardMapping_isTheSameInEveryProcess() {
        Function<CrmField<?>, String> columns = CrmField::id;
        assertThat(FieldPrints.of(BASE, columns).id())
                .isEqualTo(
                        FieldPrints.of(SyncSettings.builder().build(), columns).id());
    }
}

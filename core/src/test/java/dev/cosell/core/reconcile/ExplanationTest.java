package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan told to a person, word by word, and the same as data. The first text is the one of {@code docs/field-rules.md}. */
class ExplanationTest {
    private static Scene edited() {
        return Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")).closingDate(LocalDate.parse("2026-07-31")))
                .crm(side -> side.set(CrmField.AMOUNT, new BigDecimal("61000")).set(CrmField.NAME, "Contoso roll-out"));
    }

    @Test
    @Tag("R-121")
    @Tag("R-151")
    void explain_conflictChangeAndDifference_eachWithReasonAndRule() {
        assertThat(String.join("\n", edited().plan().explain().lines()))
                .isEqualTo(
                        """
                        crm:006000000000001AAA: 1 write(s) to Partner Center, then 1 to the CRM
                          patch referral 11111111-1111-4111-8111-111111111111: /details/dealValue
                            deal value: both changed (R-121): the CRM decides; both values are kept
                          update opportunity 006000000000001AAA: closeDate, audit, name
                            closing date: changed in Partner Center (R-110)
                          stays different
                            deal name: not updatable after creation (R-114)
                          ! deal name: not updatable after creation; change it in Partner Center too \
                        (NOT_UPDATABLE_AFTER_CREATION, R-114)""");
    }

    @Test
    void explain_asData_namesPlaceFieldsAndRules() {
        Explanation told = edited().plan().explain();
        assertThat(told.steps())
                .extracting(Explanation.Step::where)
                .containsExactly(Explanation.Where.PARTNER_CENTER, Explanation.Where.CRM);
        Explanation.Reason value = told.steps().get(0).fields().get(0);
        assertThat(value.field()).isEqualTo(StandardFields.DEAL_VALUE.id());
        assertThat(value.rules()).containsExactly("R-121");
        assertThat(value.conflict()).isTrue();
        assertThat(told.kept()).singleElement().satisfies(kept -> assertThat(kept.rules())
                .containsExactly("R-114"));
        assertThat(told.next()).isNull();
    }

    @Test
    @Tag("R-149")
    void explain_nothingToDo_oneSentence() {
        assertThat(Scene.active().plan().explain().lines()).containsExactly("crm:006000000000001AAA: nothing to write");
    }

    @Test
    @Tag("R-121")
    void explain_aPersonDecides_saysSoWithoutValues() {
        Scene scene = edited();
        scene.settings = scene.settings.toBuilder()
                .fieldRules(FieldRules.builder()
                        .resolver(ConflictResolver.manualReview())
                        .build())
                .build();
        String told = scene.plan().explain().toString();
        assertThat(told).contains("deal value: both changed (R-121): a person decides; both values are kept");
        assertThat(told).doesNotContain("61000", "roll-out");
    }

    @Test
    @Tag("R-054")
    void explain_creatingAReferral_namesTheRule() {
        SyncPlan plan = Reconciler.plan(
                Deals.BY_RECORD,
                dev.cosell.core.link.Link.none(),
                Observation.builder(Deals.facts())
                        .crm(Slot.seen(Deals.unshared()))
                        .build(),
                Deals.SETTINGS,
                Deals.NOW);
        Explanation told = plan.explain();
        assertThat(told.summary()).isEqualTo("1 write(s) to Partner Center");
        assertThat(told.steps().get(0).rules()).containsExactly("R-054");
    }
}

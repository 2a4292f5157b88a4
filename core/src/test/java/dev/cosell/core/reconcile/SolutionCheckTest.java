package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the host's catalogue says of attached solutions. */
class SolutionCheckTest {
    private static final CatalogueSolution READY = CatalogueSolution.coSellReady("SOL-1-ABC");
    private static final CatalogueSolution DRAFT = new CatalogueSolution("SOL-2-ABC", false, false, false, null);
    private static final CatalogueSolution SOLD = new CatalogueSolution("SOL-3-ABC", true, true, false, "4711");
    private static final CatalogueSolution FOREIGN = new CatalogueSolution("SOL-4-ABC", true, true, false, "1234");
    private static final CatalogueSolution ASSESSMENT = new CatalogueSolution("SOL-5-ABC", true, false, true, null);
    private static final CatalogueSolution SECOND = new CatalogueSolution("SOL-6-ABC", true, false, true, null);

    private CreationSettings.Builder creation = CreationSettings.builder()
            .solutionCatalogue(SolutionCatalogue.of(List.of(READY, DRAFT, SOLD, FOREIGN, ASSESSMENT, SECOND)));

    @Test
    @Tag("R-203")
    void check_unknownOrNotReady_refusedByIdOnlyWithACatalogue() {
        assertThat(codes("No", "SOL-1-ABC")).isEmpty();
        assertThat(codes("No", "SOL-1-ABC", "SOL-9-ABC")).containsExactly("SOLUTION_NOT_KNOWN");
        assertThat(codes("No", "SOL-2-ABC")).containsExactly("SOLUTION_NOT_CO_SELL_READY");
        assertThat(codes("No", "SOL-2-ABC", "SOL-9-ABC"))
                .containsExactly("SOLUTION_NOT_KNOWN", "SOLUTION_NOT_CO_SELL_READY");
        Finding refused = check("No", "SOL-9-ABC").get(0);
        assertThat(refused.refuses()).isTrue();
        assertThat(refused.ruleId()).isEqualTo("R-203");
        assertThat(refused.message()).contains("SOL-9-ABC");
        creation = CreationSettings.builder();
        assertThat(codes("No", "SOL-2-ABC", "SOL-9-ABC")).isEmpty();
    }

    @Test
    @Tag("R-203")
    void check_category_isNotLookedUp() {
        Opportunity crm = Deals.unshared().toBuilder()
                .set(CrmField.PURCHASE_INTENT, "No")
                .solutions(List.of(Solution.named("SOL-1-ABC", null), Solution.category("InternetofThings")))
                .build();
        assertThat(check(crm)).isEmpty();
    }

    @Test
    @Tag("R-151")
    void check_unknownTextInsteadOfAnId_isNotQuoted() {
        String message = check("No", "Bea Buyerly, Secretstreet").get(0).message();
        assertThat(message).doesNotContain("Buyerly").contains("an id of unknown form");
        String[] many =
                IntStream.range(0, 40).mapToObj(i -> "SOL-10" + i + "-X").toArray(String[]::new);
        assertThat(check("No", many).get(0).message()).endsWith("and 35 more: not in the catalogue of solutions");
    }

    @Test
    @Tag("R-064")
    void check_intentIsYes_warnedUnlessOneSolutionIsTransactable() {
        assertThat(codes("Yes", "SOL-1-ABC")).containsExactly("NO_TRANSACTABLE_SOLUTION");
        assertThat(check("Yes", "SOL-1-ABC").get(0).refuses()).isFalse();
        assertThat(codes("Yes", "SOL-1-ABC", "SOL-3-ABC")).isEmpty();
        assertThat(codes("No", "SOL-1-ABC")).isEmpty();
        assertThat(codes("Have not decided", "SOL-1-ABC")).isEmpty();
    }

    @Test
    @Tag("R-255")
    void check_solutionOfAnotherPartner_warnedWhereBothIdsAreKnown() {
        assertThat(codes("No", "SOL-4-ABC")).containsExactly("SOLUTION_OF_ANOTHER_PARTNER");
        assertThat(check("No", "SOL-4-ABC").get(0).ruleId()).isEqualTo("R-255");
        assertThat(check("No", "SOL-4-ABC").get(0).refuses()).isFalse();
        assertThat(codes("No", "SOL-3-ABC", "SOL-1-ABC")).isEmpty();
        SyncSettings nowhere = settings().toBuilder().partnerLocation(null).build();
        assertThat(check(record("No", "SOL-4-ABC"), nowhere)).isEmpty();
    }

    @Test
    @Tag("R-065")
    void check_assessment_exactlyOneAndNothingElse() {
        assertThat(codes("No", "SOL-5-ABC")).isEmpty();
        assertThat(codes("No", "SOL-5-ABC", "SOL-5-ABC"))
                .as("the same one twice is one")
                .isEmpty();
        assertThat(codes("No", "SOL-5-ABC", "SOL-1-ABC")).containsExactly("ASSESSMENT_NOT_ALONE");
        assertThat(codes("No", "SOL-5-ABC", "SOL-6-ABC")).containsExactly("ASSESSMENT_NOT_ALONE");
        assertThat(check("No", "SOL-5-ABC", "SOL-6-ABC").get(0).refuses()).isTrue();
        creation = creation.assessmentDeal(crm -> true);
        assertThat(codes("No", "SOL-1-ABC")).containsExactly("ASSESSMENT_NOT_ALONE");
        creation = CreationSettings.builder().assessmentDeal(crm -> true);
        assertThat(codes("No", "SOL-1-ABC")).isEmpty();
        assertThat(codes("No", "SOL-1-ABC", "SOL-3-ABC")).containsExactly("ASSESSMENT_NOT_ALONE");
    }

    @Test
    @Tag("C-9")
    void of_catalogue_idsAreComparedAsTheyAre() {
        String guid = "0f8fad5b-d9cb-469f-a165-70867728950e";
        SolutionCatalogue catalogue = SolutionCatalogue.of(
                List.of(CatalogueSolution.coSellReady(guid), CatalogueSolution.coSellReady(guid), READY));
        assertThat(catalogue.size()).isEqualTo(2);
        assertThat(catalogue.find(guid)).isNotNull();
        assertThat(catalogue.find("sol-1-abc")).isNull();
        assertThatThrownBy(() -> SolutionCatalogue.of(
                        List.of(READY, new CatalogueSolution(READY.id(), false, false, false, null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SOL-1-ABC");
    }

    private List<String> codes(String intent, String... ids) {
        return check(intent, ids).stream().map(f -> f.code().value()).toList();
    }

    private List<Finding> check(String intent, String... ids) {
        return check(record(intent, ids));
    }

    private List<Finding> check(Opportunity crm) {
        return check(crm, settings());
    }

    private static List<Finding> check(Opportunity crm, SyncSettings settings) {
        LocalDate today = LocalDate.parse("2026-03-02");
        return CreatePreflight.check(DealCandidate.of(crm, settings, today), settings, today);
    }

    private SyncSettings settings() {
        return Deals.SETTINGS.toBuilder()
                .partnerLocation("4711")
                .creation(creation.build())
                .build();
    }

    private static Opportunity record(String intent, String... ids) {
        return Deals.unshared().toBuilder()
                .set(CrmField.PURCHASE_INTENT, intent)
                .solutions(Stream.of(ids).map(id -> Solution.named(id, null)).toList())
                .build();
    }
}

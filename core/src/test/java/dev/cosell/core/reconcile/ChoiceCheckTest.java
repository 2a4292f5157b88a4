package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChoiceCheckTest {
    private static final Set<String> STAGES = Set.of("On Hold", "In Progress", "Won", "Canceled");
    private static final SyncSettings FITTING = SyncSettings.builder()
            .onHoldStages("On Hold")
            .activeStages("In Progress")
            .wonStage("Won")
            .lostStage("Canceled")
            .build();

    private static List<Finding> check(SyncSettings settings) {
        return ChoiceCheck.findings(settings, Map.of(CrmField.STAGE, STAGES));
    }

    @Test
    @Tag("R-080")
    void findings_stagesOfTheCrm_areNone() {
        assertThat(check(FITTING)).isEmpty();
        assertThat(ChoiceCheck.findings(SyncSettings.builder().build(), Map.of()))
                .as("nothing is known of the choices")
                .isEmpty();
    }

    @Test
    @Tag("R-080")
    void findings_stagesOfAnotherCrm_areNamedAllAtOnceAndBlock() {
        List<Finding> findings = check(SyncSettings.builder().build());
        assertThat(findings).hasSize(4).allMatch(Finding::refuses);
        assertThat(findings.toString())
                .contains("onHoldStages names 'Prospecting'", "activeStages", "wonStage", "lostStage", "'In Progress'");
    }

    @Test
    @Tag("R-080")
    void findings_oneStageTooMany_warnsOnly() {
        List<Finding> findings = check(
                FITTING.toBuilder().activeStages("In Progress", "Negotiation").build());
        assertThat(findings).singleElement().matches(finding -> !finding.refuses());
        assertThat(findings.get(0).message()).contains("'Negotiation'");
    }

    @Test
    @Tag("R-053")
    void findings_helpWithoutAnOption_namesTheLabel() {
        List<Finding> findings = ChoiceCheck.findings(
                FITTING,
                Map.of(
                        CrmField.HELP,
                        Set.of(
                                "Workload Specific Value Proposition",
                                "customer technical architecture",
                                "Proof of Concept or Demo",
                                "QuotesOrLicensing",
                                "Post Sales Customer Success")));
        assertThat(findings).singleElement().matches(finding -> "R-053".equals(finding.ruleId()));
        assertThat(findings.get(0).message()).contains("'General or Other'").doesNotContain("Licensing");
    }

    @Test
    @Tag("R-170")
    void findings_defaultThatIsNoOption_blocks() {
        CrmField<String> region = CrmField.text("region");
        SyncSettings settings = FITTING.toBuilder()
                .crm(CrmSettings.builder().defaultValue(region, "Nowhere").build())
                .build();
        List<Finding> findings = ChoiceCheck.findings(settings, Map.of(region, Set.of("North", "South")));
        assertThat(findings).singleElement().matches(Finding::refuses);
        assertThat(findings.get(0).message()).contains("'North', 'South'");
        assertThat(ChoiceCheck.findings(settings, Map.of(region, Set.of("Nowhere"))))
                .isEmpty();
    }
}

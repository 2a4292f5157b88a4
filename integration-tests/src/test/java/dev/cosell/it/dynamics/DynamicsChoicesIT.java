package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.reconcile.ChoiceCheck;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the start-up check says of settings that name stages and options, beside the choices of an environment. */
@Tag("R-101")
final class DynamicsChoicesIT {
    private static List<Finding> check(DynamicsFeatures features, SyncSettings settings) {
        try (DynamicsOrg org = new DynamicsOrg(Deals.clock(), OrgShape.usual(), 50, features)) {
            return ChoiceCheck.findings(settings, org.adapter.choices());
        }
    }

    @Test
    void check_stagesByLabel_fit() {
        SyncSettings settings = DynamicsStages.byLabel(SyncSettings.builder()).build();
        assertThat(check(DynamicsFeatures.defaults(), settings)).isEmpty();
    }

    @Test
    void check_stagesByValue_fitWhereChoicesAreShownAsValues() {
        DynamicsFeatures values = DynamicsFeatures.builder()
                .choices(DynamicsFeatures.Choices.VALUE)
                .build();
        SyncSettings settings = DynamicsStages.byValue(SyncSettings.builder()).build();
        assertThat(check(values, settings)).noneMatch(Finding::refuses);
        assertThat(check(DynamicsFeatures.defaults(), settings))
                .filteredOn(Finding::refuses)
                .hasSize(4);
    }

    @Test
    @Tag("R-053")
    void check_choicesShownAsValues_saysThatHelpIsNotUnderstood() {
        DynamicsFeatures values = DynamicsFeatures.builder()
                .choices(DynamicsFeatures.Choices.VALUE)
                .build();
        SyncSettings settings = DynamicsStages.byValue(SyncSettings.builder()).build();
        assertThat(check(values, settings))
                .singleElement()
                .extracting(Finding::field)
                .isEqualTo(CrmField.HELP.id());
    }

    @Test
    void check_stagesOfAnotherCrm_areNamed() {
        assertThat(check(DynamicsFeatures.defaults(), SyncSettings.builder().build()))
                .filteredOn(Finding::refuses)
                .hasSize(4)
                .allMatch(finding -> finding.message().contains("'In Progress'"));
    }
}

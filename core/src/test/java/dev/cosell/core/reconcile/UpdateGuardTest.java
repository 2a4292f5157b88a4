package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.opportunity.UpdateGuard;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guard of an update is the host's choice, and stands in the plan as data and in words. */
class UpdateGuardTest {
    @ParameterizedTest
    @EnumSource(UpdateGuard.class)
    void plan_guardChosen_isThatOfTheUpdate(UpdateGuard guard) {
        Scene scene = Scene.active().own(side -> side.dealValue(new BigDecimal("60000")));
        scene.settings = scene.settings.toBuilder()
                .crm(CrmSettings.builder().updateGuard(guard).build())
                .build();
        SyncPlan plan = scene.plan();
        PlannedAction.UpdateOpportunity update =
                Objects.requireNonNull(plan.action(PlannedAction.UpdateOpportunity.class));
        assertThat(update.write().guard()).isEqualTo(guard);
        assertThat(plan.toString().contains("guarded by batch")).isEqualTo(guard == UpdateGuard.BATCH);
    }

    @Test
    void plan_nothingChosen_isStrict() {
        SyncPlan plan = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")))
                .plan();
        assertThat(Objects.requireNonNull(plan.action(PlannedAction.UpdateOpportunity.class))
                        .write()
                        .guard())
                .isEqualTo(UpdateGuard.STRICT);
    }
}

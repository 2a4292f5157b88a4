package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens when a referral and a CRM record are matched for the first time. */
class FirstSyncTest {
    @Test
    @Tag("R-241")
    void run_differencesAreToBeReported_neitherSideOverwrittenAndSaidOnce() {
        Scene scene = reporting();
        scene.crm(CrmField.AMOUNT, new BigDecimal("61000"));
        SyncPlan first = scene.run();
        assertThat(Scene.standing(first, StandardFields.DEAL_VALUE).reason())
                .isEqualTo(StandingDifference.Reason.REVIEW);
        assertThat(Scene.finding(first.findings(), "CONFLICT_NEEDS_REVIEW").ruleId())
                .isEqualTo("R-241");
        scene.settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("50000");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("61000");
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    @Tag("R-241")
    void run_differencesAreToBeReportedButOneSideIsEmpty_filled() {
        Scene scene = reporting();
        scene.crm(CrmField.AMOUNT, null);
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
    }

    @Test
    @Tag("R-244")
    void run_recordOfMicrosoftsConnector_linkAuditAndFlagStayAsTheyAre() {
        String foreign = "https://partner.microsoft.com/en-us/dashboard/referrals/cosell/details/4711";
        String line = "2020-04-17 09:05 - Partner Center Referral to CRM sync success.";
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.REFERRAL_LINK, foreign)
                        .set(CrmField.AUDIT, line)
                        .build());
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.REFERRAL_LINK)).isEqualTo(foreign);
        assertThat(scene.audit()).contains(line);
        assertThat(scene.crm.is(CrmField.SYNC_FLAG)).isTrue();
        scene.crm(CrmField.AMOUNT, new BigDecimal("70000")).settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("70000");
        assertThat(scene.crm.get(CrmField.REFERRAL_LINK)).isEqualTo(foreign);
        assertThat(scene.audit()).contains(line);
    }

    private static Scene reporting() {
        Scene scene = Scene.justLinked(Deals.inbound(ReferralState.ACCEPTED), Deals.opportunity("Qualification"));
        scene.settings = Deals.SETTINGS.toBuilder()
                .customers(
                        CustomerSettings.builder().firstSync(FirstSync.REPORT).build())
                .build();
        return scene;
    }
}

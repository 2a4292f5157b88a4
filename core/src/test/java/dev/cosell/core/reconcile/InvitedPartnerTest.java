package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InvitedPartnerTest {
    private static final Person ANN = Scene.person("Ann", "ann@partner.example");
    private static final Referral INVITED = Referral.builder(
                    ReferralId.of("44444444-4444-4444-8444-444444444444"), ETag.of("\"p1\""), ReferralState.ACCEPTED)
            .engagementId(Deals.ENGAGEMENT)
            .organizationId("other-partner")
            .targets(List.of(ReferralTarget.partnerLocation("location-9")))
            .dealValue(new BigDecimal("7"))
            .currency("EUR")
            .build();

    @Test
    @Tag("R-209")
    void plan_everythingEditedWhileAPartnerIsInvited_onlyTheOwnReferralIsPatched() {
        Scene scene = Scene.inStep(
                Scene.active().own,
                Scene.active().crm.toBuilder().team(List.of()).build());
        scene.crm(CrmField.AMOUNT, new BigDecimal("61000"))
                .crm(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-30"))
                .crm(side -> side.team(List.of(ANN)).solutions(List.of(Deals.SOLUTION, Deals.OTHER_SOLUTION)));
        Observation seen = scene.seen().toBuilder()
                .engagement(Slot.seen(List.of(INVITED, scene.own)))
                .build();
        SyncPlan plan = scene.plan(seen);
        assertThat(plan.actions().stream().filter(PlannedAction.OnReferral.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(PlannedAction.PatchReferral.class, patch -> assertThat(patch.id())
                        .isEqualTo(Deals.REFERRAL));
        assertThat(Scene.changesOf(plan).values()).doesNotContainKey(CrmField.AMOUNT);
    }
}

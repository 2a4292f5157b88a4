package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.AccountQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Typical plans as a person reads them in a dry run. A change here is a change of the product's words or decisions. */
class GoldenPlanTest {
    @Test
    @Tag("R-080")
    @Tag("R-151")
    void describe_inboundCreate_literally() {
        Observation seen = Observation.builder(Deals.facts())
                .own(Slot.seen(Deals.inbound(ReferralState.NEW_PENDING)))
                .claimants(Slot.seen(List.of()))
                .accounts(new AccountQuery("Contoso", "10115"), List.of())
                .build();
        SyncPlan plan = Reconciler.plan(Deals.BY_REFERRAL, Link.none(), seen, Deals.SETTINGS, Deals.NOW);
        assertThat(String.join("\n", plan.describe()))
                .isEqualTo(
                        """
                        referral:11111111-1111-4111-8111-111111111111: 1 call(s)
                          create the opportunity: stage, name, amount, currency, closeDate, description, \
                        helpRequired, visibility, referralId, referralLink, syncFlag, audit and 2 attached record(s)
                          ! team: this CRM has no place for it, or no right to it was granted; it stays unsynchronised; \
                        switch it on in the CRM where it is wanted (PART_NOT_AVAILABLE, R-191)""");
    }

    @Test
    @Tag("R-121")
    @Tag("R-151")
    void describe_updateWithConflictHeldBackFieldAndBothWrites_literally() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")).closingDate(LocalDate.parse("2026-07-31")))
                .crm(side -> side.set(CrmField.AMOUNT, new BigDecimal("61000")).set(CrmField.NAME, "Contoso roll-out"));
        assertThat(String.join("\n", scene.plan().describe()))
                .isEqualTo(
                        """
                        crm:006000000000001AAA: 2 call(s)
                          patch referral 11111111-1111-4111-8111-111111111111: /details/dealValue
                          update opportunity 006000000000001AAA: closeDate, audit, name
                          - name: STANDING, not updatable after creation (R-114)
                          - dealValue: TO_PARTNER_CENTER (conflict), both changed (R-121): the CRM decides
                          - closingDate: TO_CRM, changed in Partner Center (R-110)
                          ! deal name: not updatable after creation; change it in Partner Center too \
                        (NOT_UPDATABLE_AFTER_CREATION, R-114)""");
    }

    @Test
    @Tag("R-149")
    void describe_nothingToDo_oneLine() {
        assertThat(Scene.active().plan().describe()).containsExactly("crm:006000000000001AAA: nothing to write");
    }

    @Test
    @Tag("R-124")
    void describe_waiting_saysWhenAndWhy() {
        Observation seen = Observation.builder(Deals.facts())
                .crm(Slot.seen(Deals.unshared().toBuilder()
                        .modifiedAt(Deals.NOW)
                        .observedAt(Deals.NOW)
                        .build()))
                .build();
        SyncPlan plan = Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, Deals.SETTINGS, Deals.NOW);
        assertThat(plan.describe())
                .containsExactly(
                        "crm:006000000000001AAA: nothing to write",
                        "  looks again in PT1M: the seller may still be typing (R-124)");
    }

    @Test
    @Tag("R-054")
    void describe_creatingLinkingAndHandingOver_inPlainWords() {
        SyncPlan create = Reconciler.plan(
                Deals.BY_RECORD,
                Link.none(),
                Observation.builder(Deals.facts())
                        .crm(Slot.seen(Deals.unshared()))
                        .build(),
                Deals.SETTINGS,
                Deals.NOW);
        assertThat(create.describe())
                .containsExactly(
                        "crm:006000000000001AAA: 1 call(s)",
                        "  create the referral in Partner Center (R-054)",
                        "  ! Partner Center sends no mail about a deal that is created by API; tell the team yourself where"
                                + " it should know (NO_NOTIFICATION_MAIL, R-061)");
        assertThat(ActionText.of(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD)))
                .isEqualTo("link referral 11111111-1111-4111-8111-111111111111 with CRM record 006000000000001AAA");
        assertThat(ActionText.of(new PlannedAction.HandOver(Deals.BY_RECORD, Set.of())))
                .isEqualTo("pass on to crm:006000000000001AAA");
    }

    @Test
    void calls_linksAndHandOvers_costNothing() {
        SyncPlan plan = SyncPlan.builder(Deals.BY_RECORD, Link.none())
                .action(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD))
                .build();
        assertThat(plan.calls()).isZero();
        assertThat(plan.isEmpty()).isFalse();
    }
}

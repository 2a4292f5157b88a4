package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.referral.CloseReason;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rules per field and the other groups of settings: complete, immutable, and every problem reported at once. */
class FieldRulesTest {
    private static final SyncField OWN = SyncField.builder(FieldId.of("region"), "region", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .build();

    @Test
    void policies_nothingChosen_everyStandardFieldAsDeclared() {
        assertThat(FieldRules.STANDARD.policies())
                .extracting(FieldPolicy::field)
                .containsExactlyElementsOf(StandardFields.ALL);
        assertThat(FieldRules.STANDARD.policies()).allSatisfy(policy -> {
            assertThat(policy.direction()).isEqualTo(Direction.BOTH);
            assertThat(policy.authority()).isEqualTo(policy.field().authority());
            assertThat(policy.paused()).isFalse();
            assertThat(policy.resolver()).isNull();
        });
    }

    @Test
    void policies_chosen_eachFieldHasItsOwn() {
        FieldRules rules = FieldRules.builder()
                .add(OWN)
                .leaveOut(StandardFields.CURRENCY)
                .direction(StandardFields.DEAL_VALUE, Direction.TO_CRM)
                .authority(OWN, Authority.PARTNER_CENTER)
                .pause(StandardFields.NOTES)
                .build()
                .toBuilder()
                .build();
        assertThat(rules.policy(StandardFields.CURRENCY.id())).isNull();
        assertThat(Objects.requireNonNull(rules.policy(OWN.id())).authority()).isEqualTo(Authority.PARTNER_CENTER);
        assertThat(Objects.requireNonNull(rules.policy(StandardFields.DEAL_VALUE.id()))
                        .toPartnerCenter())
                .isFalse();
        assertThat(Objects.requireNonNull(rules.policy(StandardFields.NOTES.id()))
                        .paused())
                .isTrue();
        FieldRules resumed = rules.toBuilder().resume(StandardFields.NOTES).build();
        assertThat(Objects.requireNonNull(resumed.policy(StandardFields.NOTES.id()))
                        .paused())
                .isFalse();
    }

    @Test
    void build_rulesForUnknownFieldsTwiceTheSameOrWithoutStatus_everyProblemAtOnce() {
        FieldRules wrong = FieldRules.builder()
                .add(OWN)
                .add(OWN)
                .direction(
                        SyncField.builder(FieldId.of("typo"), "typo", MergeKind.SCALAR)
                                .build(),
                        Direction.BOTH)
                .leaveOut(StandardFields.STATE)
                .build();
        LifecycleSettings late = LifecycleSettings.builder()
                .expiryWarnings(Duration.ofDays(15))
                .answerCheck(Duration.ofMinutes(1))
                .build();
        assertThatThrownBy(() ->
                        SyncSettings.builder().fieldRules(wrong).lifecycle(late).build())
                .isInstanceOfSatisfying(ConfigurationException.class, failure -> assertThat(failure.findings())
                        .extracting(finding -> String.valueOf(finding.field()))
                        .containsExactlyInAnyOrder(
                                "fieldRules.region",
                                "fieldRules.typo",
                                "fieldRules.state",
                                "lifecycle.expiryWarnings",
                                "lifecycle.answerCheck"));
    }

    @Test
    void toBuilder_everyLifecycleOption_isKept() {
        LifecycleSettings chosen = LifecycleSettings.builder()
                .heldEdits(LifecycleSettings.HeldEdits.DROP)
                .onHoldToClosed(LifecycleSettings.OnHoldToClosed.ACCEPT_THEN_CLOSE)
                .earlyWin(LifecycleSettings.EarlyWin.HOLD)
                .expiryWarnings(Duration.ofDays(1), Duration.ofDays(5))
                .salesStage("Proposal", SalesStage.PROPOSED)
                .salesStageForm(SalesStage.Form.WORD)
                .closeReason("Budget", CloseReason.BUDGET)
                .upgradeToCoSell(true)
                .contactsAfterSharing(true)
                .errorStages("Oops")
                .answerCheck(Duration.ofHours(6))
                .build()
                .toBuilder()
                .build();
        assertThat(chosen.heldEdits()).isEqualTo(LifecycleSettings.HeldEdits.DROP);
        assertThat(chosen.onHoldToClosed()).isEqualTo(LifecycleSettings.OnHoldToClosed.ACCEPT_THEN_CLOSE);
        assertThat(chosen.earlyWin()).isEqualTo(LifecycleSettings.EarlyWin.HOLD);
        assertThat(chosen.expiryWarnings()).containsExactly(Duration.ofDays(5), Duration.ofDays(1));
        assertThat(chosen.salesStage("Proposal")).isEqualTo(SalesStage.PROPOSED);
        assertThat(chosen.salesStageForm()).isEqualTo(SalesStage.Form.WORD);
        assertThat(chosen.closeReason(" Budget ")).isEqualTo(CloseReason.BUDGET);
        assertThat(chosen.upgradeToCoSell()).isTrue();
        assertThat(chosen.contactsAfterSharing()).isTrue();
        assertThat(chosen.errorStages()).containsExactly("Oops");
        assertThat(chosen.answerCheck()).isEqualTo(Duration.ofHours(6));
    }
}

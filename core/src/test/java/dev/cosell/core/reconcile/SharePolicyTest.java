package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.ShareDecision;
import dev.cosell.core.mapping.SharePolicy;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The host's rule about which opportunities are shared: it narrows the flag, or raises it before anything is sent. */
class SharePolicyTest {
    private static final SharePolicy YES = crm -> ShareDecision.yes("a deal of the cloud practice");
    private static final SharePolicy NO = crm -> ShareDecision.no("below the threshold");

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void plan_everyFlagAndAnswer_nothingIsSentUnlessTheRecordShowsYes() {
        for (Boolean flag : new Boolean[] {null, false, true}) {
            for (SharePolicy policy : List.of(SharePolicy.BY_FLAG, YES, NO)) {
                SyncPlan plan = plan(flagged(flag), policy, Link.none());
                boolean sent = plan.action(PlannedAction.CreateReferral.class) != null;
                assertThat(sent).isEqualTo(Boolean.TRUE.equals(flag) && policy != NO);
                boolean raised = plan.action(PlannedAction.UpdateOpportunity.class) != null;
                assertThat(raised).isEqualTo(!Boolean.TRUE.equals(flag) && policy == YES);
            }
        }
    }

    @Test
    @Tag("R-020")
    void plan_policySaysNo_saidOnceWithItsReason() {
        SyncPlan first = plan(flagged(true), NO, Link.none());
        assertThat(first.isEmpty()).isTrue();
        Finding said = Scene.finding(first.findings(), "SHARE_POLICY_REFUSES");
        assertThat(said.ruleId()).isEqualTo("R-020");
        assertThat(said.message()).endsWith("below the threshold");
        assertThat(said.refuses()).isFalse();
        SyncPlan again = plan(flagged(true), NO, first.memory());
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.findings()).isEmpty();
        assertThat(plan(flagged(true), SharePolicy.BY_FLAG, again.memory()).action(PlannedAction.CreateReferral.class))
                .isNotNull();
    }

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void plan_policySaysYes_setsTheFlagFirstAndSharesWhatShowsIt() {
        SyncPlan first = plan(flagged(false), YES, Link.none());
        assertThat(Scene.changesOf(first).values()).isEqualTo(Map.of(CrmField.SYNC_FLAG, Optional.of(true)));
        assertThat(first.actions()).hasSize(1);
        assertThat(Scene.finding(first.findings(), "SHARE_POLICY_SHARES").message())
                .endsWith("a deal of the cloud practice");
        assertThat(Objects.requireNonNull(first.wake()).look()).containsExactly(Side.CRM);
        SyncPlan second = plan(flagged(true), YES, first.memory());
        assertThat(second.action(PlannedAction.CreateReferral.class)).isNotNull();
    }

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void plan_sellerSetsTheFlagBack_hasTheLastWord() {
        Link raised = plan(flagged(false), YES, Link.none()).memory();
        SyncPlan after = plan(flagged(false), YES, raised);
        assertThat(after.isEmpty()).isTrue();
        assertThat(after.findings()).isEmpty();
        assertThat(after.wake()).isNull();
    }

    @Test
    @Tag("R-021")
    @Tag("R-081")
    void plan_onHoldClosedOrFlagNotKnown_noFlagIsSet() {
        for (String stage : List.of("Prospecting", "Closed Won", "Closed Lost", "Declined")) {
            Opportunity crm = Deals.opportunity(stage).toBuilder()
                    .set(CrmField.REFERRAL_ID, null)
                    .set(CrmField.SYNC_FLAG, false)
                    .build();
            SyncPlan plan = plan(crm, YES, Link.none());
            assertThat(plan.isEmpty()).as(stage).isTrue();
            assertThat(plan.memory().told()).isEmpty();
        }
        Opportunity unknown =
                Deals.unshared().toBuilder().forget(CrmField.SYNC_FLAG).build();
        assertThat(plan(unknown, YES, Link.none()).isEmpty()).isTrue();
    }

    @Test
    @Tag("R-124")
    void plan_policySaysYesWhileTheSellerTypes_waitsAndRemembersNothing() {
        Opportunity typing = flagged(false).toBuilder()
                .observedAt(Deals.NOW)
                .modifiedAt(Deals.NOW.minusSeconds(15))
                .build();
        SyncPlan plan = plan(typing, YES, Link.none());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(plan.wake()).after()).isEqualTo(Duration.ofSeconds(45));
        assertThat(plan.memory().told()).isEmpty();
    }

    @Test
    @Tag("R-021")
    void plan_flagCannotBeWritten_saidOnceAndNothingIsSent() {
        CrmFacts locked = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.SYNC_FLAG), true);
        SyncPlan first = plan(seen(flagged(false), locked, null), YES, Link.none());
        assertThat(first.isEmpty()).isTrue();
        assertThat(Scene.finding(first.findings(), "SYNC_FLAG_NOT_WRITABLE").ruleId())
                .isEqualTo("R-021");
        assertThat(plan(seen(flagged(false), locked, null), YES, first.memory()).findings())
                .isEmpty();
    }

    @Test
    @Tag("R-222")
    void plan_crmRefusesTheFlag_saidAndNotTriedAgainInThisRun() {
        Finding why = Findings.noCustomer();
        Failure failure = new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(why));
        SyncPlan plan = plan(seen(flagged(false), Deals.facts(), failure), YES, Link.none());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).containsExactly(why);
    }

    @Test
    @Tag("R-020")
    @Tag("R-151")
    void plan_policyFails_nothingIsSharedAndNothingQuoted() {
        SharePolicy failing = crm -> {
            throw new IllegalStateException("Bea Buyerly");
        };
        SyncPlan first = plan(flagged(true), failing, Link.none());
        assertThat(first.isEmpty()).isTrue();
        assertThat(Scene.finding(first.findings(), "SHARE_POLICY_FAILED").ruleId())
                .isEqualTo("R-020");
        assertThat(first.toString()).doesNotContain("Buyerly");
        assertThat(plan(flagged(true), failing, first.memory()).findings()).isEmpty();
    }

    @Test
    @Tag("R-021")
    @Tag("R-221")
    void plan_unansweredCreateAndTheFlagIsNoBySince_notSentAnew() {
        Intent begun = new Intent(Intent.Kind.CREATE_REFERRAL, Deals.NOW.minusSeconds(500), Map.of(), 2);
        SyncSettings anew =
                Deals.SETTINGS.toBuilder().recreateAfterUnknown(true).build();
        for (Boolean flag : new Boolean[] {null, false, true}) {
            Observation seen = Observation.builder(Deals.facts())
                    .crm(Slot.seen(flagged(flag)))
                    .created(Slot.seen(List.of()))
                    .intents(List.of(begun))
                    .build();
            SyncPlan plan = Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, anew, Deals.NOW);
            assertThat(plan.action(PlannedAction.CreateReferral.class) != null).isEqualTo(Boolean.TRUE.equals(flag));
        }
    }

    @Test
    void of_decisionWithoutReason_isRefused() {
        assertThat(SharePolicy.BY_FLAG.decide(Deals.unshared())).isEqualTo(ShareDecision.byFlag());
        assertThatThrownBy(() -> ShareDecision.no(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShareDecision.yes("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Opportunity flagged(@Nullable Boolean flag) {
        return Deals.unshared().toBuilder().set(CrmField.SYNC_FLAG, flag).build();
    }

    private static Observation seen(Opportunity crm, CrmFacts facts, @Nullable Failure failure) {
        return Observation.builder(facts).crm(Slot.seen(crm)).failure(failure).build();
    }

    private static SyncPlan plan(Opportunity crm, SharePolicy policy, Link link) {
        return plan(seen(crm, Deals.facts(), null), policy, link);
    }

    private static SyncPlan plan(Observation seen, SharePolicy policy, Link link) {
        SyncSettings settings = Deals.SETTINGS.toBuilder()
                .creation(CreationSettings.builder().sharePolicy(policy).build())
                .build();
        return Reconciler.plan(Deals.BY_RECORD, link, seen, settings, Deals.NOW);
    }
}

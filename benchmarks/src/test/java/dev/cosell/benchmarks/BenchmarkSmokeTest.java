package dev.cosell.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.benchmarks.measure.Spread;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.partnercenter.webhook.WebhookResult.Disposition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs every measured body once, so that what is measured is what is claimed. */
class BenchmarkSmokeTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void webhook_once_bothAccept() throws Exception {
        WebhookBenchmark benchmark = new WebhookBenchmark();
        benchmark.warm();

        assertThat(benchmark.handler().disposition()).isEqualTo(Disposition.QUEUED);
        assertThat(benchmark.bareSignature()).isTrue();
    }

    @Test
    void read_once_bothSeeTheSameReferral() throws Exception {
        ReferralReadBenchmark benchmark = new ReferralReadBenchmark();

        assertThat(benchmark.typed().id().value()).isEqualTo(SampleReferral.ID);
        assertThat(benchmark.typed().name())
                .isEqualTo(benchmark.plainTree().path("name").textValue());
    }

    @Test
    void patch_once_bothWriteTheSame() throws IOException {
        PatchBuildBenchmark benchmark = new PatchBuildBenchmark();

        assertThat(mapper.readTree(benchmark.typed())).isEqualTo(mapper.readTree(benchmark.plainTree()));
    }

    @Test
    void plan_unchanged_isEmptyAndRemembersTheSame() {
        SampleDeal deal = new SampleDeal();
        SyncPlan plan = new PlanBenchmark().unchanged();

        assertThat(plan.isEmpty()).as("%s", plan).isTrue();
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.decisions()).hasSize(StandardFields.ALL.size());
        assertThat(plan.memory()).isEqualTo(deal.memory());
    }

    @Test
    void plan_oneField_writesThatFieldAndTheReport() {
        SyncPlan plan = new PlanBenchmark().oneField();

        assertThat(written(plan)).containsExactly(StandardFields.DEAL_VALUE.id());
        assertThat(plan.calls()).isEqualTo(2);
    }

    @Test
    void plan_fullConflict_agreesOnStateIdentifierConsentAndTeamOnly() {
        SyncPlan plan = new PlanBenchmark().fullConflict();

        assertThat(plan.decisions().stream()
                        .filter(decision -> decision.outcome() == FieldDecision.Outcome.AGREED)
                        .map(FieldDecision::field))
                .containsExactly(
                        StandardFields.STATE.id(),
                        StandardFields.REFERRAL_ID.id(),
                        CustomerFields.CONSENT.id(),
                        StandardFields.TEAM.id());
        assertThat(plan.decisions().stream().filter(decision -> decision.loser() != null))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(plan.calls()).isEqualTo(2);
    }

    @Test
    void compare_once_findsWhatChanged() {
        CompareBenchmark benchmark = new CompareBenchmark();

        assertThat(benchmark.javersUnchanged().hasChanges()).isFalse();
        assertThat(benchmark.javersOneField().getChanges()).hasSize(1);
    }

    private static List<FieldId> written(SyncPlan plan) {
        return plan.decisions().stream()
                .filter(decision -> decision.writesCrm() || decision.writesPartnerCenter())
                .map(FieldDecision::field)
                .toList();
    }

    @Test
    @Timeout(60)
    void walk_severalPages_givesEveryReferralOnceWithinASmallHeap() throws Exception {
        try (ListServer server = ListServer.open(250)) {
            ListWalk.Result result = ListRuns.walk(server.base().toString());

            assertThat(result.referrals()).isEqualTo(250);
            assertThat(result.heap().used()).isPositive();
            assertThat(result.heap().limit()).isPositive().isLessThanOrEqualTo(64L * 1024 * 1024);
        }
    }

    @Test
    void spread_oddAndEvenCounts_takeTheMiddle() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }
}

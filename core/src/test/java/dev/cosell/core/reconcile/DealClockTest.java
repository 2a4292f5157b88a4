package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clocks of a deal: 14 days for each answer, warnings before the end, and one word when it is over. */
class DealClockTest {
    private static final Instant END = Deals.NOW.plus(Duration.ofDays(14));

    private static Scene waiting() {
        Scene scene = Scene.onHold();
        scene.own(side -> side.expiresAt(END));
        scene.link = scene.plan().memory();
        return scene;
    }

    private static Scene askedMicrosoft(ReferralState state, Instant end) {
        Scene scene = Scene.justLinked(Deals.outbound(), Deals.opportunity("Qualification"));
        scene.microsoft = Deals.microsoft(ReferralState.NEW_PENDING);
        scene.settle(2);
        scene.microsoft = Deals.microsoft(state).toBuilder().expiresAt(end).build();
        return scene;
    }

    @Test
    @Tag("R-087")
    void plan_unanswered_warnsSevenThreeAndOneDaysBeforeTheEndOnceEach() {
        Scene scene = waiting();
        List<String> said = new ArrayList<>();
        for (int hours = 0; hours <= 14 * 24; hours += 6) {
            scene.now = Deals.NOW.plus(Duration.ofHours(hours));
            for (Finding finding : scene.run().findings()) {
                said.add(hours / 24 + " " + finding.code() + " " + finding.ruleId());
            }
        }
        assertThat(said).containsExactly("7 ANSWER_DUE R-087", "11 ANSWER_DUE R-087", "13 ANSWER_DUE R-087");
        assertThat(scene.audit()).contains("2026-03-16 09:05 UTC", "less than 1 day(s)", "R-087");
    }

    @Test
    @Tag("R-087")
    void plan_unanswered_wakesForEachWarningAndAfterTheEnd() {
        Scene scene = waiting();
        assertWakes(scene, Duration.ofDays(7));
        scene.now = END.minus(Duration.ofDays(3)).minusSeconds(5);
        scene.run();
        assertWakes(scene, Duration.ofSeconds(5));
        scene.now = END.minus(Duration.ofHours(2));
        scene.run();
        assertWakes(scene, Duration.ofMinutes(130));
    }

    private static void assertWakes(Scene scene, Duration after) {
        SyncPlan.Wake wake = Objects.requireNonNull(scene.plan().wake());
        assertThat(wake.after()).isEqualTo(after);
        assertThat(wake.look()).containsExactly(Side.REFERRAL);
        assertThat(wake.why()).contains("R-087");
    }

    @Test
    @Tag("R-087")
    void plan_serviceStatesNoEnd_fourteenDaysAfterTheCreationCount() {
        Scene scene = Scene.onHold();
        scene.own(side -> side.createdAt(Deals.NOW.minus(Duration.ofDays(12))));
        assertThat(scene.plan().findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("2026-03-04 09:05 UTC"));
    }

    @Test
    @Tag("R-087")
    void plan_deployedLate_onlyTheShortestWarningIsSaid() {
        Scene scene = waiting();
        scene.now = END.minus(Duration.ofHours(5));
        assertThat(scene.run().findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("less than 1 day"));
    }

    @Test
    @Tag("R-087")
    void plan_warningsSwitchedOff_noneIsSaid() {
        Scene scene = waiting();
        scene.settings = scene.settings.toBuilder()
                .lifecycle(LifecycleSettings.builder().expiryWarnings().build())
                .build();
        scene.now = END.minus(Duration.ofHours(5));
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    @Tag("R-087")
    @Tag("R-094")
    void plan_expired_saidOnceAndNothingIsBlanked() {
        Scene scene = waiting();
        scene.own(ReferralState.EXPIRED);
        scene.own(side ->
                side.customer(dev.cosell.core.referral.CustomerProfile.EMPTY).notes(null));
        SyncPlan plan = scene.run();
        assertThat(Scene.finding(plan.findings(), "REFERRAL_EXPIRED").ruleId()).isEqualTo("R-087");
        assertThat(Scene.changesOf(plan).values().keySet())
                .extracting(field -> field.id())
                .containsExactly("audit");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.plan().wake()).isNull();
    }

    @Test
    @Tag("R-006")
    void plan_microsoftHasNotAnswered_looksAgainDailyAndAfterTheEnd() {
        Scene scene = askedMicrosoft(ReferralState.NEW_PENDING, END);
        SyncPlan.Wake daily = Objects.requireNonNull(scene.plan().wake());
        assertThat(daily.after()).isEqualTo(Duration.ofDays(1));
        assertThat(daily.look()).containsExactly(Side.RELATED);
        scene.now = END.minus(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(scene.plan().wake()).after()).isEqualTo(Duration.ofMinutes(70));
        scene.now = END.plus(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(scene.plan().wake()).after()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    @Tag("R-088")
    void plan_microsoftNeverAnswered_saidOnceAndTheDealGoesOn() {
        Scene scene = askedMicrosoft(ReferralState.EXPIRED, END);
        Finding finding = Scene.finding(scene.run().findings(), "MICROSOFT_DID_NOT_ANSWER");
        assertThat(finding.ruleId()).isEqualTo("R-088");
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-096")
    @Tag("R-097")
    void plan_microsoftDeclined_saidOnceWithTheRemedyOfANewDeal() {
        Scene scene = askedMicrosoft(ReferralState.DECLINED, END);
        Finding finding = Scene.finding(scene.run().findings(), "MICROSOFT_DECLINED");
        assertThat(finding.message()).contains("cannot be reopened").contains("reason may be missing");
        assertThat(finding.remedy()).contains("new deal");
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-129")
    void plan_microsoftsStateIsNotKnown_nothingIsSaid() {
        ReferralState odd = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.of("Archived"));
        assertThat(askedMicrosoft(odd, END).plan().findings()).isEmpty();
    }
}

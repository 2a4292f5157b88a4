package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the seeds found, shrunk, each as a story of its own. */
class FoundBySeedsTest {
    private static final People.Terms TERMS = new People.Terms("1000", "2026-08-01", "note", "SOL-1");

    private final SimWorld world = new SimWorld(
            new Shape(List.of(new Shape.OfTenant(true, Duration.ZERO, Duration.ZERO)), List.of(Duration.ZERO), 10),
            Sabotage.NONE);
    private final SimTenant tenant = world.tenants.get(0);
    private final Node node = world.nodes.get(0);

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT_AFTER", "FAILED_AFTER", "LATE"})
    @Tag("R-121")
    @Tag("R-221")
    void conflict_writeOfTheWinnerNeverAnswered_theLoserIsKept(Fault.Kind kind) {
        accepted();
        tenant.leftFaults.onNextWrite(new Fault(kind, Duration.ofSeconds(5), true));
        bothEditTheValue();
        world.work();
        assertThat(loserKept()).isTrue();
        assertHolds();
    }

    @Test
    @Tag("R-121")
    @Tag("R-221")
    void conflict_processDiesWithTheAnswer_theLoserIsKept() {
        accepted();
        bothEditTheValue();
        int patches = tenant.center.appliedWrites();
        diesOnceWritten(patches);
        world.work();
        assertThat(loserKept()).isTrue();
        assertHolds();
    }

    private void diesOnceWritten(int before) {
        if (tenant.center.appliedWrites() == before) {
            node.atStep(1, () -> diesOnceWritten(before));
        } else {
            node.dieAtStep(1);
        }
    }

    @Test
    @Tag("R-121")
    @Tag("R-221")
    void conflict_unansweredAndEditedOnceMore_bothLosersAreKept() {
        accepted();
        tenant.leftFaults.onNextWrite(new Fault(Fault.Kind.FAILED_AFTER, Duration.ZERO, true));
        bothEditTheValue();
        world.turn(node);
        world.time.pass(Duration.ofSeconds(31));
        world.turn(node);
        tenant.people.editsReferral("value", 1, c -> c.dealValue(new BigDecimal("3000")));
        world.work();
        assertThat(loserKept()).isTrue();
        assertHolds();
    }

    @Test
    @Tag("R-121")
    @Tag("R-221")
    void conflict_unansweredAndEditedOnceMoreAndTheProcessDies_bothLosersAreKept() {
        accepted();
        tenant.leftFaults.onNextWrite(new Fault(Fault.Kind.FAILED_AFTER, Duration.ZERO, true));
        bothEditTheValue();
        world.turn(node);
        world.time.pass(Duration.ofSeconds(31));
        world.turn(node);
        tenant.people.editsReferral("value", 1, c -> c.dealValue(new BigDecimal("3000")));
        node.dieAtNext("after recordIntents");
        world.work();
        assertThat(world.tally.of("deaths")).isEqualTo(1);
        assertThat(loserKept()).isTrue();
        assertHolds();
    }

    @Test
    @Tag("R-054")
    @Tag("R-055")
    @Tag("R-221")
    void microsoft_askedWithoutAnswer_newsBringsNoSecondQuestion() {
        tenant.people.creates(1, TERMS, "Qualification");
        losesTheSecondWrite();
        world.work();
        assertThat(world.tally.of("fault LATE")).isEqualTo(1);
        assertThat(tenant.center.referrals()).hasSize(2);
        assertHolds();
    }

    /** The question to Microsoft arrives late; the news of the first referral comes while its answer is awaited. */
    private void losesTheSecondWrite() {
        if (tenant.center.appliedWrites() == 0) {
            node.atStep(1, this::losesTheSecondWrite);
        } else {
            tenant.leftFaults.onNextWrite(new Fault(Fault.Kind.LATE, Duration.ofSeconds(7), true));
        }
    }

    @Test
    @Tag("R-100")
    void record_comesBackUnchanged_theDealGoesOn() {
        accepted();
        tenant.people.deletes(1);
        world.work();
        tenant.people.editsReferral("value", 1, c -> c.dealValue(new BigDecimal("2000")));
        world.work();
        tenant.people.undeletes(1);
        world.work();
        assertThat(tenant.people.record(1).orElseThrow().get(CrmField.AMOUNT)).isEqualByComparingTo("2000");
        assertHolds();
    }

    @Test
    @Tag("R-220")
    @Tag("R-224")
    void rest_endsWithAThrottledQuestion_nobodyAsksBeforeItsTime() {
        accepted();
        tenant.rightFaults.onNextRead(new Fault(Fault.Kind.FORBIDDEN, Duration.ofMinutes(4), true));
        world.time.pass(Duration.ofSeconds(31));
        world.turn(node);
        tenant.rightFaults.onNextRead(new Fault(Fault.Kind.THROTTLED, Duration.ofMinutes(2), true));
        world.time.pass(Duration.ofMinutes(5));
        world.turn(node);
        world.turn(node);
        world.work();
        assertThat(world.tally.of("fault THROTTLED")).isEqualTo(1);
        assertHolds();
    }

    @AfterEach
    void closeTheWorld() {
        world.close();
    }

    private void accepted() {
        tenant.people.shares(1, TERMS);
        tenant.people.moves("moves", 1, ReferralState.NEW_PENDING, ReferralState.ACCEPTED);
        world.work();
    }

    /** The CRM's value wins by default. */
    private void bothEditTheValue() {
        tenant.people.editsReferral("value", 1, c -> c.dealValue(new BigDecimal("1407")));
        tenant.people.edits("amount", 1, c -> c.set(CrmField.AMOUNT, new BigDecimal("1444")));
    }

    private boolean loserKept() {
        List<ConflictRecord> kept = node.engine().conflicts(tenant.name);
        return kept.stream().anyMatch(each -> "1407".equals(each.partnerCenter()));
    }

    private void assertHolds() {
        world.settle();
        new ConvergenceCheck(tenant, node.engine()).check();
        new EditCheck(tenant, node.engine().conflicts(tenant.name)).check();
        new SilenceCheck(world).check();
        assertThat(world.violations).isEmpty();
    }
}

package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Automations on both sides write one field to and fro: it is left alone, the deal goes on (sync-engine 1). */
class OscillationTest {
    private static final BigDecimal HERE = new BigDecimal("80000");
    private static final BigDecimal THERE = new BigDecimal("90000");

    private final World world = new World();
    private final Referral referral = world.share();
    private final CrmRecordId record;

    OscillationTest() {
        world.settle();
        record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
    }

    /** Each side's automation sets its own value whenever it finds another one. */
    private void automations(int rounds, boolean partnerCenter, boolean crm) {
        for (int i = 0; i < rounds; i++) {
            if (crm
                    && Objects.requireNonNull(world.record(referral.id()).get(CrmField.AMOUNT))
                                    .compareTo(HERE)
                            != 0) {
                world.edit(record, change -> change.set(CrmField.AMOUNT, HERE));
            }
            world.settle();
            if (partnerCenter
                    && Objects.requireNonNull(world.partnerCenter
                                            .get(referral.id())
                                            .dealValue())
                                    .compareTo(THERE)
                            != 0) {
                world.partnerCenter.edit(referral.id(), change -> change.dealValue(THERE));
            }
            world.settle();
        }
    }

    private List<StandingDifference> standing() {
        return world.engine.links(World.CONNECTION).get(0).standing().values().stream()
                .filter(each -> each.reason() == StandingDifference.Reason.OSCILLATES)
                .toList();
    }

    private long findings() {
        return world.events.stream()
                .filter(event -> event.kind() == SyncEvent.Kind.FOUND)
                .flatMap(event -> event.findings().stream())
                .filter(finding -> finding.code().value().equals("FIELD_OSCILLATES"))
                .count();
    }

    @Test
    void automations_fighting_areLeftAloneAfterThreeReturns() {
        automations(10, true, true);
        int before = world.writes();
        automations(10, true, true);
        assertThat(world.writes()).as("no more writes").isEqualTo(before);
        assertThat(standing()).hasSize(1);
        assertThat(findings()).isEqualTo(1);
        assertThat(world.engine.parked(World.CONNECTION)).as("the deal goes on").isEmpty();
        assertThat(world.engine.conflicts(World.CONNECTION))
                .filteredOn(conflict -> conflict.state() == ConflictRecord.State.OPEN)
                .hasSize(1);
        assertThat(world.events)
                .filteredOn(event -> event.kind() == SyncEvent.Kind.CONFLICT)
                .hasSize(1);
        world.edit(record, change -> change.set(CrmField.DESCRIPTION, "Budget is approved."));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).notes()).contains("Budget is approved.");
        world.assertSilent();
    }

    @Test
    void automation_thatUndoesWrites_ofOneSide_isLeftAlone() {
        for (int i = 0; i < 12; i++) {
            BigDecimal wish = new BigDecimal(70000 + i % 2);
            world.edit(record, change -> change.set(CrmField.AMOUNT, wish));
            world.settle();
            world.partnerCenter.edit(referral.id(), change -> change.dealValue(THERE));
            world.settle();
        }
        assertThat(standing()).hasSize(1);
    }

    @Test
    void oscillation_newValue_endsIt() {
        automations(10, true, true);
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("123456")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("123456");
        assertThat(standing()).isEmpty();
        world.assertSilent();
    }

    @Test
    void oscillation_settledByAPerson_endsIt() {
        automations(10, true, true);
        ConflictRecord open = world.engine.conflicts(World.CONNECTION).stream()
                .filter(conflict -> conflict.state() == ConflictRecord.State.OPEN)
                .findFirst()
                .orElseThrow();
        assertThat(world.engine.settle(World.CONNECTION, open.id(), ConflictChoice.PARTNER_CENTER))
                .isTrue();
        world.settle();
        Referral now = world.partnerCenter.get(referral.id());
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo(now.dealValue());
        assertThat(standing()).isEmpty();
        assertThat(world.engine
                        .links(World.CONNECTION)
                        .get(0)
                        .flips(StandardFields.DEAL_VALUE.id())
                        .mapping())
                .isNull();
        world.assertSilent();
    }

    @Test
    void sides_thatEachGiveTheTextAnotherForm_areLeftAloneAfterTenWrites() {
        String there = "";
        String here = "";
        world.partnerCenter.edit(referral.id(), change -> change.notes("Budget is approved."));
        int writes = world.writes();
        for (int i = 0; i < 40; i++) {
            if (!here.equals(world.record(referral.id()).get(CrmField.DESCRIPTION))) {
                here = world.record(referral.id()).get(CrmField.DESCRIPTION) + " ;";
                String form = here;
                world.edit(record, change -> change.set(CrmField.DESCRIPTION, form));
            }
            world.settleFor(Duration.ofMinutes(1));
            if (!there.equals(world.partnerCenter.get(referral.id()).notes())) {
                there = world.partnerCenter.get(referral.id()).notes() + " .";
                String form = there;
                world.partnerCenter.edit(referral.id(), change -> change.notes(form));
            }
            world.settleFor(Duration.ofMinutes(1));
        }
        assertThat(standing()).hasSize(1);
        assertThat(world.writes() - writes).isLessThan(20);
    }
}

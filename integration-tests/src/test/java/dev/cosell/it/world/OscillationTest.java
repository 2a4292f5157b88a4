package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmSeller;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** An automation of the CRM attaches a solution whenever it is missing, one of Partner Center takes it off. */
    @Test
    @Tag("R-200")
    void set_writtenToAndFro_isLeftAloneUntilAnotherElementComes() {
        Solution disputed = Solution.named("SOL-10002-ABC", "Shelf Lens");
        int writes = fightOver(disputed, 12);
        assertThat(writes).isLessThan(12);
        int before = world.writes();
        fightOver(disputed, 5);
        assertThat(world.writes()).as("no more writes").isEqualTo(before);
        assertThat(standing()).hasSize(1);
        assertThat(findings()).isEqualTo(1);
        assertThat(world.engine.conflicts(World.CONNECTION))
                .as("no value that a person could choose")
                .isEmpty();

        world.edit(record, change -> change.addSolution(Solution.named("SOL-10003-ABC", "Price Lens")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).solutions())
                .extracting(Solution::id)
                .contains("SOL-10003-ABC");
        assertThat(standing()).isEmpty();
        world.assertSilent();
    }

    private int fightOver(Solution disputed, int rounds) {
        int before = world.writes();
        for (int i = 0; i < rounds; i++) {
            if (!Objects.requireNonNull(world.record(referral.id()).solutions()).contains(disputed)) {
                world.edit(record, change -> change.addSolution(disputed));
            }
            world.settle();
            world.partnerCenter.edit(
                    referral.id(),
                    change -> change.solutions(world.partnerCenter.get(referral.id()).solutions().stream()
                            .filter(each -> !each.id().equals(disputed.id()))
                            .toList()));
            world.settle();
        }
        return world.writes() - before;
    }

    @Test
    @Tag("R-207")
    void team_writtenToAndFro_isLeftAlone() {
        Person ann = new Person("Ann", "Architect", "+1 425 555 0111", "ann@seller.example");
        World teams =
                new World(VersionPrecision.EXACT, Set.of(CrmFeature.SOLUTIONS, CrmFeature.TEAM), settings -> settings);
        CrmRecordId user = teams.crm.seller().createUser(ann);
        CrmRecordId deal = teams.sellerCreates(change -> change);
        teams.settle();
        int writes = 0;
        for (int i = 0; i < 20; i++) {
            writes = i == 12 ? teams.writes() : writes;
            teams.edit(deal, change -> change.addTeamMember(user));
            teams.settle();
            teams.partnerCenter.edit(teams.own(deal).id(), change -> change.team(List.of(CrmSeller.OWNER)));
            teams.settle();
        }
        assertThat(teams.writes()).as("no more writes").isEqualTo(writes);
        assertThat(teams.engine.links(World.CONNECTION).get(0).standing().values())
                .extracting(StandingDifference::reason)
                .contains(StandingDifference.Reason.OSCILLATES);
    }

    /** Each step of the life cycle goes one way only, so an automation that takes every one back is answered by no second write. */
    @ParameterizedTest
    @ValueSource(strings = {"Prospecting", "Qualification", "Closed Lost"})
    @Tag("R-089")
    @Tag("R-090")
    void state_putBackEachTime_isNeverWrittenToAndFro(String stage) {
        int before = world.writes();
        world.partnerCenter.move(referral.id(), ReferralState.WON);
        for (int i = 0; i < 15; i++) {
            world.settle();
            world.edit(record, change -> change.set(CrmField.STAGE, stage));
        }
        world.settle();
        assertThat(world.writes() - before).isLessThanOrEqualTo(3);
        assertThat(world.partnerCenter.get(referral.id()).state()).isEqualTo(ReferralState.WON);
        world.assertSilent();
    }

    @Test
    @Tag("R-090")
    void state_acceptanceTakenBackEachTime_isNeverWrittenToAndFro() {
        Referral other = world.share();
        world.settle();
        CrmRecordId its = world.record(other.id()).id();
        int before = world.writes();
        world.partnerCenter.move(other.id(), ReferralState.ACCEPTED);
        for (int i = 0; i < 15; i++) {
            world.settle();
            world.edit(its, change -> change.set(CrmField.STAGE, "Prospecting"));
        }
        world.settle();
        assertThat(world.writes() - before).isLessThanOrEqualTo(3);
        world.assertSilent();
    }
}

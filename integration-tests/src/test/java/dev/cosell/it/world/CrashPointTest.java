package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dies at every step between the engine and everything outside it, starts anew, and must end where a run without a crash ends (sync-engine 3.3). */
class CrashPointTest {
    @Test
    @Tag("R-007")
    @Tag("R-221")
    void inbound_diesAtEveryStep_endsTheSame() {
        everyStep(world -> {}, World::share);
    }

    @Test
    @Tag("R-029")
    @Tag("R-055")
    @Tag("R-221")
    void outbound_diesAtEveryStep_endsTheSame() {
        everyStep(world -> {}, world -> world.sellerCreates(changes -> changes));
    }

    @Test
    void acceptance_diesAtEveryStep_endsTheSame() {
        everyStep(
                world -> {
                    world.share();
                    world.settle();
                },
                world -> {
                    CrmRecordId record =
                            world.crm.seller().opportunities().get(0).id();
                    world.edit(record, change -> change.set(CrmField.STAGE, "Qualification")
                            .set(CrmField.AMOUNT, new BigDecimal("81000")));
                    world.partnerCenter.edit(
                            world.partnerCenter.referrals().get(0).id(),
                            change -> change.closingDate(LocalDate.parse("2026-12-01")));
                });
    }

    @Test
    @Tag("R-161")
    void lead_diesAtEveryStep_endsTheSame() {
        everyStep(world -> {}, LeadLifeTest::shareLead);
    }

    @Test
    @Tag("R-162")
    void acceptedLead_diesAtEveryStep_endsWithOneLinkedOpportunity() {
        everyStep(
                world -> {
                    LeadLifeTest.shareLead(world);
                    world.settle();
                },
                world -> world.partnerCenter.move(
                        world.partnerCenter.referrals().get(0).id(), ReferralState.ACCEPTED));
    }

    @Test
    @Tag("R-162")
    @Tag("R-082")
    void leadConvertedByTheSeller_diesAtEveryStep_endsAcceptedAndLinked() {
        everyStep(
                world -> {
                    LeadLifeTest.shareLead(world);
                    world.settle();
                },
                world -> world.crm
                        .leadDesk()
                        .convert(world.crm.leadDesk().all().get(0).id()));
    }

    private static void everyStep(Consumer<World> before, Consumer<World> scenario) {
        World whole = run(before, scenario, 0);
        int steps = whole.crashes.steps();
        Map<String, String> wanted = state(whole);
        assertThat(steps).isGreaterThan(20);
        List<String> wrong = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            try {
                World crashed = run(before, scenario, step);
                crashed.crashes.dieAt(0);
                assertThat(state(crashed)).isEqualTo(wanted);
                crashed.assertSilent();
            } catch (AssertionError failure) {
                wrong.add("step " + step + ": " + failure.getMessage());
            }
        }
        assertThat(wrong).as("crash points that ended differently, of " + steps).isEmpty();
    }

    private static World run(Consumer<World> before, Consumer<World> scenario, int dieAt) {
        // Dying between the intent and the call looks like a lost request; by default such a create waits for a person.
        World world = new World(VersionPrecision.EXACT, settings -> LeadLifeTest.withLeads(settings)
                .recreateAfterUnknown(true));
        before.accept(world);
        world.crashes.dieAt(dieAt);
        scenario.accept(world);
        world.settle();
        return world;
    }

    /** Everything both sides hold, without times, versions and the number of audit lines. */
    private static Map<String, String> state(World world) {
        Map<String, String> state = new TreeMap<>();
        int number = 0;
        for (Referral referral : world.partnerCenter.referrals()) {
            state.put(
                    "referral " + number++,
                    String.join(
                            "|",
                            referral.state().toString(),
                            String.valueOf(referral.organizationId()),
                            String.valueOf(referral.externalReferenceId()),
                            String.valueOf(referral.dealValue()),
                            String.valueOf(referral.closingDate()),
                            String.valueOf(referral.notes()),
                            String.valueOf(referral.solutions())));
        }
        for (Opportunity record : world.crm.seller().opportunities()) {
            state.put("record " + record.id(), values(record));
        }
        world.crm.leadDesk().all().forEach(lead -> state.put("lead " + lead.id(), lead + values(lead.shared())));
        state.put("accounts", String.valueOf(world.crm.seller().accounts().size()));
        state.put("contacts", String.valueOf(world.crm.seller().contacts().size()));
        state.put("links", String.valueOf(world.engine.links(World.CONNECTION).size()));
        return state;
    }

    private static String values(Opportunity record) {
        StringBuilder text = new StringBuilder();
        record.values().forEach((field, value) -> {
            if (!field.equals(CrmField.AUDIT)) {
                text.append(field)
                        .append('=')
                        .append(value.map(Object::toString).orElse(""))
                        .append(' ');
            }
        });
        return text.append(record.solutions()).append(record.contacts()).toString();
    }
}

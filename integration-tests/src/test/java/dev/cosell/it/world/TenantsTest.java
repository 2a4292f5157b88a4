package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.crm.CrmFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants, with a CRM each, in one engine over one store: what is kept apart, what is read once, and what a short list does not mean. */
class TenantsTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final Tenant acme = new Tenant("acme", clock);
    private final Tenant other = new Tenant("other", clock);
    private final List<SyncEvent> events = new ArrayList<>();
    private final SyncEngine engine = SyncEngine.builder(InMemoryStateStore.create(clock))
            .connection(acme.connection())
            .connection(other.connection())
            .seams(Seams.system().withTime(clock))
            .pollInterval(Duration.ofSeconds(30))
            .listener(events::add)
            .build();

    @BeforeEach
    void firstPollsOnlySetTheirMarks() {
        work(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    @Tag("R-256")
    void throttle_ofOneTenant_holdsBackNoCallOfTheOther() {
        acme.crm.faults().onNextWrite(CrmFault.THROTTLED);
        Referral held = acme.share();
        engine.signals("acme").sweep();
        engine.runOnce(100);
        assertThat(acme.calls).contains("write");
        assertThat(acme.crm.seller().opportunities()).isEmpty();
        acme.calls.clear();
        Referral free = other.share();
        engine.signals("other").sweep();

        work(CrmFaults.THROTTLE.minusSeconds(1));

        assertThat(acme.calls).isEmpty();
        assertThat(identifiers(other)).containsExactly(free.id().value());
        work(Duration.ofMinutes(2));
        assertThat(identifiers(acme)).containsExactly(held.id().value());
    }

    @Test
    @Tag("R-256")
    void names_theSameInTwoTenants_areTwoDeals() {
        Referral here = acme.share();
        Referral there = other.share();
        assertThat(here.id()).as("what this test is about").isEqualTo(there.id());
        work(Duration.ofMinutes(2));
        Opportunity record = acme.crm.seller().opportunities().get(0);
        assertThat(other.crm.seller().opportunities())
                .singleElement()
                .extracting(Opportunity::id)
                .isEqualTo(record.id());

        acme.crm
                .seller()
                .edit(
                        record.id(),
                        OpportunityChanges.builder()
                                .set(CrmField.STAGE, "Qualification")
                                .build());
        work(Duration.ofMinutes(2));

        assertThat(acme.partnerCenter.get(here.id()).state()).isNotEqualTo(here.state());
        assertThat(other.partnerCenter.get(there.id())).isEqualTo(there);
        assertThat(engine.explain("acme", DealName.of(here.id())))
                .isNotEqualTo(engine.explain("other", DealName.of(there.id())));
        assertThat(engine.audit("acme", 0, 100))
                .hasSizeGreaterThan(engine.audit("other", 0, 100).size());
        assertThat(events)
                .extracting(SyncEvent::connection)
                .contains(engine.audit("acme", 0, 100).get(0).connection());
    }

    @Test
    @Tag("R-228")
    void batch_severalDealsOfOneCustomer_looksUpAccountAndContactsInOneCallEach() {
        acme.share();
        work(Duration.ofMinutes(1));
        for (int deals = 0; deals < 5; deals++) {
            acme.share();
        }
        acme.calls.clear();

        work(Duration.ofSeconds(40));

        assertThat(acme.crm.seller().opportunities()).hasSize(6);
        assertThat(acme.calls).filteredOn("findAccounts"::equals).hasSize(1);
        assertThat(acme.calls).filteredOn("findByReferral"::equals).hasSize(1);
        assertThat(acme.calls).doesNotContain("capabilities", "organisation");
    }

    @Test
    @Tag("R-150")
    void report_markAndAuditLineComeBackByThePoll_areNoNews() {
        acme.share();
        work(Duration.ofMinutes(2));
        assertThat(acme.crm.seller().opportunities()).singleElement().satisfies(record -> {
            assertThat(record.get(CrmField.NAME)).startsWith("✔");
            assertThat(record.get(CrmField.AUDIT)).isNotBlank();
        });
        acme.calls.clear();

        work(Duration.ofMinutes(5));

        assertThat(acme.calls).contains("changes", "list").containsOnly("changes", "list");
    }

    @Test
    @Tag("R-125")
    @Tag("C-7")
    void edit_nobodyTells_isInPartnerCenterWithinTwoMinutesByDefault() {
        Tenant prompt = new Tenant("prompt", clock);
        SyncEngine byDefault = SyncEngine.builder(InMemoryStateStore.create(clock))
                .connection(prompt.connection())
                .seams(Seams.system().withTime(clock))
                .build();
        work(byDefault, Duration.ofMinutes(2));
        Referral shared = prompt.share();
        work(byDefault, Duration.ofMinutes(2));
        Opportunity record = prompt.crm.seller().opportunities().get(0);
        prompt.crm
                .seller()
                .edit(
                        record.id(),
                        OpportunityChanges.builder()
                                .set(CrmField.STAGE, "Qualification")
                                .set(CrmField.DESCRIPTION, "Budget is approved.")
                                .build());

        work(byDefault, Duration.ofMinutes(2));

        assertThat(prompt.partnerCenter.get(shared.id()).notes()).contains("Budget is approved.");
    }

    @Test
    @Tag("R-251")
    void list_hidesLinkedDeals_deletesAndForgetsNothing() {
        Referral shared = acme.share();
        work(Duration.ofMinutes(2));
        List<Opportunity> before = acme.crm.seller().opportunities();
        acme.listsHideEverything = true;

        engine.signals("acme").sweep();
        work(Duration.ofMinutes(5));

        assertThat(before).hasSize(1);
        assertThat(acme.crm.seller().opportunities()).isEqualTo(before);
        assertThat(engine.explain("acme", DealName.of(shared.id())).complete()).isTrue();
        assertThat(engine.parked("acme")).isEmpty();
    }

    private void work(Duration span) {
        work(engine, span);
    }

    private void work(SyncEngine one, Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            one.runOnce(100);
            clock.advance(Duration.ofSeconds(10));
        }
    }

    private static List<String> identifiers(Tenant tenant) {
        return tenant.crm.seller().opportunities().stream()
                .map(record -> String.valueOf(record.get(CrmField.REFERRAL_ID)))
                .toList();
    }
}

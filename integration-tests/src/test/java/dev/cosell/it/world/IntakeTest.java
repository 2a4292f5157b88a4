package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What news costs that is no news, and whom a wait that a service asked for keeps from calling. */
class IntakeTest {
    private final Office office = new Office();
    private final Referral deal = office.share(1).get(0);

    IntakeTest() {
        office.work(Duration.ofMinutes(2));
        office.edit(deal, CrmField.STAGE, "Qualification");
        office.work(Duration.ofMinutes(2));
    }

    private int writes() {
        return office.acme.partnerCenter.appliedWrites() + Math.toIntExact(office.acme.crm.appliedWrites());
    }

    @Test
    @Tag("R-008")
    void webhook_announcesAStateThatIsKnown_costsNoCall() {
        Referral now = office.acme.partnerCenter.get(deal.id());
        office.engine.signals("acme").crmRecordMayHaveChanged(office.record(deal));
        office.engine.runOnce(10); // the record is seen as our last write left it
        office.acme.calls.clear();
        office.engine.signals("acme").referralMayHaveChanged(deal.id(), now.updatedAt(), "event-1");
        office.engine
                .signals("acme")
                .referralMayHaveChanged(
                        deal.id(), Objects.requireNonNull(now.updatedAt()).minusSeconds(60), "event-2");
        office.engine.runOnce(10);
        assertThat(office.acme.calls).doesNotContain("read", "readEngagement", "findByReferral", "write", "patch");
        assertThat(office.engine.progress("acme").queue().dueInAll()).isZero();
    }

    @Test
    @Tag("R-123")
    void echo_ofOurOwnWrites_costsNoCallBesideThePolls() {
        int before = writes();
        office.acme.calls.clear();
        office.work(Duration.ofMinutes(5));
        assertThat(office.acme.calls).containsOnly("list", "changes");
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    @Tag("R-220")
    void wait_ofTheTenant_holdsForEveryConnectionOfIt() {
        InMemoryCrm second = InMemoryCrm.of(InMemoryCrmOptions.builder(office.clock)
                .organisation(new CrmOrganisation("second org", true, "USD"))
                .build());
        SyncEngine both = SyncEngine.builder(office.store)
                .connection(office.acme.connection())
                .connection(SyncConnection.builder(
                                "second", office.acme.connection().partnerCenter(), second)
                        .build())
                .seams(Seams.system().withTime(office.clock))
                .router((referral, connections) -> connections)
                .build();
        both.runOnce(10);
        office.store.pause(
                SystemKey.partnerCenter(office.acme.connection().partnerCenter().tenantId()),
                Duration.ofMinutes(10),
                Office.BROKEN);
        office.acme.calls.clear();
        for (int minute = 0; minute < 9; minute++) {
            office.clock.advance(Duration.ofMinutes(1));
            both.signals("second").referralMayHaveChanged(deal.id(), null, null);
            both.runOnce(10);
        }
        assertThat(office.acme.calls).doesNotContain("list", "readEngagement", "patch", "create");
        assertThat(both.progress("second").rests()).hasSize(1);
        assertThat(both.progress("acme").rests()).hasSize(1);
    }
}

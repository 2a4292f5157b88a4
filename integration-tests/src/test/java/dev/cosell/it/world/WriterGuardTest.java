package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may write: one connection per pair, the organisation that it was, and no sandbox against production unless a person says so. */
@Tag("R-030")
class WriterGuardTest {
    private final Office office = new Office();

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.code().value().equals("PART_NOT_AVAILABLE"))
                .map(finding -> finding.code().value())
                .toList();
    }

    private void organisation(String id, boolean sandbox, boolean live) {
        office.acme.interference = (method, arguments) -> switch (method) {
            case "organisation" -> new CrmOrganisation(id, sandbox, "USD");
            case "live" -> live;
            default -> null;
        };
    }

    @Test
    void organisation_changedAfterRestart_readsOnlyUntilConfirmed() {
        office.share(1);
        office.work(Duration.ofMinutes(2));
        organisation("another org", true, false);
        office.restart();
        assertThat(codes(office.engine.check("acme").findings())).containsExactly("ORGANISATION_CHANGED");
        office.share(2);
        office.work(Duration.ofMinutes(3));
        assertThat(office.opportunities()).as("nothing is written").isEqualTo(1);
        assertThat(office.events(SyncEvent.Kind.READ_ONLY)).hasSize(1);
        assertThat(codes(office.engine.progress("acme").readOnly())).containsExactly("ORGANISATION_CHANGED");
        assertThat(office.engine.progress("acme").queue().dueInAll())
                .as("polls go on")
                .isEqualTo(2);
        assertThat(office.engine.dryRun("acme").plans()).hasSize(2);

        office.engine.confirm("acme");
        assertThat(office.engine.audit("acme", 0, 100)).last().satisfies(line -> assertThat(line.text())
                .contains("confirmed", "another org"));
        office.work(Duration.ofMinutes(1));
        assertThat(office.opportunities()).isEqualTo(3);
        office.restart();
        office.share(1);
        office.work(Duration.ofMinutes(1));
        assertThat(office.opportunities()).as("confirmed for good").isEqualTo(4);
    }

    @Test
    void sandbox_againstProduction_readsOnlyFromTheBeginning() {
        Office fresh = new Office();
        fresh.acme.interference = (method, arguments) -> method.equals("live") ? true : null;
        fresh.share(1);
        fresh.work(Duration.ofMinutes(2));
        assertThat(fresh.opportunities()).isZero();
        assertThat(codes(fresh.engine.check("acme").findings()))
                .containsExactly("SANDBOX_AGAINST_PRODUCTION", "STORE_NOT_DURABLE");
        fresh.engine.confirm("acme");
        fresh.work(Duration.ofMinutes(1));
        assertThat(fresh.opportunities()).isEqualTo(1);
    }

    @Test
    void production_withDurableState_hasNothingToSay() {
        organisation("org", false, false);
        assertThat(codes(office.engine.check("acme").findings())).isEmpty();
    }

    @Test
    void connection_secondOneOfThePair_isRefusedAtTheCheckAndReadsOnly() {
        office.share(1);
        office.work(Duration.ofMinutes(2));
        Tenant acme = office.acme;
        List<SyncEvent> told = new ArrayList<>();
        SyncConnection twin = SyncConnection.builder(
                        "twin",
                        acme.connection().partnerCenter(),
                        acme.connection().crm())
                .build();
        SyncEngine second = SyncEngine.builder(office.store)
                .connection(twin)
                .seams(Seams.system().withTime(office.clock))
                .listener(told::add)
                .build();
        assertThat(codes(second.check("twin").findings())).containsExactly("ANOTHER_CONNECTION_WRITES");
        Referral shared = acme.share();
        second.signals("twin").referralMayHaveChanged(shared.id(), null, null);
        second.runOnce(10);
        assertThat(office.opportunities()).isEqualTo(1);
        second.confirm("twin");
        second.runOnce(10);
        assertThat(office.opportunities())
                .as("a confirmation does not make two writers")
                .isEqualTo(1);
        for (int turn = 0; turn < 5; turn++) {
            assertThat(second.runOnce(10))
                    .as("deals taken by who may not write")
                    .isZero();
        }
        assertThat(told)
                .filteredOn(event -> event.kind() == SyncEvent.Kind.READ_ONLY)
                .hasSize(2);
        assertThat(codes(second.progress("twin").readOnly())).containsExactly("ANOTHER_CONNECTION_WRITES");
    }

    @Test
    void audit_lineOfAnotherInstallation_isReportedOnce() {
        Referral shared = office.share(1).get(0);
        office.work(Duration.ofMinutes(2));
        String ours =
                String.valueOf(office.acme.crm.seller().opportunities().get(0).get(CrmField.AUDIT));
        office.edit(shared, CrmField.AUDIT, "2026-03-02 09:07 - Outbound sync success: the stage (SYNCED)\n" + ours);
        office.work(Duration.ofMinutes(3));
        office.engine.signals("acme").crmRecordMayHaveChanged(office.record(shared));
        office.work(Duration.ofMinutes(3));
        assertThat(office.events(SyncEvent.Kind.SECOND_WRITER)).hasSize(1);
    }

    @Test
    void audit_noteOfAPersonOrAnAlteredLine_isNoSecondWriter() {
        Referral shared = office.share(1).get(0);
        office.work(Duration.ofMinutes(2));
        String ours =
                String.valueOf(office.acme.crm.seller().opportunities().get(0).get(CrmField.AUDIT));
        office.edit(shared, CrmField.AUDIT, "called the customer today\n" + ours);
        office.work(Duration.ofMinutes(2));
        office.edit(shared, CrmField.AUDIT, ours.replace("success", "great success"));
        office.work(Duration.ofMinutes(2));
        assertThat(office.events(SyncEvent.Kind.SECOND_WRITER)).isEmpty();
    }
}

package dev.cosell.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.samples.host.command.RootCommand;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.wiring.HostRuntime;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A custom field, a picklist, a renamed stage and a lookup-based country, mapped by a file alone: checked, tried, dry-run, published, rolled back, on both CRMs. */
class MappingShowsIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private MappedHost.Ended shell(String... arguments) {
        return new MappedHost(folder).shell(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return new MappedHost(folder).file(name, text);
    }

    /** Runs the process's engine on this thread until something holds. */
    private void run(String what, BooleanSupplier holds) {
        try (HostRuntime host = HostRuntime.open(HostConfigReader.read(folder.resolve("sync-host.yaml")))) {
            run(host, what, holds);
        }
    }

    private static void run(HostRuntime host, String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            host.engine().runOnce(10);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Salesforce", "Dynamics"})
    void mapping_byFileAlone_isCheckedTriedPublishedAndRolledBack(String kind) throws IOException {
        SettableClock clock = SettableClock.running();
        try (PartnerCenterSimulator center =
                        PartnerCenterSimulator.builder().clock(clock).start();
                MappedOffice crm = kind.equals("Salesforce")
                        ? new MappedOffice.Salesforce(clock, folder)
                        : new MappedOffice.Dynamics(clock)) {
            new MappedHost(folder).configure(center, crm);
            wrongFile_isToldWithItsPlace(crm);
            String referral = share(center);
            firstVersion_isCheckedTriedAndPublished(crm, referral);
            String record = firstVersion_runs(center, crm, referral);
            secondVersion_overwritesNothing(center, crm, referral, record);
            firstVersion_isUsedAgain(center, crm, referral, record);
        }
    }

    @Test
    void schema_needsNoConfiguration() {
        StringWriter said = new StringWriter();
        int code = RootCommand.execute(new PrintWriter(said), new PrintWriter(said), "mapping", "schema");
        assertThat(code).isZero();
        assertThat(said.toString()).contains("json-schema.org", "customFields", "solutionTaxonomy");
    }

    private static String share(PartnerCenterSimulator center) {
        return center.seller()
                .share(InboundDeal.coSell()
                        .name("Migration")
                        .customer("Fourth Coffee", "DE")
                        .dealValue(new BigDecimal("25000"), "EUR")
                        .closingDate(LocalDate.of(2027, 9, 1)))
                .path("id")
                .asText();
    }

    private void wrongFile_isToldWithItsPlace(MappedOffice crm) throws IOException {
        Path wrong = file(
                "wrong.yaml",
                crm.mapping(1, "RATING-1")
                        .replace("Cold: RATING-2", "Freezing: RATING-2")
                        .replace("Answer", "Anser"));
        MappedHost.Ended ended = shell("mapping", "check", "--mapping", wrong.toString());
        assertThat(ended.code()).as(ended.said()).isEqualTo(4);
        assertThat(ended.said())
                .contains("acme 1", "cannot be used")
                .containsPattern("line 7, column 3: customFields.rating: .*offers no active 'Freezing'")
                .containsPattern("'Cold'.* without a counterpart");
        assertThat(shell("mapping", "publish", wrong.toString()).code()).isZero(); // its shape is right; it is not used
        assertThat(folder.resolve("mappings/acme/1.yaml")).exists();
        Files.delete(folder.resolve("mappings/acme/1.yaml"));
    }

    private void firstVersion_isCheckedTriedAndPublished(MappedOffice crm, String referral) throws IOException {
        String mapping = file("acme.yaml", crm.mapping(1, "RATING-1")).toString();
        MappedHost.Ended check = shell("mapping", "check", "--mapping", mapping);
        assertThat(check.code()).as(check.said()).isZero();
        Path record = file("record.yaml", "rating: Hot\namount: 30000\ncurrency: EUR\n");
        MappedHost.Ended tried = shell(
                "mapping", "try", "--mapping", mapping, "--referral", referral, "--record-file", record.toString());
        assertThat(tried.code()).as(tried.said()).isZero();
        assertThat(tried.said())
                .containsPattern("rating +\\(empty\\) +RATING-1 +RATING-1")
                .containsPattern("dealValue +25000 +30000 +25000 +30000");
        MappedHost.Ended plan = shell("plan", "--all", "--mapping", mapping);
        assertThat(plan.code()).as(plan.said()).isZero();
        assertThat(plan.said()).contains("1 new in the CRM");
        assertThat(crm.record(referral)).isEmpty();
        MappedHost.Ended tooEarly = shell("status");
        assertThat(tooEarly.code()).as(tooEarly.said()).isEqualTo(3);
        assertThat(tooEarly.said()).contains("has no active version yet", "sync-host mapping publish FILE");
        assertThat(shell("mapping", "dictionary", "--mapping", mapping).said())
                .contains("| lead rating (rating) |", "Hot = RATING-1, Cold = RATING-2");
        assertThat(shell("mapping", "publish", mapping).said()).contains("published: acme 1");
        assertThat(shell("mapping", "activate", "1").said()).contains("active: acme 1");
    }

    private String firstVersion_runs(PartnerCenterSimulator center, MappedOffice crm, String referral) {
        run("the record", () -> !crm.record(referral).isEmpty());
        String record = crm.record(referral);
        assertThat(crm.stage(record)).isIn("Value Proposition", "Received");
        assertThat(crm.country(record)).isEqualTo("DE");
        assertThat(crm.answerDue(record)).startsWith("20");
        crm.rate(record, "Hot");
        crm.accept(record);
        run(
                "the rating",
                () -> center.referral(referral).path("campaignId").asText().equals("RATING-1"));
        assertThat(center.referral(referral).path("status").asText()).isEqualTo("Active");
        return record;
    }

    /** Under the new version the CRM's Hot means something else than what Partner Center holds: nobody edited it, so nothing is overwritten. */
    private void secondVersion_overwritesNothing(
            PartnerCenterSimulator center, MappedOffice crm, String referral, String record) throws IOException {
        String mapping = file("acme2.yaml", crm.mapping(2, "RATING-2")).toString();
        MappedHost.Ended plan = shell("plan", "--all", "--mapping", mapping);
        assertThat(plan.said()).contains("rating");
        assertThat(shell("mapping", "publish", mapping).code()).isZero();
        assertThat(shell("mapping", "diff", "1", "2").said())
                .contains("~ customFields.rating.values.Hot: RATING-1 (1) -> RATING-2 (1)");
        shell("mapping", "activate", "2");
        try (HostRuntime host = HostRuntime.open(HostConfigReader.read(folder.resolve("sync-host.yaml")))) {
            run(host, "the review of the rating", () -> conflicts(host).contains("rating"));
        }
        assertThat(center.referral(referral).path("campaignId").asText()).isEqualTo("RATING-1");
        assertThat(crm.rating(record)).isEqualTo("Hot");
        assertThat(shell("mapping", "list").said()).containsPattern("(?m)^  acme 1 .*\n\\* acme 2");
    }

    private static List<String> conflicts(HostRuntime host) {
        return host.engine().conflicts("acme").stream()
                .filter(each -> each.state() == ConflictRecord.State.OPEN)
                .map(each -> each.field().value())
                .toList();
    }

    private void firstVersion_isUsedAgain(
            PartnerCenterSimulator center, MappedOffice crm, String referral, String record) throws IOException {
        Files.writeString(folder.resolve("mappings/acme/2.yaml"), "mapping: acme\nversion: 2\nwonStag: Sold\n");
        MappedHost.Ended damaged = shell("status");
        assertThat(damaged.code()).as(damaged.said()).isEqualTo(3);
        assertThat(damaged.said()).contains("2.yaml", "wonStag", "sync-host mapping activate VERSION");
        assertThat(shell("mapping", "list").said()).containsPattern("(?m)^  acme 1 .*\n\\* acme 2: cannot be used: ");
        assertThat(shell("mapping", "activate", "1").code()).isZero();
        try (HostRuntime host = HostRuntime.open(HostConfigReader.read(folder.resolve("sync-host.yaml")))) {
            run(host, "both sides to agree again", () -> !conflicts(host).contains("rating"));
            crm.rate(record, "Cold");
            run(
                    host,
                    "the seller's edit",
                    () -> center.referral(referral).path("campaignId").asText().equals("RATING-2"));
        }
        assertThat(crm.rating(record)).isEqualTo("Cold");
    }
}

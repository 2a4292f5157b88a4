package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.testkit.connector.ConnectorDeal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the records of a partner who ran Microsoft's connector until now. */
@Tag("R-244")
abstract class ConnectorMigrationContract extends ConnectorMigration {
    // ---- healthy records

    @Test
    void load_recordsInStep_areAdoptedAsTheyAre() {
        JsonNode first = accepted("Fabrikam plant telemetry");
        JsonNode second = accepted("Fabrikam stock planning");
        String one = leaveNamed(first, ConnectorDeal.inStep(first));
        String two = leave(ConnectorDeal.inStep(second).named("Fabrikam stock planning ✔"));
        int referrals = tenant.simulator.referrals().size();

        InitialLoadReport found = report();
        assertThat(found.matched()).hasSize(2).allMatch(InitialLoadReport.Match::adopted);
        assertThat(found.ambiguous()).isEmpty();
        assertThat(found.blocked()).isEmpty();
        assertThat(crm.connectorFields(one)).as("a report writes nothing").isEqualTo(left.get(one));

        migrate();

        assertThat(linked()).containsExactlyInAnyOrder(CrmRecordId.of(one), CrmRecordId.of(two));
        assertThat(crm.opportunities()).hasSize(2);
        assertThat(tenant.simulator.referrals()).hasSize(referrals);
        assertKept(one);
        assertKept(two);
        assertThat(NameMarker.strip(crm.name(one))).isEqualTo("Fabrikam plant telemetry");
        assertThat(NameMarker.strip(crm.name(two))).isEqualTo("Fabrikam stock planning");
        assertThat(referral(first, "/name")).isEqualTo("Fabrikam plant telemetry");
        assertThat(engine.conflicts(CONNECTION)).isEmpty();
        assertThat(engine.parked(CONNECTION)).isEmpty();
        assertThat(report().finished()).isTrue();
    }

    @Test
    @Tag("R-122")
    @Tag("R-145")
    void afterwards_editsOnEitherSide_arriveAndTheAuditTextGoesOn() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(deal, ConnectorDeal.inStep(deal));
        report();
        migrate();

        crm.editAmount(id, new BigDecimal("91000"));
        work(A_WHILE);
        assertThat(referral(deal, "/details/dealValue")).startsWith("91000");
        tenant.simulator.portal().editDealValue(deal.path("id").asText(), new BigDecimal("93000"));
        work(A_WHILE);
        assertThat(crm.amount(id)).isEqualByComparingTo("93000");

        assertKept(id);
        String audit = String.valueOf(crm.connectorFields(id).get(crm.auditField()));
        assertThat(audit.lines().findFirst().orElse("")).contains("deal value").endsWith("(SYNCED)");
    }

    // ---- damage

    @Test
    @Tag("R-241")
    @Tag("R-121")
    void load_staleValues_areReportedAndTheLosingOnesKept() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(deal, ConnectorDeal.inStep(deal).stale(OLD_AMOUNT, OLD_DATE));

        InitialLoadReport found = report();
        assertThat(found.matched()).singleElement().satisfies(match -> assertThat(match.differences())
                .extracting(difference -> difference.field().value())
                .contains("dealValue", "closingDate"));

        migrate();

        assertKept(id);
        String there = referral(deal, "/details/dealValue");
        assertThat(crm.amount(id)).isEqualByComparingTo(there);
        assertThat(new BigDecimal(there).compareTo(OLD_AMOUNT) == 0 ? "75000" : "60000")
                .as("nothing is lost: what one side gave up stands in a conflict record")
                .isIn(values(engine.conflicts(CONNECTION)));
    }

    private static List<@Nullable String> values(List<ConflictRecord> conflicts) {
        return conflicts.stream()
                .flatMap(conflict -> java.util.stream.Stream.of(conflict.partnerCenter(), conflict.crm()))
                .map(value -> value == null ? null : value.split(" ", 2)[0])
                .toList();
    }

    @Test
    @Tag("R-027")
    void load_halfWrittenRecord_isCompletedAndNotDoubled() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leave(ConnectorDeal.inStep(deal).halfWritten());

        assertThat(report().matched()).singleElement().satisfies(match -> assertThat(match.by())
                .isEqualTo(InitialLoadReport.MatchedBy.IDENTIFIER));
        migrate();

        assertThat(crm.opportunities()).containsExactly(id);
        assertKept(id);
        assertThat(String.join(" ", crm.connectorFields(id).values()))
                .contains("https://")
                .contains(deal.at("/trackingInfo/microsoftMsxId").asText());
        assertThat(crm.solutions(id)).containsExactly("SOL-10001-ABC");
    }

    @Test
    @Tag("R-031")
    @Tag("R-028")
    void load_twoRecordsOfOneReferral_areLeftToAPerson() {
        JsonNode twice = accepted("Fabrikam plant telemetry");
        String one = leave(ConnectorDeal.inStep(twice));
        String two = leave(ConnectorDeal.inStep(twice));
        JsonNode named = accepted("Fabrikam stock planning");
        String carries = leave(ConnectorDeal.inStep(named));
        String is = leaveNamed(named, ConnectorDeal.inStep(named).refused("Access denied."));
        List<String> before = List.of(crm.image(one), crm.image(two), crm.image(carries), crm.image(is));

        InitialLoadReport found = report();
        assertThat(found.matched()).isEmpty();
        assertThat(found.ambiguous()).anySatisfy(group -> assertThat(group.records())
                .containsExactlyInAnyOrder(CrmRecordId.of(one), CrmRecordId.of(two)));
        assertThat(found.ambiguous()).anySatisfy(group -> assertThat(group.records())
                .containsExactlyInAnyOrder(CrmRecordId.of(carries), CrmRecordId.of(is)));
        assertThat(found.ambiguous()).hasSize(2);
        migrate();

        assertThat(linked()).isEmpty();
        assertThat(List.of(crm.image(one), crm.image(two), crm.image(carries), crm.image(is)))
                .isEqualTo(before);
        assertThat(crm.opportunities()).hasSize(4);
    }

    @Test
    @Tag("R-026")
    void load_foreignIdInTheReferral_isMatchedByTheIdentifier() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leave(ConnectorDeal.inStep(deal));
        tenant.simulator.portal().editExternalReference(deal.path("id").asText(), "OLD CRM 4711");

        assertThat(report().matched()).singleElement().satisfies(match -> assertThat(match.record())
                .isEqualTo(CrmRecordId.of(id)));
        migrate();

        assertThat(linked()).containsExactly(CrmRecordId.of(id));
        assertThat(crm.opportunities()).containsExactly(id);
        assertThat(referral(deal, "/externalReferenceId"))
                .as("what a person typed stays")
                .isEqualTo("OLD CRM 4711");
        assertKept(id);
    }

    @Test
    @Tag("R-025")
    @Tag("R-089")
    void load_closedDeals_stayClosed() {
        JsonNode won = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(won, ConnectorDeal.inStep(won).in(ConnectorDeal.Phase.WON));
        tenant.simulator.portal().close(won.path("id").asText(), "Won", "");
        JsonNode never = accepted("Never in the CRM");
        tenant.simulator.portal().close(never.path("id").asText(), "Lost", "Other");

        InitialLoadReport found = report();
        assertThat(found.matched()).hasSize(1);
        assertThat(found.skippedClosed()).hasSize(1);
        migrate();

        assertThat(crm.opportunities()).containsExactly(id);
        assertThat(referral(won, "/substatus")).isEqualTo("Won");
        assertKept(id);
    }

    @Test
    @Tag("R-021")
    void load_flagTakenBack_isLinkedAndLeftAlone() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(
                deal, ConnectorDeal.inStep(deal).stale(OLD_AMOUNT, OLD_DATE).withoutFlag());
        String before = crm.image(id);

        assertThat(report().matched()).singleElement().satisfies(match -> assertThat(match.suspended())
                .isTrue());
        migrate();

        assertThat(crm.image(id)).isEqualTo(before);
        assertThat(referral(deal, "/details/dealValue")).startsWith("75000");
    }

    @Test
    @Tag("R-240")
    @Tag("R-143")
    void load_dealThatTheConnectorRefused_isReportedWithTheReason() {
        JsonNode sample = accepted("Sample");
        String sampleId = leaveNamed(sample, ConnectorDeal.inStep(sample));
        ConnectorDeal refused =
                ConnectorDeal.inStep(sample).named("✔ Northwind").refused("Solution ID is required.");
        String id = leave(refused);
        int referrals = tenant.simulator.referrals().size();

        InitialLoadReport found = report();

        assertThat(found.blocked())
                .singleElement()
                .satisfies(blocked -> assertThat(blocked.deal().text()).contains(id));
        migrate();
        assertThat(tenant.simulator.referrals()).hasSize(referrals);
        assertThat(linked()).containsExactly(CrmRecordId.of(sampleId));
        assertThat(crm.name(id)).as("one mark, not two").doesNotContain("✘ ✖", "✔");
        assertKept(id);
    }

    @Test
    @Tag("R-252")
    void load_identifierThatNobodyShows_isReportedAndNeverShared() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String known = leaveNamed(deal, ConnectorDeal.inStep(deal));
        String unknown =
                leave(ConnectorDeal.inStep(deal).named("✔ Gone").carrying("99999999-0000-4000-8000-000000000009"));
        String text = leave(ConnectorDeal.inStep(deal).named("✔ Typed").carrying("see mail of 3 May"));
        List<String> before = List.of(crm.image(unknown), crm.image(text));
        int referrals = tenant.simulator.referrals().size();

        assertThat(report().blocked())
                .extracting(blocked -> blocked.deal().text())
                .anyMatch(deals -> deals.contains(unknown))
                .anyMatch(deals -> deals.contains(text));
        migrate();

        assertThat(List.of(crm.image(unknown), crm.image(text))).isEqualTo(before);
        assertThat(tenant.simulator.referrals()).hasSize(referrals);
        assertThat(linked()).containsExactly(CrmRecordId.of(known));
    }

    @Test
    @Tag("R-080")
    @Tag("R-082")
    void load_dealThatWaitsForAnAnswer_isAcceptedByTheSellerAfterwards() {
        JsonNode deal = shared("Fabrikam plant telemetry");
        String id = leaveNamed(deal, ConnectorDeal.inStep(deal));

        report();
        migrate();
        assertThat(referral(deal, "/status")).isEqualTo("New");
        assertKept(id);

        tenant.simulator.portal().accept(deal.path("id").asText());
        work(A_WHILE);
        assertThat(crm.opportunities()).containsExactly(id);
        assertThat(engine.parked(CONNECTION)).isEmpty();
    }

    // ---- both at once, and going back

    @Test
    @Tag("R-030")
    void afterwards_flowStillSwitchedOn_isSaid() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(deal, ConnectorDeal.inStep(deal));
        report();
        migrate();
        crm.editAmount(id, new BigDecimal("91000"));
        work(A_WHILE);
        assertThat(events).noneMatch(event -> event.kind() == SyncEvent.Kind.SECOND_WRITER);

        String audit = String.valueOf(crm.connectorFields(id).get(crm.auditField()));
        crm.writeAudit(id, "2026-03-02 10:00 - Partner Center Referral to CRM sync success.\n" + audit);
        work(A_WHILE);

        assertThat(events).anyMatch(event -> event.kind() == SyncEvent.Kind.SECOND_WRITER);
    }

    @Test
    void goingBack_afterWork_theConnectorFindsItsOwnFields() {
        JsonNode deal = accepted("Fabrikam plant telemetry");
        String id = leaveNamed(deal, ConnectorDeal.inStep(deal));
        report();
        migrate();
        crm.editAmount(id, new BigDecimal("91000"));
        tenant.simulator.seller().editClosingDate(deal.path("id").asText(), LocalDate.parse("2026-12-24"));
        work(A_WHILE);

        engine.close();

        assertKept(id);
        assertThat(crm.name(id)).startsWith("✔ ");
        assertThat(crm.connectorFields(id).keySet())
                .containsAll(left.getOrDefault(id, Map.of()).keySet());
        assertThat(referral(deal, "/externalReferenceId")).isEqualTo(id);
        assertThat(Set.of("true", "1"))
                .contains(String.valueOf(crm.connectorFields(id).get(crm.flagField())));
    }
}

package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.validation.Finding;
import dev.cosell.testkit.connector.ConnectorDeal;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the leads of a partner who ran Microsoft's connector until now: it makes leads of what nobody accepted yet (dataverse-api 4.6). */
@Tag("R-244")
abstract class ConnectorLeadsContract extends ConnectorMigration {
    @Override
    SyncEngine engine(UnaryOperator<SyncSettings.Builder> choose) {
        return super.engine(settings -> choose.apply(settings.syncLeads(true)));
    }

    private JsonNode sharedLead(String name) {
        return tenant.simulator
                .seller()
                .share(InboundDeal.lead()
                        .name(name)
                        .dealValue(new BigDecimal("20000"), "EUR")
                        .closingDate(LocalDate.parse("2026-09-30")));
    }

    private String leaveLead(ConnectorDeal deal) {
        String id = crm.addLead(deal);
        left.put(id, crm.connectorFields(id));
        return id;
    }

    /** Leaves the lead, and lets Partner Center name it where {@code named}. */
    private String leaveLead(JsonNode referral, boolean named) {
        String id = leaveLead(ConnectorDeal.inStep(referral));
        if (named) {
            tenant.simulator.portal().editExternalReference(id(referral), id);
        }
        return id;
    }

    private static String id(JsonNode referral) {
        return referral.path("id").asText();
    }

    private List<String> said() {
        return events.stream()
                .map(SyncEvent::findings)
                .flatMap(List::stream)
                .map(Finding::code)
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-161")
    @Tag("R-162")
    @Tag("R-026")
    void load_leadNotAccepted_isAdoptedAsItIs(boolean named) {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String lead = leaveLead(referral, named);
        String before = crm.image(lead);

        InitialLoadReport found = report();
        assertThat(found.matched()).singleElement().satisfies(match -> {
            assertThat(match.record()).isEqualTo(CrmRecordId.of(lead));
            assertThat(match.adopted()).isTrue();
        });
        assertThat(found.newInCrm()).isEmpty();
        assertThat(found.blocked()).isEmpty();
        migrate();

        assertThat(linked()).containsExactly(CrmRecordId.of(lead));
        assertThat(crm.leads()).containsExactly(lead);
        assertThat(crm.opportunities()).isEmpty();
        assertThat(crm.image(lead)).as("nothing of it is overwritten").isEqualTo(before);
        assertThat(report().finished()).isTrue();

        tenant.simulator.seller().editNotes(id(referral), "The customer waits for a date.");
        work(A_WHILE);
        assertThat(crm.leadNotes(lead)).isEqualTo("The customer waits for a date.");
        assertKept(lead);
    }

    @Test
    @Tag("R-161")
    void load_leadWithOtherValues_keepsThem() {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String lead = leaveLead(
                ConnectorDeal.inStep(referral).named("✔ Fabrikam, hot").stale(OLD_AMOUNT, OLD_DATE));
        String before = crm.image(lead);
        tenant.simulator.seller().editNotes(id(referral), "Microsoft knows more by now.");

        report();
        migrate();

        assertThat(linked()).containsExactly(CrmRecordId.of(lead));
        assertThat(crm.image(lead)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-160")
    @Tag("R-162")
    void load_leadAcceptedMeanwhile_isConvertedOnce(boolean named) {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String lead = leaveLead(referral, named);
        tenant.simulator.portal().accept(id(referral));

        assertThat(report().matched()).hasSize(1);
        migrate();

        String opportunity = crm.convertedInto(lead).orElseThrow();
        assertThat(crm.opportunities()).containsExactly(opportunity);
        assertThat(crm.leads()).containsExactly(lead);
        assertThat(linked()).containsExactly(CrmRecordId.of(opportunity));
        assertThat(referral(referral, "/substatus")).isEqualTo("Accepted");
        assertThat(engine.parked(CONNECTION)).isEmpty();
        assertKept(lead);
        assertThat(report().finished()).isTrue();

        crm.editAmount(opportunity, new BigDecimal("21000"));
        work(A_WHILE);
        assertThat(referral(referral, "/details/dealValue"))
                .as("a deal like any other")
                .startsWith("21000");
    }

    @Test
    @Tag("R-082")
    @Tag("R-162")
    void load_leadThatItsSellerConverted_acceptsTheReferralAndLinksItsOpportunity() {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String lead = leaveLead(referral, false);
        String opportunity = crm.convert(lead);

        assertThat(report().matched()).hasSize(1);
        migrate();

        assertThat(crm.opportunities()).containsExactly(opportunity);
        assertThat(linked()).containsExactly(CrmRecordId.of(opportunity));
        assertThat(referral(referral, "/substatus")).isEqualTo("Accepted");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-162")
    void load_leadBesideTheOpportunityOfItsReferral_theOpportunityIsLinkedAndTheLeadLeft(boolean named) {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String lead = leaveLead(referral, named);
        String before = crm.image(lead);
        tenant.simulator.portal().accept(id(referral));
        String opportunity = leave(ConnectorDeal.inStep(tenant.simulator.referral(id(referral))));

        assertThat(report().matched()).singleElement().satisfies(match -> assertThat(match.record())
                .isEqualTo(CrmRecordId.of(opportunity)));
        migrate();

        assertThat(crm.opportunities()).containsExactly(opportunity);
        assertThat(linked()).containsExactly(CrmRecordId.of(opportunity));
        assertThat(crm.image(lead)).isEqualTo(before);
        assertKept(opportunity);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-031")
    @Tag("R-028")
    void load_twoLeadsOfOneReferral_areLeftToAPerson(boolean named) {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        String one = leaveLead(referral, false);
        String two = leaveLead(referral, named);
        List<String> before = List.of(crm.image(one), crm.image(two));

        InitialLoadReport found = report();
        assertThat(found.matched()).isEmpty();
        assertThat(found.newInCrm()).isEmpty();
        assertThat(found.ambiguous()).singleElement().satisfies(group -> assertThat(group.records())
                .containsExactlyInAnyOrder(CrmRecordId.of(one), CrmRecordId.of(two)));
        migrate();
        tenant.simulator.seller().editNotes(id(referral), "News of the same lead.");
        work(A_WHILE);

        assertThat(said()).containsAnyOf("SEVERAL_CRM_RECORDS", "LINKED_ELSEWHERE");
        tenant.simulator.portal().accept(id(referral));
        work(A_WHILE);
        assertThat(linked()).isEmpty();
        assertThat(crm.opportunities()).isEmpty();
        assertThat(List.of(crm.image(one), crm.image(two))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-023")
    void load_leadsNotWanted_areLeftAlone(boolean named) {
        engine.close();
        engine = engine(settings -> settings.syncLeads(false));
        JsonNode open = sharedLead("Fabrikam asks for a demo");
        JsonNode accepted = sharedLead("Fabrikam asks for a price");
        String one = leaveLead(open, named);
        String two = leaveLead(accepted, named);
        tenant.simulator.portal().accept(id(accepted));
        List<String> before = List.of(crm.image(one), crm.image(two));

        InitialLoadReport found = report();
        assertThat(found.leftOut()).isEqualTo(2);
        assertThat(found.blocked()).isEmpty();
        migrate();
        tenant.simulator.seller().editNotes(id(open), "News of the same lead.");
        work(A_WHILE);

        assertThat(linked()).isEmpty();
        assertThat(crm.opportunities()).isEmpty();
        assertThat(List.of(crm.image(one), crm.image(two))).isEqualTo(before);
        assertThat(said())
                .as("its record is no opportunity, which is no news here")
                .doesNotContain("CRM_ID_NOT_FOUND");
    }

    @Test
    @Tag("R-084")
    @Tag("R-089")
    void load_leadThatBothSidesGaveUp_staysAsItIs() {
        JsonNode referral = sharedLead("Fabrikam asks for a demo");
        tenant.simulator.portal().close(id(referral), "Declined", "Other");
        String lead = leaveLead(ConnectorDeal.inStep(tenant.simulator.referral(id(referral))));
        String before = crm.image(lead);

        InitialLoadReport found = report();
        assertThat(found.skippedClosed()).hasSize(1);
        migrate();

        assertThat(crm.image(lead)).isEqualTo(before);
        assertThat(crm.leads()).containsExactly(lead);
        assertThat(crm.opportunities()).isEmpty();
    }
}

package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.link.Link;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lives of a deal and of a lead between Partner Center and Dynamics 365, both simulated: nothing between them is left out. */
class DataverseWireIT {
    private static final Duration A_WHILE = Duration.ofMinutes(4);

    private final DataverseWiring wiring = new DataverseWiring(settings -> settings.syncLeads(true));

    @AfterEach
    void stop() {
        wiring.close();
    }

    private String share(InboundDeal deal) {
        wiring.work(Duration.ofSeconds(20)); // the first polls only set their marks
        String referral = wiring.tenant
                .simulator
                .seller()
                .share(deal.dealValue(new BigDecimal("20000"), "USD").closingDate(LocalDate.parse("2026-09-30")))
                .path("id")
                .asText();
        wiring.work(A_WHILE);
        return referral;
    }

    private OrgRow only(String table, String referral) {
        assertThat(wiring.rowsOf(table, referral))
                .as(() -> wiring.events.toString())
                .hasSize(1);
        return wiring.rowsOf(table, referral).get(0);
    }

    private JsonNode referral(String id) {
        return wiring.tenant.simulator.referral(id);
    }

    @Test
    @Tag("R-022")
    @Tag("R-080")
    @Tag("R-082")
    @Tag("R-101")
    @Tag("R-180")
    void deal_sharedAcceptedEditedAndWon_isTheSameOnBothSides() {
        String id = share(InboundDeal.coSell());
        OrgRow deal = only("opportunity", id);
        assertThat(deal.integer("statuscode")).as("on hold").isEqualTo(2);
        assertThat(deal.is("msft_microsoftpartnercenterreferralsync")).isTrue();
        assertThat(deal.decimal("estimatedvalue")).isEqualByComparingTo("20000");
        assertThat(deal.date("estimatedclosedate")).isEqualTo(LocalDate.parse("2026-09-30"));
        assertThat(deal.reference("parentaccountid")).isNotNull();
        assertThat(deal.reference("parentcontactid")).isNotNull();

        wiring.edit(deal, Map.of("statuscode", 1, "estimatedvalue", new BigDecimal("25000")));
        wiring.work(A_WHILE);
        assertThat(referral(id).path("substatus").asText()).isEqualTo("Accepted");
        assertThat(referral(id).at("/details/dealValue").decimalValue()).isEqualByComparingTo("25000");

        wiring.tenant.simulator.seller().editClosingDate(id, LocalDate.parse("2026-12-24"));
        wiring.work(A_WHILE);
        assertThat(only("opportunity", id).date("estimatedclosedate")).isEqualTo(LocalDate.parse("2026-12-24"));

        long writes = wiring.writes();
        wiring.work(A_WHILE);
        assertThat(wiring.writes()).as("nothing more to do").isEqualTo(writes);

        wiring.dynamics.seller().win(deal.id(), null);
        wiring.work(A_WHILE);
        assertThat(referral(id).path("status").asText()).isEqualTo("Closed");
        assertThat(referral(id).path("substatus").asText()).isEqualTo("Won");
        assertThat(only("opportunity", id).integer("statecode")).isEqualTo(1);
        assertThat(wiring.engine.parked(DataverseWiring.CONNECTION)).isEmpty();
        assertThat(wiring.engine.conflicts(DataverseWiring.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-160")
    @Tag("R-161")
    @Tag("R-162")
    void lead_acceptedInThePortal_isQualifiedIntoTheOneLinkedOpportunity() {
        String id = share(InboundDeal.lead());
        assertThat(only("lead", id).integer("statecode")).isZero();
        assertThat(wiring.dynamics.data().rows("opportunity")).isEmpty();

        wiring.tenant.simulator.portal().accept(id);
        wiring.work(A_WHILE);

        OrgRow deal = only("opportunity", id);
        assertThat(only("lead", id).integer("statecode")).as("qualified").isEqualTo(1);
        assertThat(deal.reference("originatingleadid"))
                .isEqualTo(only("lead", id).reference());
        assertThat(wiring.engine.links(DataverseWiring.CONNECTION))
                .extracting(Link::crmRecord)
                .extracting(Objects::toString)
                .containsExactly(deal.id().toString());
        assertThat(wiring.engine.parked(DataverseWiring.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-161")
    void lead_quiet_costsNoFurtherWrites() {
        String id = share(InboundDeal.lead());
        long writes = wiring.writes();

        wiring.work(A_WHILE);

        assertThat(wiring.writes()).isEqualTo(writes);
        assertThat(only("lead", id).integer("statecode")).isZero();
    }
}

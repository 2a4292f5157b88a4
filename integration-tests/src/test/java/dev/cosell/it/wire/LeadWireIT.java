package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.seam.Seams;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a lead between both simulated services: REST, SOAP and the engine, nothing left out. */
class LeadWireIT {
    private static final Duration A_WHILE = Duration.ofMinutes(4);

    private final Wiring wiring = new Wiring();
    private final SyncEngine engine = SyncEngine.builder(wiring.store)
            .connection(SyncConnection.builder(Wiring.CONNECTION, wiring.tenant.gateway(), wiring.crm())
                    .settings(SyncSettings.builder().syncLeads(true).build())
                    .build())
            .seams(Seams.system().withTime(wiring.tenant.clock))
            .pollInterval(Duration.ofSeconds(30))
            .listener(wiring.events::add)
            .build();

    @AfterEach
    void stop() {
        wiring.close();
    }

    private String share() {
        wiring.work(engine, Duration.ofSeconds(20)); // the first polls only set their marks
        String referral = wiring.tenant
                .simulator
                .seller()
                .share(InboundDeal.lead()
                        .dealValue(new BigDecimal("20000"), "USD")
                        .closingDate(LocalDate.parse("2026-09-30")))
                .path("id")
                .asText();
        wiring.work(engine, A_WHILE);
        return referral;
    }

    private OrgRow lead(String referral) {
        List<OrgRow> leads = wiring.salesforce.data().rows("Lead").stream()
                .filter(row -> referral.equals(row.get("Referral_Identifier__c")))
                .toList();
        assertThat(leads).hasSize(1);
        return leads.get(0);
    }

    @Test
    @Tag("R-160")
    @Tag("R-161")
    @Tag("R-162")
    void lead_acceptedInThePortal_isConvertedIntoTheOneLinkedOpportunity() {
        String referral = share();
        assertThat(lead(referral).get("IsConverted")).isEqualTo(false);
        assertThat(wiring.salesforce.data().rows("Opportunity")).isEmpty();

        wiring.tenant.simulator.portal().accept(referral);
        wiring.work(engine, A_WHILE);

        assertThat(wiring.opportunitiesOf(referral))
                .as(() -> wiring.events.toString())
                .isEqualTo(1);
        OrgRow lead = lead(referral);
        assertThat(lead.get("IsConverted")).isEqualTo(true);
        assertThat(engine.links(Wiring.CONNECTION))
                .extracting(Link::crmRecord)
                .extracting(Objects::toString)
                .containsExactly(String.valueOf(lead.get("ConvertedOpportunityId")));
        assertThat(engine.parked(Wiring.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-161")
    void lead_quiet_costsNoFurtherWrites() {
        String referral = share();
        long writes = writes();
        wiring.work(engine, A_WHILE);
        assertThat(writes()).isEqualTo(writes);
        assertThat(lead(referral).get("IsConverted")).isEqualTo(false);
    }

    private long writes() {
        return wiring.salesforce.calls().all().stream()
                .filter(call -> !call.operation().startsWith("GET"))
                .count();
    }
}

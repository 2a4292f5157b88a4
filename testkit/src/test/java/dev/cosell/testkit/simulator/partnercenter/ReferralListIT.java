package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.SettableClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralListIT {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).pageSize(3).start();
    private Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(PartnerCenterSimulatorBuilder builder) {
        simulator.close();
        simulator = builder.clock(clock).start();
        caller = new Caller(simulator);
    }

    private String create(String name) throws Exception {
        clock.advance(Duration.ofSeconds(1));
        return caller.created(Bodies.privateDeal().put("name", name)).path("id").asText();
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("value").forEach(referral -> names.add(referral.path("name").asText()));
        return names;
    }

    private static JsonNode page(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Caller.body(response);
    }

    /** Follows next links as R-014 says: only the query is of use. */
    private JsonNode next(JsonNode page) throws Exception {
        String query = URI.create(page.path("@odata.nextLink").asText()).getRawQuery();
        return page(caller.call("GET", URI.create(simulator.referralsUri() + "?" + query), ""));
    }

    @Test
    @Tag("R-014")
    void list_moreThanAPage_linksOnByTheOddDocumentedForm() throws Exception {
        for (int i = 1; i <= 7; i++) {
            create("deal " + i);
        }
        JsonNode first = page(caller.list());
        assertThat(first.path("@odata.count").asInt()).isEqualTo(7);
        assertThat(first.path("@odata.context").asText())
                .isEqualTo("http://api.partner.microsoft.com/v1.0/$metadata#Referrals");
        assertThat(first.path("@odata.nextLink").asText())
                .startsWith("http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=");
        JsonNode second = next(first);
        JsonNode third = next(second);
        assertThat(names(first)).containsExactly("deal 7", "deal 6", "deal 5");
        assertThat(names(second)).containsExactly("deal 4", "deal 3", "deal 2");
        assertThat(names(third)).containsExactly("deal 1");
        assertThat(third.has("@odata.nextLink")).isFalse();
    }

    @Test
    @Tag("R-015")
    void list_editWhilePaging_shiftsRows() throws Exception {
        for (int i = 1; i <= 6; i++) {
            create("deal " + i);
        }
        JsonNode first = page(caller.list("$orderby", "updatedDateTime desc"));
        String oldest = simulator.referrals().get(0).path("id").asText();
        simulator.portal().editNotes(oldest, "moves to the front");
        JsonNode second = next(first);
        assertThat(names(second)).containsExactly("deal 4", "deal 3", "deal 2");
        assertThat(names(first)).contains("deal 4");
    }

    @Test
    void list_topCapsAllPagesAndOver1000IsRefused() throws Exception {
        for (int i = 1; i <= 5; i++) {
            create("deal " + i);
        }
        JsonNode first = page(caller.list("$top", "4", "$orderby", "createdDateTime asc"));
        assertThat(names(first)).containsExactly("deal 1", "deal 2", "deal 3");
        JsonNode second = next(first);
        assertThat(names(second)).containsExactly("deal 4");
        assertThat(second.has("@odata.nextLink")).isFalse();
        assertThat(caller.list("$top", "1000").statusCode()).isEqualTo(200);
        assertThat(caller.list("$top", "1001").statusCode()).isEqualTo(400);
        assertThat(caller.list("$top", "few").statusCode()).isEqualTo(400);
    }

    @Test
    void list_skipTokenUnknownOrOlderThanAnHour_is400() throws Exception {
        for (int i = 1; i <= 4; i++) {
            create("deal " + i);
        }
        JsonNode first = page(caller.list());
        clock.advance(Duration.ofMinutes(61));
        caller = new Caller(simulator);
        String query = URI.create(first.path("@odata.nextLink").asText()).getRawQuery();
        assertThat(caller.call("GET", URI.create(simulator.referralsUri() + "?" + query), "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.list("$skiptoken", "abc").statusCode()).isEqualTo(400);
    }

    @Test
    void list_selectSkipCount_areHonoured() throws Exception {
        create("deal 1");
        create("deal 2");
        JsonNode page = page(caller.list("$select", "id, name", "$skip", "1", "$count", "true"));
        assertThat(names(page)).containsExactly("deal 1");
        assertThat(page.at("/value/0")).hasSize(2);
    }

    @Test
    void list_orderByUpdated_putsTheLastEditedFirst() throws Exception {
        String first = create("deal 1");
        create("deal 2");
        clock.advance(Duration.ofSeconds(1));
        simulator.portal().editNotes(first, "later");
        assertThat(names(page(caller.list("$orderby", "updatedDateTime desc")))).containsExactly("deal 1", "deal 2");
        assertThat(names(page(caller.list("$orderby", "updatedDateTime")))).containsExactly("deal 2", "deal 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status eq 'Active'|own,second",
                "status ne 'Active'|Fabrikam - plant telemetry",
                "direction eq 'Incoming' and substatus eq 'Pending'|Fabrikam - plant telemetry",
                "status eq 'New' or customerProfile/address/country eq 'SE'|Fabrikam - plant telemetry,second",
                "(status eq 'New' or status eq 'Active') and type eq 'Independent'|own,second",
                "qualification eq 'SalesQualified' and customerProfile/address/country eq 'NO'|own",
                "team/any(t:t/email eq 'ida@partner.example')|own,second",
                "team/any(member:member/email eq 'o''hara@partner.example')|",
                "email eq 'ida@partner.example'|own,second",
                "updatedDateTime ge 2026-03-02T09:30:17Z|Fabrikam - plant telemetry,second",
                "updatedDateTime gt 2026-03-02T09:30:18.0000000Z|",
                "updatedDateTime lt 2026-03-02T09:30:16.5Z|own",
                "status eq 'Nothing'|",
            })
    void list_filter_selects(String filter, String expected) throws Exception {
        create("own");
        clock.advance(Duration.ofSeconds(1));
        simulator.seller().share(InboundDeal.coSell());
        ObjectNode second = Bodies.privateDeal().put("name", "second");
        ((ObjectNode) second.at("/customerProfile/address")).put("country", "SE");
        clock.advance(Duration.ofSeconds(1));
        caller.created(second);
        List<String> names = expected == null ? List.of() : List.of(expected.split(","));
        assertThat(names(page(caller.list("$filter", filter)))).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalReferenceId eq 'OPP-000417'",
                "name eq 'x'",
                "createdDateTime ge 2026-03-02T09:30:17Z",
                "contains(name,'x')",
                "startswith(status,'A')",
                "not status eq 'New'",
                "status in ('New','Active')",
                "status eq New",
                "status gt 'New'",
                "status has 'New'",
                "status eq 'New",
                "status eq 'New' and",
                "status eq 'New' status eq 'Active'",
                "(status eq 'New'",
                "status",
                "",
                "updatedDateTime ge '2026-03-02T09:30:17Z'",
                "updatedDateTime ge yesterday",
                "team/any(t:t/firstName eq 'Ida')",
                "team/any(t:u/email eq 'x')",
                "team/all(t:t/email eq 'x')",
                "status eq null",
                "STATUS eq 'New'",
            })
    void list_filterOutsideTheSubset_is400(String filter) throws Exception {
        HttpResponse<String> response = caller.list("$filter", filter);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.body(response).at("/error/target").asText()).isEqualTo("$filter");
    }

    @Test
    void list_unknownOption_is400() throws Exception {
        assertThat(caller.list("$expand", "team").statusCode()).isEqualTo(400);
        assertThat(caller.list("$search", "x").statusCode()).isEqualTo(400);
        assertThat(caller.list("$orderby", "name").statusCode()).isEqualTo(400);
        assertThat(caller.list("$orderby", "createdDateTime downwards").statusCode())
                .isEqualTo(400);
    }

    @Test
    void list_byEngagement_showsMicrosoftsReferralToo_plainListDoesNot() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        caller.created(Bodies.connected(engagement));
        assertThat(page(caller.list()).path("value")).hasSize(1);
        assertThat(page(caller.list("$filter", "engagementId eq '" + engagement + "'"))
                        .path("value"))
                .hasSize(2);
        assertThat(page(caller.list("$filter", "engagementId eq " + engagement)).path("value"))
                .hasSize(2);
    }

    @Test
    void list_switches_refuseUpdatedFilterAndSendCleanLink() throws Exception {
        restart(PartnerCenterSimulator.builder()
                .noFilterByUpdated()
                .cleanNextLink()
                .pageSize(1));
        create("deal 1");
        create("deal 2");
        assertThat(caller.list("$filter", "updatedDateTime ge 2026-03-02T09:30:17Z")
                        .statusCode())
                .isEqualTo(400);
        assertThat(page(caller.list()).path("@odata.nextLink").asText())
                .startsWith("https://api.partner.microsoft.com/v1.0/engagements/referrals?$skiptoken=");
    }

    @Test
    void get_knownUnknownAndMalformedId() throws Exception {
        String id = create("deal");
        JsonNode referral = page(caller.get(id));
        assertThat(referral.path("@odata.context").asText()).endsWith("$metadata#Referrals/$entity");
        ((ObjectNode) referral).remove("@odata.context");
        assertThat(referral.toString()).isEqualTo(simulator.referral(id).toString());
        HttpResponse<String> unknown = caller.get("7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Caller.body(unknown).at("/error/code").asText()).isEqualTo("itemNotFound");
        assertThat(caller.get("no%20id").statusCode()).isEqualTo(400);
    }

    @Test
    void referralsUser_seesOwnTeamOnlyAndMayNotWrite() throws Exception {
        restart(PartnerCenterSimulator.builder().referralsUser("eva@partner.example"));
        ObjectNode team = member("eva@partner.example");
        String hers = simulator
                .seller()
                .share(InboundDeal.coSell()
                        .set("/team", Caller.json("{\"v\":[" + team + "]}").get("v")))
                .path("id")
                .asText();
        String others =
                simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        assertThat(caller.get(hers).statusCode()).isEqualTo(200);
        assertThat(caller.get(others).statusCode()).isEqualTo(404);
        assertThat(page(caller.list()).path("value")).hasSize(1);
        assertThat(caller.post(Bodies.privateDeal()).statusCode()).isEqualTo(403);
        assertThat(caller.patch(hers, "[]").statusCode()).isEqualTo(403);
    }

    private static ObjectNode member(String email) {
        return Caller.json("{\"firstName\":\"Eva\",\"lastName\":\"E\",\"phoneNumber\":\"1\"}")
                .put("email", email);
    }
}

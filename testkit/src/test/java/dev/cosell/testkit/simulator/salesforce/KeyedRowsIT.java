package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows by key, rows above and below a row, and tags of accounts (salesforce-api 2.6, 2.7, 2.9). */
class KeyedRowsIT {
    private static final String KEYED = "/sobjects/Opportunity/Referral_Identifier__c/";

    private final Org org =
            new Org(new OrgShape(true, false, false, false, "USD", true, Set.of(), OrgFeatures.usual()), 2000);

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void byKey_readsAndDeletes() {
        String id = org.deal("A", "'Referral_Identifier__c':'R 1/2'");

        assertThat(org.get(KEYED + "R%201%2F2").is(200).body().path("Id").asText())
                .isEqualTo(id);
        org.get(KEYED + "R-2").refuses(404, "NOT_FOUND", "");
        org.call("DELETE", KEYED + "R%201%2F2", "").is(204);
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void byKey_ambiguous_answers300ToReadsAndDeletesToo() {
        org.deal("A", "'Referral_Identifier__c':'R-1'");
        org.deal("B", "'Referral_Identifier__c':'R-1'");

        assertThat(org.get(KEYED + "R-1").is(300).body()).hasSize(2);
        org.call("DELETE", KEYED + "R-1", "").is(300);
        assertThat(org.simulator.all("Opportunity")).hasSize(2);
    }

    @Test
    void upsert_keyNotUnique_needsTheSightOfAllRows() {
        OrgShape blind = org.simulator.data().shape();
        org.simulator
                .data()
                .reshape(blind.with(
                        blind.features().toBuilder().viewAllData(false).build()));
        String body = "{\"Name\":\"A\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-09-30\"}";

        org.patch(KEYED + "R-1", body).refuses(403, "INSUFFICIENT_ACCESS", "View All Data");
        org.call(
                        "PATCH",
                        "/composite/sobjects/Opportunity/Referral_Identifier__c",
                        Org.quotes(
                                "{'records':[{'attributes':{'type':'Opportunity'},'Referral_Identifier__c':'R-1'}]}"))
                .refuses(403, "INSUFFICIENT_ACCESS", "View All Data");
        org.get(KEYED + "R-1").is(404);
    }

    @Test
    void parents_byTheirKey_areLookedUp() {
        String deal = org.deal("A", "'Referral_Identifier__c':'R-1'");
        String solution =
                org.created("Microsoft_Solution__c", "'Name':'S','Opportunity__r':{'Referral_Identifier__c':'r-1'}");

        assertThat(org.simulator.read(solution).path("Opportunity__c").asText()).isEqualTo(deal);
        org.post("/sobjects/Microsoft_Solution__c", Org.quotes("{'Opportunity__r':{'Referral_Identifier__c':'R-9'}}"))
                .refuses(400, "INVALID_FIELD", "Foreign key external ID: R-9 not found");
        org.deal("B", "'Referral_Identifier__c':'R-1'");
        org.post("/sobjects/Microsoft_Solution__c", Org.quotes("{'Opportunity__r':{'Referral_Identifier__c':'R-1'}}"))
                .refuses(400, "INVALID_FIELD", "more than one");
        org.post("/sobjects/Microsoft_Solution__c", Org.quotes("{'Opportunity__r':{'Name':'A'}}"))
                .refuses(400, "INVALID_FIELD", "external id");
        org.post("/sobjects/Microsoft_Solution__c", Org.quotes("{'Nothing__r':{'Name':'A'}}"))
                .refuses(400, "INVALID_FIELD", "Nothing__r");
    }

    @Test
    void recentItems_showWhatTheUserTouched_exceptWithUpdateMruFalse() {
        String shown = org.created("Account", "'Name':'A'");
        String hidden = org.call("POST", "/sobjects/Account", "{\"Name\":\"B\"}", "Sforce-Mru", "updateMru=false")
                .body()
                .path("id")
                .asText();
        assertThat(org.get("/sobjects/Account").body().path("recentItems"))
                .extracting(item -> item.path("Id").asText())
                .containsExactly(shown);
        org.get("/sobjects/Account/" + hidden).is(200);
        assertThat(org.get("/sobjects/Account").body().path("recentItems"))
                .extracting(item -> item.path("Id").asText())
                .containsExactly(hidden, shown);
    }

    @Test
    void upsert_updateOnly_doesNotCreate() {
        org.patch(
                        KEYED + "R-1?updateOnly=true",
                        "{\"Name\":\"A\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-09-30\"}")
                .refuses(404, "NOT_FOUND", "");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void relationships_upAndDown_areRead() {
        String account = org.created("Account", "'Name':'Acme'");
        String deal = org.deal("A", "'AccountId':'" + account + "'");
        String alone = org.deal("B");

        assertThat(org.get("/sobjects/Opportunity/" + deal + "/Account")
                        .is(200)
                        .body()
                        .path("Name")
                        .asText())
                .isEqualTo("Acme");
        org.get("/sobjects/Opportunity/" + alone + "/Account").is(404);
        assertThat(org.get("/sobjects/Account/" + account + "/Opportunities")
                        .is(200)
                        .body()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
        assertThat(org.get("/sobjects/Account/" + account + "/Contacts")
                        .is(200)
                        .body()
                        .path("records"))
                .isEmpty();
        org.get("/sobjects/Account/" + account + "/Nothings").is(404);
    }

    @Test
    void tags_workOnAccountsAlone() {
        String path = "/sobjects/Account/" + org.created("Account", "'Name':'A'");
        String tag = org.get(path).header("ETag");
        assertThat(tag).endsWith("--gzip\"");
        org.call("GET", path, "", "If-None-Match", tag).is(304);
        org.call("PATCH", path, "{\"Phone\":\"1\"}", "If-Match", "\"x\", " + tag)
                .is(204);
        org.call("PATCH", path, "{\"Phone\":\"2\"}", "If-Match", tag).is(412);
        org.call(
                        "PATCH",
                        path,
                        "{\"Phone\":\"2\"}",
                        "If-None-Match",
                        org.get(path).header("ETag"))
                .is(412);

        String deal = "/sobjects/Opportunity/" + org.deal("A");
        assertThat(org.get(deal).header("ETag")).isEmpty();
        org.call("PATCH", deal, "{\"Name\":\"B\"}", "If-Match", tag).is(204);
    }
}

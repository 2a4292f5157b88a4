package dev.cosell.oracle.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.CreateSObjectResult;
import org.apache.camel.component.salesforce.api.dto.GlobalObjects;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's Salesforce component works on rows, queries and descriptions of the simulator (salesforce-api 2.1 to 2.9). */
class CamelRowsIT {
    @TempDir
    private Path folder;

    private CamelOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new CamelOrg(folder, 2);
    }

    @AfterEach
    void stop() throws Exception {
        org.close();
    }

    private String created(String name) {
        return org.call("createSObject", Opportunity.named(name), CreateSObjectResult.class)
                .getId();
    }

    @Test
    void rows_createReadUpdateDelete_work() {
        String id = created("A");
        Opportunity change = new Opportunity();
        change.setId(id);
        change.setName("B");
        org.call("updateSObject", change, Object.class);

        Opportunity read = org.call("getSObject?sObjectName=Opportunity&sObjectId=" + id, null, Opportunity.class);
        assertThat(read.getName()).isEqualTo("B");
        assertThat(read.getSystemModstamp()).isNotNull();
        org.call("deleteSObject?sObjectName=Opportunity&sObjectId=" + id, null, Object.class);
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void upsert_byExternalId_tellsCreatedFromUpdated() {
        String upsert = "upsertSObject?sObjectName=Opportunity&sObjectIdName=Referral_Identifier__c";
        Opportunity deal = Opportunity.named("A");
        deal.setReferral_Identifier__c("R 1/2");
        assertThat(org.call(upsert, deal, UpsertSObjectResult.class).getCreated())
                .isTrue();
        deal.setName("B");
        deal.setReferral_Identifier__c("R 1/2");
        assertThat(org.call(upsert, deal, UpsertSObjectResult.class).getCreated())
                .isFalse();

        assertThat(org.simulator.all("Opportunity"))
                .extracting(row -> row.path("Referral_Identifier__c").asText())
                .containsExactly("R 1/2");
    }

    @Test
    void rowsByExternalId_readAndDelete_work() {
        Opportunity deal = Opportunity.named("A");
        deal.setReferral_Identifier__c("R-1");
        org.call("createSObject", deal, CreateSObjectResult.class);
        String key = "?sObjectName=Opportunity&sObjectIdName=Referral_Identifier__c&sObjectIdValue=R-1";

        assertThat(org.call("getSObjectWithId" + key, null, Opportunity.class).getName())
                .isEqualTo("A");
        org.call("deleteSObjectWithId" + key, null, Object.class);
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void query_severalPages_areReadByQueryMore() {
        List.of("A", "B", "C", "D", "E").forEach(this::created);
        String type = "sObjectClass=" + QueryRecordsOpportunity.class.getName();
        List<String> names = new ArrayList<>();

        QueryRecordsOpportunity page = org.call(
                "query?" + type,
                "SELECT Id, Name, SystemModstamp FROM Opportunity ORDER BY Name",
                QueryRecordsOpportunity.class);
        page.getRecords().forEach(deal -> names.add(deal.getName()));
        while (!page.getDone()) {
            page = org.call("queryMore?" + type, page.getNextRecordsUrl(), QueryRecordsOpportunity.class);
            page.getRecords().forEach(deal -> names.add(deal.getName()));
        }

        assertThat(names).containsExactly("A", "B", "C", "D", "E");
        assertThat(page.getTotalSize()).isEqualTo(5);
    }

    @Test
    void queryAll_showsDeletedRows() {
        String id = created("A");
        org.call("deleteSObject?sObjectName=Opportunity&sObjectId=" + id, null, Object.class);

        QueryRecordsOpportunity page = org.call(
                "queryAll?sObjectClass=" + QueryRecordsOpportunity.class.getName(),
                "SELECT Id, IsDeleted FROM Opportunity WHERE IsDeleted = true",
                QueryRecordsOpportunity.class);
        assertThat(page.getRecords()).singleElement().satisfies(deal -> assertThat(deal.isIsDeleted())
                .isTrue());
    }

    @Test
    void descriptions_andLimits_areRead() {
        GlobalObjects global = org.call("getGlobalObjects", null, GlobalObjects.class);
        assertThat(global.getSobjects()).extracting(object -> object.getName()).contains("Opportunity", "Account");
        SObjectDescription description =
                org.call("getDescription?sObjectName=Opportunity", null, SObjectDescription.class);
        assertThat(description.getFields()).extracting(field -> field.getName()).contains("StageName", "Amount");
        Limits limits = org.call("limits", null, Limits.class);
        assertThat(limits.getDailyApiRequests().getMax()).isPositive();
        assertThat(limits.getDailyApiRequests().getRemaining())
                .isLessThan(limits.getDailyApiRequests().getMax());
    }

    @Test
    void versionsAndResources_areListed() {
        assertThat(org.call("getVersions", null, List.class))
                .extracting(version -> ((Version) version).getVersion())
                .contains("59.0", "68.0");
        assertThat(org.call("getResources?rawPayload=true", null, String.class))
                .contains("\"sobjects\":\"/services/data/v68.0/sobjects\"");
    }

    @Test
    void refusal_reachesTheCallerWithCodeAndFields() {
        assertThatThrownBy(() -> org.call("createSObject", new Opportunity(), Map.of(), CreateSObjectResult.class))
                .rootCause()
                .isInstanceOfSatisfying(SalesforceException.class, refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(400);
                    assertThat(refusal.getErrors().get(0).getErrorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
                    assertThat(refusal.getErrors().get(0).getFields()).contains("CloseDate");
                });
    }

    @Test
    void endedSession_isRenewedByTheClient() {
        created("A");
        org.simulator.expireSessions();
        created("B");

        assertThat(org.simulator.all("Opportunity")).hasSize(2);
    }
}

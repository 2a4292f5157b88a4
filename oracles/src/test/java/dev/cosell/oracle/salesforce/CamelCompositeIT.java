package dev.cosell.oracle.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.CreateSObjectResult;
import org.apache.camel.component.salesforce.api.dto.DeleteSObjectResult;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectComposite;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTreeResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's Salesforce component works on the composite family of the simulator (salesforce-api 2.10). */
@SuppressWarnings("unchecked")
class CamelCompositeIT {
    private static final String VERSION = "68.0";

    @TempDir
    private Path folder;

    private CamelOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new CamelOrg(folder, 2000);
    }

    @AfterEach
    void stop() throws Exception {
        org.close();
    }

    private String created(String name) {
        return org.call("createSObject", Account.named(name), CreateSObjectResult.class)
                .getId();
    }

    @Test
    void collections_createAndUpdate_tellEachRow() {
        List<SaveSObjectResult> created = org.call(
                "compositeCreateSObjectCollections",
                List.of(Account.named("A"), new Account(), Account.named("C")),
                List.class);
        assertThat(created).extracting(SaveSObjectResult::getSuccess).containsExactly(true, false, true);
        assertThat(created.get(1).getErrors()).singleElement().satisfies(error -> assertThat(error.getErrorCode())
                .isEqualTo("REQUIRED_FIELD_MISSING"));

        Account change = Account.named("B");
        change.setId(created.get(0).getId());
        List<SaveSObjectResult> updated = org.call("compositeUpdateSObjectCollections", List.of(change), List.class);
        assertThat(updated).extracting(SaveSObjectResult::getSuccess).containsExactly(true);
        assertThat(org.simulator.all("Account"))
                .extracting(row -> row.path("Name").asText())
                .containsExactly("B", "C");
    }

    @Test
    void collections_allOrNone_rollsBack() {
        List<SaveSObjectResult> results = org.call(
                "compositeCreateSObjectCollections",
                List.of(Account.named("A"), new Account()),
                Map.of("allOrNone", true),
                List.class);

        assertThat(results).extracting(SaveSObjectResult::getSuccess).containsExactly(false, false);
        assertThat(results.get(0).getErrors())
                .extracting(error -> error.getErrorCode())
                .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void collections_upsertRetrieveDelete_work() {
        Opportunity deal = Opportunity.named("A");
        deal.setReferral_Identifier__c("R-1");
        String upsert =
                "compositeUpsertSObjectCollections?sObjectName=Opportunity&sObjectIdName=Referral_Identifier__c";
        List<UpsertSObjectResult> upserted = org.call(upsert, List.of(deal), List.class);
        assertThat(upserted).extracting(UpsertSObjectResult::getCreated).containsExactly(true);
        String id = upserted.get(0).getId();

        List<Opportunity> read = org.call(
                "compositeRetrieveSObjectCollections?sObjectName=Opportunity",
                "",
                Map.of("sObjectIds", List.of(id, "006000000000001AAA"), "sObjectFields", List.of("Id", "Name")),
                List.class);
        assertThat(read).hasSize(2);
        assertThat(read.get(0).getName()).isEqualTo("A");
        assertThat(read.get(1)).isNull();
        List<DeleteSObjectResult> deleted = org.call(
                "compositeDeleteSObjectCollections",
                "",
                Map.of("sObjectIds", List.of(id, "006000000000001AAA")),
                List.class);
        assertThat(deleted).extracting(DeleteSObjectResult::getSuccess).containsExactly(true, false);
    }

    @Test
    void composite_mixedCalls_areAnsweredInOrder() {
        String id = created("A");
        SObjectComposite calls = new SObjectComposite(VERSION, true)
                .addCreate(Account.named("New"), "new")
                .addUpdate("Account", id, Account.named("B"), "update")
                .addGet("Account", id, "read", "Name")
                .addQuery("SELECT Id, Name FROM Account WHERE Name = 'New'", "query")
                .addDelete("Account", id, "delete");
        SObjectCompositeResponse answer = org.call("composite", calls, SObjectCompositeResponse.class);

        assertThat(answer.getCompositeResponse())
                .extracting(SObjectCompositeResult::getHttpStatusCode)
                .containsExactly(201, 204, 200, 200, 204);
        assertThat(org.simulator.all("Account"))
                .extracting(row -> row.path("Name").asText())
                .containsExactly("New");
    }

    @Test
    void batch_mixedCalls_areAnsweredInOrder() {
        String id = created("A");
        SObjectBatch calls = new SObjectBatch(VERSION)
                .addCreate(Account.named("New"))
                .addUpdate("Account", id, Account.named("B"))
                .addGet("Account", id, "Name", "BillingCity")
                .addGet("Account", "001000000000001AAA")
                .addQuery("SELECT Name FROM Account")
                .addLimits()
                .addDelete("Account", id);
        SObjectBatchResponse answer = org.call("composite-batch", calls, SObjectBatchResponse.class);

        assertThat(answer.hasErrors()).isTrue();
        assertThat(answer.getResults())
                .extracting(result -> result.getStatusCode())
                .containsExactly(201, 204, 200, 404, 200, 200, 204);
    }

    @Test
    void tree_ofTwoLevels_isCreated() {
        SObjectTree tree = new SObjectTree();
        tree.addObject(Account.named("Parent")).addChild("Opportunities", Opportunity.named("Child"));
        SObjectTree answer = org.call("composite-tree", tree, SObjectTree.class);

        assertThat(answer.allObjects())
                .allSatisfy(row -> assertThat(row.getId()).hasSize(18));
        assertThat(org.simulator.all("Opportunity").get(0).path("AccountId").asText())
                .isEqualTo(org.simulator.all("Account").get(0).path("Id").asText());
    }

    @Test
    void tree_withABadRow_createsNothing() {
        SObjectTree tree = new SObjectTree();
        tree.addObject(Account.named("Parent")).addChild("Opportunities", new Opportunity());
        assertThat(org.simulator.all("Account")).isEmpty();
        SObjectTreeResponse answer;
        try {
            org.call("composite-tree", tree, SObjectTree.class);
            answer = new SObjectTreeResponse(false, List.of());
        } catch (RuntimeException refused) {
            answer = new SObjectTreeResponse(true, List.of());
        }

        assertThat(answer.hasErrors()).isTrue();
        assertThat(org.simulator.all("Account")).isEmpty();
    }
}

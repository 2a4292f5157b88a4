package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.testkit.simulator.salesforce.org.DuplicateAction;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What organisations have switched on or off, and what admins set up (salesforce-api 3.1, 3.3, 4.2, 4.6, 6). */
class OrgFeaturesIT {
    private Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private void shaped(UnaryOperator<OrgFeatures.Builder> features) {
        org.close();
        org = new Org(
                OrgShape.usual().with(features.apply(OrgFeatures.builder()).build()), 2000);
    }

    private JsonNode field(String object, String name) {
        for (JsonNode field :
                org.get("/sobjects/" + object + "/describe").is(200).body().path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return MissingNode.getInstance();
    }

    private String member(String deal, String user) {
        return org.created(
                "OpportunityTeamMember",
                "'OpportunityId':'" + deal + "','UserId':'" + user + "','TeamMemberRole':'Sales Rep'");
    }

    @Test
    void team_member_hasItsDefaultsAndIsSingle() {
        String deal = org.deal("A");
        String user = org.simulator.seller().user();
        String id = member(deal, user);

        JsonNode row = org.get("/sobjects/OpportunityTeamMember/" + id).body();
        assertThat(row.path("Name").asText()).isEqualTo("Ida Berg");
        assertThat(row.path("OpportunityAccessLevel").asText()).isEqualTo("Read");
        org.post(
                        "/sobjects/OpportunityTeamMember",
                        Org.quotes("{'OpportunityId':'" + deal + "','UserId':'" + user.substring(0, 15) + "'}"))
                .refuses(400, "DUPLICATE_VALUE", id);
        org.patch("/sobjects/OpportunityTeamMember/" + id, Org.quotes("{'UserId':'" + user + "'}"))
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "UserId");
        org.patch("/sobjects/OpportunityTeamMember/" + id, Org.quotes("{'OpportunityAccessLevel':'Write'}"))
                .refuses(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Write");
        assertThat(org.query("SELECT (SELECT User.Email FROM OpportunityTeamMembers) FROM Opportunity")
                        .body()
                        .at("/records/0/OpportunityTeamMembers/records/0/User/Email")
                        .asText())
                .isEqualTo("ida@acme.example");
    }

    @Test
    void team_memberDeleted_bypassesTheBinAndStandsInTheLog() {
        String deal = org.deal("A");
        String id = member(deal, org.simulator.seller().user());
        org.call("DELETE", "/sobjects/OpportunityTeamMember/" + id, "").is(204);
        org.clock.advance(Duration.ofMinutes(3));

        assertThat(org.get("/queryAll?q=" + Org.encode("SELECT Id FROM OpportunityTeamMember"))
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
        org.get("/sobjects/OpportunityTeamMember/" + id).refuses(404, "NOT_FOUND", "");
        assertThat(deleted("OpportunityTeamMember").at("/deletedRecords/0/id").asText())
                .isEqualTo(id);
    }

    private JsonNode deleted(String object) {
        return org.get("/sobjects/" + object + "/deleted/?start=2026-03-02T09:25:00Z&end=2026-03-02T09:33:00Z")
                .is(200)
                .body();
    }

    @Test
    @Tag("R-192")
    void features_off_objectsAreUnknown() {
        shaped(features -> features.teams(false).enhancedNotes(false));

        for (String object : new String[] {"OpportunityTeamMember", "ContentNote", "ContentDocumentLink"}) {
            org.query("SELECT Id FROM " + object + " WHERE Id = null").refuses(400, "INVALID_TYPE", object);
            org.get("/sobjects/" + object + "/describe").refuses(404, "NOT_FOUND", "");
        }
        org.query("SELECT (SELECT Id FROM OpportunityTeamMembers) FROM Opportunity")
                .refuses(400, "INVALID_TYPE", "OpportunityTeamMembers");
        org.created("Note", "'ParentId':'" + org.deal("A") + "','Title':'T','Body':'B'");
    }

    @Test
    void recordTypes_on_haveStagesOfTheirOwn() {
        shaped(features -> features.recordTypes(true));
        JsonNode infos = org.get("/sobjects/Opportunity/describe").body().path("recordTypeInfos");
        String partner = infos.at("/1/recordTypeId").asText();

        assertThat(infos).hasSize(3);
        assertThat(infos.at("/0/defaultRecordTypeMapping").asBoolean()).isTrue();
        assertThat(infos.at("/2/master").asBoolean()).isTrue();
        String direct = org.deal("A");
        assertThat(org.simulator.read(direct).path("RecordTypeId").asText())
                .isEqualTo(infos.at("/0/recordTypeId").asText());
        org.post(
                        "/sobjects/Opportunity",
                        Org.quotes("{'Name':'B','StageName':'Needs Analysis','CloseDate':'2026-09-30','RecordTypeId':'"
                                + partner + "'}"))
                .refuses(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Needs Analysis");
        org.patch("/sobjects/Opportunity/" + direct, "{\"StageName\":\"Typo\"}")
                .refuses(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Typo");
        assertThat(org.query("SELECT RecordType.DeveloperName FROM Opportunity")
                        .body()
                        .at("/records/0/RecordType/DeveloperName")
                        .asText())
                .isEqualTo("Direct");
    }

    @Test
    void recordTypes_off_onlyTheMasterIsDescribed() {
        assertThat(org.get("/sobjects/Opportunity/describe").body().path("recordTypeInfos"))
                .hasSize(1);
        assertThat(field("Opportunity", "RecordTypeId").isMissingNode()).isTrue();
    }

    @Test
    void stages_restricted_refuseTypos() {
        shaped(features -> features.restrictedStages(true));

        org.post("/sobjects/Opportunity", Org.quotes("{'Name':'A','StageName':'Typo','CloseDate':'2026-09-30'}"))
                .refuses(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Typo");
        assertThat(field("Opportunity", "StageName").path("restrictedPicklist").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW,'',400",
        "ALLOW,allowSave=true,201",
        "ALLOW,'includeRecordDetails=true; allowSave=true',201",
        "ALLOW,allowSave=false,400",
        "BLOCK,'',400",
        "BLOCK,allowSave=true,400",
        "NONE,'',201"
    })
    void duplicateRule_match_isRefusedUnlessAllowed(DuplicateAction action, String header, int status) {
        shaped(features -> features.duplicates(action));
        org.created("Account", "'Name':'Acme'");
        Org.Answer answer = header.isEmpty()
                ? org.post("/sobjects/Account", "{\"Name\":\"ACME\"}")
                : org.call("POST", "/sobjects/Account", "{\"Name\":\"ACME\"}", "Sforce-Duplicate-Rule-Header", header);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.code()).isEqualTo("DUPLICATES_DETECTED");
        }
    }

    @Test
    void duplicateRule_refusal_namesTheMatchesUnderTheMisspeltKey() {
        shaped(features -> features.duplicates(DuplicateAction.ALLOW));
        String first = org.created("Contact", "'LastName':'B','Email':'b@acme.example'");
        Org.Answer answer = org.post("/sobjects/Contact", Org.quotes("{'LastName':'C','Email':'B@acme.example'}"))
                .refuses(400, "DUPLICATES_DETECTED", "Use one of these records?");

        JsonNode result = answer.body().at("/0/duplicateResut");
        assertThat(result.path("allowSave").asBoolean()).isTrue();
        assertThat(result.at("/matchResults/0/matchRecords/0/record/Id").asText())
                .isEqualTo(first);
        String collection =
                Org.quotes("{'records':[{'attributes':{'type':'Contact'},'LastName':'D','Email':'b@acme.example'}]}");
        assertThat(org.post("/composite/sobjects", collection)
                        .body()
                        .at("/0/errors/0/statusCode")
                        .asText())
                .isEqualTo("DUPLICATES_DETECTED");
        org.patch("/sobjects/Contact/" + first, "{\"LastName\":\"X\"}").is(204);
    }

    @Test
    void approval_lock_refusesEditsAndDeletes() {
        String id = org.deal("A");
        org.simulator.data().rules().lock(id);
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"B\"}").refuses(400, "ENTITY_IS_LOCKED", "locked");
        org.call("DELETE", "/sobjects/Opportunity/" + id, "").refuses(400, "ENTITY_IS_LOCKED", "locked");
        org.simulator.data().rules().unlock(id);
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"B\"}").is(204);
    }

    @Test
    void automation_field_isWrittenWithinTheSameSave() {
        org.simulator.data().rules().setOnEverySave("Opportunity", "NextStep", "Call Ida");
        String id = org.deal("A", "'NextStep':'ours'");

        assertThat(org.simulator.read(id).path("NextStep").asText()).isEqualTo("Call Ida");
        org.simulator.data().rules().setOnEverySave("Opportunity", "NextStep", null);
        org.patch("/sobjects/Opportunity/" + id, "{\"NextStep\":\"ours\"}").is(204);
        assertThat(org.simulator.read(id).path("NextStep").asText()).isEqualTo("ours");
    }

    @Test
    @Tag("R-170")
    void mandatoryField_withoutDefault_isRequiredAndWithDefaultIsNot() {
        shaped(features -> features.addField(
                        "Opportunity", OrgField.of("Region__c", "string", 20).asRequired())
                .addField(
                        "Opportunity",
                        OrgField.of("Channel__c", "string", 20).asRequired().withDefault("direct")));

        org.post("/sobjects/Opportunity", Org.quotes("{'Name':'A','StageName':'Prospecting','CloseDate':'2026-09-30'}"))
                .refuses(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Region__c]");
        String id = org.deal("A", "'Region__c':'north'");
        assertThat(org.simulator.read(id).path("Channel__c").asText()).isEqualTo("direct");
        assertThat(field("Opportunity", "Region__c").path("nillable").asBoolean(true))
                .isFalse();
        assertThat(field("Opportunity", "Region__c").path("defaultedOnCreate").asBoolean(true))
                .isFalse();
        assertThat(field("Opportunity", "Channel__c").path("defaultedOnCreate").asBoolean())
                .isTrue();
    }

    @Test
    void touch_bySystem_movesOnlyTheSystemStamp() {
        String id = org.deal("A");
        org.clock.advance(Duration.ofMinutes(2));
        org.simulator.data().touch(id);

        JsonNode row = org.simulator.read(id);
        assertThat(row.path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:32:15.000+0000");
        assertThat(row.path("LastModifiedDate").asText()).isEqualTo("2026-03-02T09:30:15.000+0000");
    }

    @Test
    void create_contactOfTheDeal_makesThePrimaryRole() {
        String contact = org.created("Contact", "'LastName':'B'");
        String id = org.deal("A", "'ContactId':'" + contact + "'");

        assertThat(org.simulator
                        .read(id)
                        .at("/OpportunityContactRole/0/IsPrimary")
                        .asBoolean())
                .isTrue();
        org.patch("/sobjects/Opportunity/" + id, "{\"ContactId\":null}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "ContactId");
    }

    @Test
    void contactRoles_newPrimary_clearsTheOldOne() {
        String deal = org.deal("A");
        String first = role(deal, "B");
        String second = role(deal, "C");

        assertThat(org.simulator.read(first).path("IsPrimary").asBoolean()).isFalse();
        assertThat(org.simulator.read(second).path("IsPrimary").asBoolean()).isTrue();
        assertThat(field("OpportunityContactRole", "Role").path("picklistValues"))
                .extracting(value -> value.path("value").asText())
                .contains("Decision Maker");
        assertThat(field("OpportunityContactRole", "Role")
                        .path("restrictedPicklist")
                        .asBoolean(true))
                .isFalse();
    }

    private String role(String deal, String name) {
        String contact = org.created("Contact", "'LastName':'" + name + "'");
        return org.created(
                "OpportunityContactRole",
                "'OpportunityId':'" + deal + "','ContactId':'" + contact
                        + "','Role':'Decision Maker','IsPrimary':true");
    }

    @Test
    void owner_ofANewRow_isItsCreator() {
        String id = org.simulator.seller().create("Account", Map.of("Name", "A"));

        assertThat(org.simulator.read(id).path("OwnerId").asText())
                .isEqualTo(org.simulator.seller().user());
        org.patch("/sobjects/Account/" + id, "{\"Name\":\"B\"}").is(204);
        assertThat(org.simulator.read(id).path("CreatedById").asText())
                .isEqualTo(org.simulator.seller().user());
        assertThat(org.simulator.read(id).path("LastModifiedById").asText())
                .isNotEqualTo(org.simulator.seller().user());
    }

    @Test
    void describe_membersOfTheFactSheet_areThere() {
        JsonNode described = org.get("/sobjects/Opportunity/describe").body();
        for (String member : ("name,label,type,length,byteLength,precision,scale,digits,nillable,createable,updateable,"
                        + "defaultedOnCreate,calculated,externalId,unique,idLookup,caseSensitive,custom,filterable,sortable,"
                        + "groupable,restrictedPicklist,dependentPicklist,controllerName,picklistValues,referenceTo,"
                        + "relationshipName,autoNumber,htmlFormatted,extraTypeInfo")
                .split(",", -1)) {
            described
                    .path("fields")
                    .forEach(field -> assertThat(field.has(member)).as(member).isTrue());
        }
        assertThat(described.path("childRelationships"))
                .extracting(child -> child.path("relationshipName").asText())
                .contains("OpportunityContactRoles", "OpportunityTeamMembers", "ContentDocumentLinks", "Notes");
        assertThat(field("Opportunity", "StageName").path("picklistValues"))
                .extracting(value -> value.path("value").asText())
                .contains("Prospecting", "Closed Won");
        assertThat(field("Lead", "Email").path("idLookup").asBoolean()).isTrue();
        assertThat(field("ContentDocumentLink", "LinkedEntityId").path("referenceTo"))
                .hasSizeGreaterThan(1);
        JsonNode global = org.get("/sobjects").body().at("/sobjects/0");
        assertThat(global.path("urls").has("describe")).isTrue();
        assertThat(global.has("triggerable")).isTrue();
    }
}

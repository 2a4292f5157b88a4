package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom objects and lookups to them: described, followed in queries, and named by a key in bodies (salesforce-api 2.5, 2.6, 2.8). */
final class RelatedRecordsIT {
    private final Org org = new Org(
            OrgShape.usual()
                    .with(OrgFeatures.builder()
                            .addObject(
                                    "Country__c",
                                    OrgField.of("ISO_Code__c", "string", 2).asExternalId(true),
                                    OrgField.of("Shared__c", "string", 20).asExternalId(false),
                                    OrgField.of("Plain__c", "string", 20))
                            .addField(
                                    "Account",
                                    OrgField.reference("Country__c", "Country__c", "Country__r")
                                            .reachedAs("Accounts__r"))
                            .addField("Opportunity", OrgField.reference("Land__c", "Country__c", "Land__r"))
                            .addField("Opportunity", OrgField.of("Meeting__c", "datetime", 0))
                            .addField(
                                    "Opportunity",
                                    OrgField.of("Seats__c", "double", 0).sized(18, 0))
                            .build()),
            2000);
    private final String germany = country("DE", "x");
    private final String norway = country("NO", "x");

    @AfterEach
    void stop() {
        org.close();
    }

    private String country(String code, String shared) {
        return org.simulator
                .seller()
                .create("Country__c", Map.of("Name", "Land " + code, "ISO_Code__c", code, "Shared__c", shared));
    }

    private JsonNode field(String object, String name) {
        for (JsonNode field :
                org.get("/sobjects/" + object + "/describe").is(200).body().path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void describe_lookupAndItsObject_namesTargetRelationshipAndKeys() {
        JsonNode lookup = field("Account", "Country__c");

        assertThat(lookup.path("type").asText()).isEqualTo("reference");
        assertThat(lookup.path("relationshipName").asText()).isEqualTo("Country__r");
        assertThat(lookup.path("referenceTo").toString()).isEqualTo("[\"Country__c\"]");
        assertThat(field("Country__c", "ISO_Code__c").path("externalId").asBoolean())
                .isTrue();
        assertThat(field("Country__c", "Plain__c").path("idLookup").asBoolean()).isFalse();
        assertThat(field("Opportunity", "Seats__c").path("scale").asInt()).isZero();
        assertThat(org.get("/sobjects/Country__c/describe").body().path("childRelationships"))
                .anySatisfy(child -> {
                    assertThat(child.path("relationshipName").asText()).isEqualTo("Accounts__r");
                    assertThat(child.path("cascadeDelete").asBoolean()).isFalse();
                });
    }

    @Test
    void create_parentByKey_isFoundAndShownByQueries() {
        String account = org.created("Account", "'Name':'Acme','Country__r':{'ISO_Code__c':'de'}");
        org.created("Opportunity", deal() + ",'AccountId':'" + account + "','Land__r':{'ISO_Code__c':'NO'}");

        JsonNode row = org.query("SELECT Land__c, Land__r.Name, Account.Country__r.ISO_Code__c FROM Opportunity"
                        + " WHERE Account.Country__r.ISO_Code__c = 'DE'")
                .is(200)
                .body()
                .at("/records/0");
        assertThat(row.path("Land__c").asText()).isEqualTo(norway);
        assertThat(row.at("/Land__r/Name").asText()).isEqualTo("Land NO");
        assertThat(row.at("/Account/Country__r/ISO_Code__c").asText()).isEqualTo("DE");
    }

    @Test
    void query_lookupEmpty_parentIsNull() {
        org.created("Opportunity", deal());

        assertThat(org.query("SELECT Land__r.Name FROM Opportunity")
                        .body()
                        .at("/records/0/Land__r")
                        .isNull())
                .isTrue();
        org.query("SELECT Land__r.Nothing__c FROM Opportunity").refuses(400, "INVALID_FIELD", "on entity 'Country__c'");
        org.query("SELECT Land__c.Name FROM Opportunity").refuses(400, "INVALID_FIELD", "relationship 'Land__c'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ISO_Code__c':'XX'}|Foreign key external ID",
                "{'Shared__c':'x'}|matches more than one",
                "{'Plain__c':'x'}|external id",
                "{'ISO_Code__c':'DE','Shared__c':'x'}|external id",
                "{}|external id"
            })
    void write_parentNotNamedByOneKey_isRefusedAndNothingIsWritten(String parent, String message) {
        String body = Org.quotes("{" + deal() + ",'Land__r':" + parent + "}");
        org.post("/sobjects/Opportunity", body).refuses(400, "INVALID_FIELD", message);

        JsonNode item = org.post(
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Opportunity'}," + deal() + ",'Land__r':" + parent
                                + "}]}"))
                .is(200)
                .body()
                .path(0);
        assertThat(item.path("success").asBoolean()).isFalse();
        assertThat(item.at("/errors/0/statusCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void write_idAndKeyTogether_isRefused() {
        org.post(
                        "/sobjects/Opportunity",
                        Org.quotes("{" + deal() + ",'Land__c':'" + germany + "','Land__r':{'ISO_Code__c':'NO'}}"))
                .refuses(400, "INVALID_FIELD", "cannot specify both");
    }

    @Test
    void compositeAndCollections_parentByKey_changeTheLookup() {
        String deal = org.created("Opportunity", deal());
        org.post(
                        "/composite",
                        Org.quotes("{'allOrNone':true,'compositeRequest':[{'method':'PATCH','url':'" + Org.DATA
                                + "/sobjects/Opportunity/" + deal
                                + "','referenceId':'a','body':{'Land__r':{'ISO_Code__c':'DE'}}}]}"))
                .is(200);
        assertThat(org.simulator.read(deal).path("Land__c").asText()).isEqualTo(germany);

        org.patch(
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Opportunity'},'id':'" + deal
                                + "','Land__r':{'ISO_Code__c':'NO'}}]}"))
                .is(200);
        assertThat(org.simulator.read(deal).path("Land__c").asText()).isEqualTo(norway);
    }

    @Test
    void delete_referencedRecord_emptiesTheLookup() {
        String deal = org.created("Opportunity", deal() + ",'Land__c':'" + germany + "'");

        org.call("DELETE", "/sobjects/Country__c/" + germany, "").is(204);

        assertThat(org.simulator.read(deal).path("Land__c").isNull()).isTrue();
        assertThat(org.simulator.read(deal).path("IsDeleted").asBoolean()).isFalse();
    }

    @Test
    void datetime_anyOffsetAndFraction_isKeptInWholeSecondsOfUtc() {
        String deal = org.created("Opportunity", deal() + ",'Meeting__c':'2026-03-05T10:00:30.987+02:00','Seats__c':7");

        JsonNode row = org.query("SELECT Meeting__c, Seats__c FROM Opportunity WHERE Meeting__c = 2026-03-05T08:00:30Z")
                .body()
                .at("/records/0");
        assertThat(row.path("Meeting__c").asText()).isEqualTo("2026-03-05T08:00:30.000+0000");
        assertThat(row.path("Seats__c").decimalValue()).isEqualByComparingTo("7");
        org.patch("/sobjects/Opportunity/" + deal, Org.quotes("{'Meeting__c':'2026-03-05'}"))
                .refuses(400, "JSON_PARSER_ERROR", "Meeting__c");
    }

    private static String deal() {
        return "'Name':'A','StageName':'Prospecting','CloseDate':'2026-12-31'";
    }
}

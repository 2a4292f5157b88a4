package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, columns, lookups, keys, solutions and roles as administrators make them (dataverse-api 6.2 to 6.5). */
class CustomizingIT {
    private static final String CRM = "\"@odata.type\":\"Microsoft.Dynamics.CRM.";
    private static final String LABEL = "{" + CRM + "Label\",\"LocalizedLabels\":[{" + CRM
            + "LocalizedLabel\",\"Label\":\"A label\",\"LanguageCode\":1033}]}";
    private static final String COLUMNS = "EntityDefinitions(LogicalName='opportunity')/Attributes";
    private static final String KEYS = "EntityDefinitions(LogicalName='opportunity')/Keys";

    private final Environment org = new Environment();

    @BeforeEach
    void customizer() {
        org.simulator.privileges().giveCustomizer(org.simulator.integrationUser());
        org.create(
                "publishers",
                "{\"uniquename\":\"contoso\",\"friendlyname\":\"Contoso\",\"customizationprefix\":\"new\","
                        + "\"customizationoptionvalueprefix\":10001}");
    }

    @AfterEach
    void close() {
        org.close();
    }

    private static String text(String schemaName, int length) {
        return "{" + CRM + "StringAttributeMetadata\",\"SchemaName\":\"" + schemaName + "\",\"MaxLength\":" + length
                + ",\"FormatName\":{\"Value\":\"Text\"},\"RequiredLevel\":{\"Value\":\"None\"},\"DisplayName\":"
                + LABEL + "}";
    }

    private static String table(String schemaName) {
        String name = text("new_Name", 200).replaceFirst("\\{", "{\"IsPrimaryName\":true,");
        return "{" + CRM + "EntityMetadata\",\"SchemaName\":\"" + schemaName + "\",\"DisplayName\":" + LABEL
                + ",\"DisplayCollectionName\":" + LABEL + ",\"OwnershipType\":\"UserOwned\",\"HasActivities\":false,"
                + "\"HasNotes\":true,\"ChangeTrackingEnabled\":true,\"Attributes\":[" + name + "]}";
    }

    private static String key(String schemaName, String column) {
        return "{\"SchemaName\":\"" + schemaName + "\",\"DisplayName\":" + LABEL + ",\"KeyAttributes\":[\"" + column
                + "\"]}";
    }

    @Test
    void column_made_isShownWrittenAndPublished() {
        String address = org.post(COLUMNS, text("new_Region", 10)).expect(204).header("OData-EntityId");
        assertThat(address).contains("/EntityDefinitions(").contains("/Attributes(");

        JsonNode column =
                org.get(COLUMNS + "(LogicalName='new_region')").expect(200).body();
        assertThat(column.path("SchemaName").asText()).isEqualTo("new_Region");
        assertThat(column.at("/DisplayName/UserLocalizedLabel/Label").asText()).isEqualTo("A label");
        org.create("opportunities", "{\"name\":\"x\",\"new_region\":\"0123456789\"}");
        org.post("opportunities", "{\"name\":\"x\",\"new_region\":\"0123456789a\"}")
                .refused(400, "0x80044331");

        assertThat(org.simulator.customizing().unpublished()).containsExactly("opportunity");
        org.post(
                        "PublishXml",
                        "{\"ParameterXml\":\"<importexportxml><entities><entity>opportunity</entity></entities>"
                                + "</importexportxml>\"}")
                .expect(204);
        assertThat(org.simulator.customizing().unpublished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MemoAttributeMetadata\",\"MaxLength\":5000,\"ImeMode\":\"Auto\",\"Format\":\"TextArea\"",
                "IntegerAttributeMetadata\",\"Format\":\"None\",\"MinValue\":0,\"MaxValue\":9",
                "DecimalAttributeMetadata\",\"Precision\":2",
                "MoneyAttributeMetadata\",\"Precision\":2,\"PrecisionSource\":2",
                "DateTimeAttributeMetadata\",\"Format\":\"DateOnly\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"}",
                "BooleanAttributeMetadata\",\"DefaultValue\":false,\"OptionSet\":{\"TrueOption\":{\"Value\":1,\"Label\":@},"
                        + "\"FalseOption\":{\"Value\":0,\"Label\":@}}",
                "PicklistAttributeMetadata\",\"OptionSet\":{\"IsGlobal\":false,\"OptionSetType\":\"Picklist\","
                        + "\"Options\":[{\"Value\":100010000,\"Label\":@}]}"
            })
    void column_everyKind_isTaken(String kind) {
        org.post(
                        COLUMNS,
                        "{" + CRM + kind.replace("@", LABEL) + ",\"SchemaName\":\"new_Any\",\"DisplayName\":" + LABEL
                                + "}")
                .expect(204);
        org.get(COLUMNS + "(LogicalName='new_any')").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringAttributeMetadata\",\"SchemaName\":\"Region\",\"MaxLength\":10,\"FormatName\":{\"Value\":\"Text\"},\"DisplayName\":@",
                "StringAttributeMetadata\",\"SchemaName\":\"other_Region\",\"MaxLength\":10,\"FormatName\":{\"Value\":\"Text\"},\"DisplayName\":@",
                "StringAttributeMetadata\",\"SchemaName\":\"new_Region\",\"MaxLength\":10,\"FormatName\":{\"Value\":\"Text\"}",
                "StringAttributeMetadata\",\"SchemaName\":\"new_Region\",\"MaxLength\":4001,\"FormatName\":{\"Value\":\"Text\"},\"DisplayName\":@",
                "StringAttributeMetadata\",\"SchemaName\":\"new_Region\",\"MaxLength\":10,\"FormatName\":{\"Value\":\"Poem\"},\"DisplayName\":@",
                "LookupAttributeMetadata\",\"SchemaName\":\"new_Region\",\"DisplayName\":@",
                "FancyAttributeMetadata\",\"SchemaName\":\"new_Region\",\"DisplayName\":@",
                "DateTimeAttributeMetadata\",\"SchemaName\":\"new_Region\",\"Format\":\"DateAndTime\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"},\"DisplayName\":@",
                "PicklistAttributeMetadata\",\"SchemaName\":\"new_Region\",\"DisplayName\":@"
            })
    void column_prefixLabelTypeOrLengthWrong_isRefused(String body) {
        org.post(COLUMNS, "{" + CRM + body.replace("@", LABEL) + "}").refused(400, "0x80040203");
        org.get(COLUMNS + "(LogicalName='new_region')").expect(404);
    }

    @Test
    void column_madeTwice_isRefused() {
        org.post(COLUMNS, text("new_Region", 10)).expect(204);
        org.post(COLUMNS, text("NEW_REGION", 10)).refused(400, "0x80047013");
    }

    @Test
    void table_made_takesRowsLookupsAndPrivileges() {
        org.post("EntityDefinitions", table("new_Thing")).expect(204);
        org.post("EntityDefinitions", table("new_Thing")).refused(400, "0x80047013");
        org.post(
                        "RelationshipDefinitions",
                        "{" + CRM + "OneToManyRelationshipMetadata\",\"SchemaName\":\"new_opportunity_thing\","
                                + "\"ReferencedEntity\":\"opportunity\",\"ReferencedAttribute\":\"opportunityid\","
                                + "\"ReferencingEntity\":\"new_thing\",\"CascadeConfiguration\":{\"Delete\":\"Cascade\"},"
                                + "\"Lookup\":{" + CRM
                                + "LookupAttributeMetadata\",\"SchemaName\":\"new_OpportunityId\","
                                + "\"DisplayName\":" + LABEL + "}}")
                .expect(204);
        String deal = org.create("opportunities", "{\"name\":\"x\"}");

        String thing = org.create(
                "new_things", "{\"new_name\":\"y\",\"new_OpportunityId@odata.bind\":\"/opportunities(" + deal + ")\"}");

        JsonNode read = org.get("new_things(" + thing + ")?$expand=new_OpportunityId($select=name)")
                .expect(200)
                .body();
        assertThat(read.at("/new_OpportunityId/name").asText()).isEqualTo("x");
        org.delete("opportunities(" + deal + ")").expect(204);
        org.get("new_things(" + thing + ")").expect(404);
        assertThat(org.get("privileges?$select=name&$filter=name eq 'prvReadnew_Thing'".replace(" ", "%20"))
                        .expect(200)
                        .body()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void key_made_isActiveAfterAWhileOnly() {
        org.post(COLUMNS, text("new_Number", 10)).expect(204);
        org.post(KEYS, key("new_NumberKey", "new_number")).expect(204);
        org.post(KEYS, key("new_NumberKey", "new_number")).refused(400, "0x80060893");
        org.post(KEYS, key("new_OtherKey", "new_number")).refused(400, "0x80060894");
        org.post(KEYS, key("new_NoKey", "new_nothing")).refused(404, "0x8004024a");
        assertThat(status()).isEqualTo("Pending");
        org.get("opportunities(new_number='1')").refused(400, "0x80060890");

        org.clock.advance(Duration.ofSeconds(6));
        assertThat(status()).isEqualTo("InProgress");
        org.clock.advance(Duration.ofSeconds(6));
        assertThat(status()).isEqualTo("Active");
        org.get("opportunities(new_number='1')").refused(404, "0x80060891");
    }

    @Test
    void key_overDoubles_fails() {
        org.post(COLUMNS, text("new_Number", 10)).expect(204);
        org.create("opportunities", "{\"name\":\"x\",\"new_number\":\"1\"}");
        org.create("opportunities", "{\"name\":\"y\",\"new_number\":\"1\"}");
        org.post(KEYS, key("new_NumberKey", "new_number")).expect(204);

        org.clock.advance(Duration.ofSeconds(11));

        assertThat(status()).isEqualTo("Failed");
    }

    private String status() {
        return org.get(KEYS + "(LogicalName='new_numberkey')?$select=EntityKeyIndexStatus")
                .expect(200)
                .body()
                .path("EntityKeyIndexStatus")
                .asText();
    }

    @Test
    void making_withoutPrivilegeOrWhileBusyOrInAnUnknownSolution_isRefused() {
        org.post(COLUMNS, text("new_Region", 10), "MSCRM.SolutionUniqueName", "Nothing")
                .refused(404, "0x80040217");
        org.post(COLUMNS, text("new_Region", 10), "MSCRM.SolutionUniqueName", "MicrosoftPartnerCenterReferrals")
                .refused(400, "0x80040203");
        org.simulator.customizing().busy(1);
        org.post(COLUMNS, text("new_Region", 10)).refused(400, "0x80071154");
        UUID user = org.simulator.integrationUser();
        List.of("prvCreateAttribute", "prvCreateEntity", "prvPublishCustomization")
                .forEach(privilege -> org.simulator.privileges().take(user, privilege));
        org.post(COLUMNS, text("new_Region", 10)).refused(403, "0x80040220");
        org.post("EntityDefinitions", table("new_Thing")).refused(403, "0x80040220");
        org.post("PublishAllXml", "{}").refused(403, "0x80040220");
        org.get(COLUMNS + "(LogicalName='new_region')").expect(404);
    }

    @Test
    void publisherAndSolution_nameTakenOrIncomplete_areRefused() {
        String publisher = "{\"uniquename\":\"contoso\",\"friendlyname\":\"C\",\"customizationprefix\":\"abc\","
                + "\"customizationoptionvalueprefix\":10002}";
        org.post("publishers", publisher).refused(412, "0x80040237");
        org.post("publishers", publisher.replace("contoso", "other").replace("abc", "mscrmx"))
                .refused(400, "0x80040203");
        org.post("solutions", "{\"uniquename\":\"One\",\"friendlyname\":\"One\",\"version\":\"1.0.0.0\"}")
                .refused(400, "0x80040200");
    }

    @Test
    void role_privilegesAdded_areShownWithIt() {
        String unit = org.get("businessunits?$select=businessunitid")
                .body()
                .at("/value/0/businessunitid")
                .asText();
        String role = org.create(
                "roles", "{\"name\":\"Mine\",\"businessunitid@odata.bind\":\"/businessunits(" + unit + ")\"}");
        String privilege = org.get("privileges?$select=privilegeid&$filter=name%20eq%20'prvReadOpportunity'")
                .body()
                .at("/value/0/privilegeid")
                .asText();
        String add = "roles(" + role + ")/Microsoft.Dynamics.CRM.AddPrivilegesRole";

        org.post(add, "{\"Privileges\":[{\"PrivilegeId\":\"" + privilege + "\",\"Depth\":\"Everywhere\"}]}")
                .refused(400, "0x80040203");
        org.post(add, "{\"Privileges\":[{\"PrivilegeId\":\"" + privilege + "\",\"Depth\":\"Global\"}]}")
                .expect(204);

        assertThat(org.get("roles(" + role + ")/roleprivileges_association?$select=name")
                        .expect(200)
                        .body()
                        .at("/value/0/name")
                        .asText())
                .isEqualTo("prvReadOpportunity");
    }
}

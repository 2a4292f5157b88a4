package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmProperty;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metadata of tables, columns, keys and relationships, and the CSDL (dataverse-api 6.1). */
class DefinitionsIT {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private final Environment org = new Environment();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void table_selected_showsWhatTheAdapterAsksFor() {
        JsonNode table = org.get("EntityDefinitions(LogicalName='opportunity')?$select=LogicalName,SchemaName,"
                        + "EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ChangeTrackingEnabled,"
                        + "CanChangeTrackingBeEnabled,IsOptimisticConcurrencyEnabled,MetadataId")
                .expect(200)
                .body();
        assertThat(table.path("EntitySetName").asText()).isEqualTo("opportunities");
        assertThat(table.path("PrimaryIdAttribute").asText()).isEqualTo("opportunityid");
        assertThat(table.path("ChangeTrackingEnabled").asBoolean()).isTrue();
        assertThat(table.path("CanChangeTrackingBeEnabled").path("Value").asBoolean())
                .isTrue();
        assertThat(table.path("@odata.context").asText()).contains("#EntityDefinitions(LogicalName,");
        assertThat(table.has("OwnershipType")).isFalse();
        String id = table.path("MetadataId").asText();
        org.get("EntityDefinitions(" + id + ")").expect(200);
    }

    @Test
    void table_missingOrPropertyUnknown_isRefused() {
        org.get("EntityDefinitions(LogicalName='nope')").expect(404);
        assertThat(org.get("EntityDefinitions(LogicalName='opportunity')?$select=logicalname")
                        .refused(400, "0x0")
                        .message())
                .startsWith("Could not find a property named 'logicalname'");
        org.get("EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='nope')")
                .expect(404);
    }

    @Test
    void columns_cast_showTheirKind() {
        assertThat(column("opportunity", "name", "String").path("MaxLength").asInt())
                .isEqualTo(300);
        assertThat(column("opportunity", "description", "Memo")
                        .path("MaxLength")
                        .asInt())
                .isEqualTo(2000);
        JsonNode money = column("opportunity", "estimatedvalue", "Money");
        assertThat(money.path("PrecisionSource").asInt()).isEqualTo(2);
        assertThat(money.path("MaxValue").decimalValue()).isEqualByComparingTo("1000000000000");
        JsonNode day = column("opportunity", "estimatedclosedate", "DateTime");
        assertThat(day.path("Format").asText()).isEqualTo("DateOnly");
        assertThat(day.path("DateTimeBehavior").path("Value").asText()).isEqualTo("DateOnly");
        assertThat(column("opportunity", "closeprobability", "Integer")
                        .path("MaxValue")
                        .asInt())
                .isEqualTo(100);
        assertThat(column("opportunity", "customerid", "Lookup").path("Targets"))
                .hasSize(2);
        assertThat(column("lead", "estimatedvalue", "Double")
                        .path("AttributeType")
                        .asText())
                .isEqualTo("Double");
    }

    @Test
    void columns_ofOneKind_areListedWithOptions() {
        JsonNode states = org.get("EntityDefinitions(LogicalName='opportunity')/Attributes/" + CRM
                        + "StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet")
                .expect(200)
                .body();
        JsonNode options = states.path("value").path(0).path("OptionSet").path("Options");
        assertThat(options).hasSize(5);
        assertThat(options.path(1).path("Value").asInt()).isEqualTo(2);
        assertThat(options.path(1).path("State").asInt(-1)).isZero();
        assertThat(options.path(1)
                        .path("Label")
                        .path("UserLocalizedLabel")
                        .path("Label")
                        .asText())
                .isEqualTo("On Hold");
        JsonNode flags = org.get("EntityDefinitions(LogicalName='opportunity')/Attributes/" + CRM
                        + "BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet")
                .body();
        assertThat(flags.path("value")
                        .path(0)
                        .path("OptionSet")
                        .path("TrueOption")
                        .path("Value")
                        .asInt())
                .isEqualTo(1);
        assertThat(org.get("EntityDefinitions(LogicalName='opportunity')/Attributes/" + CRM
                                + "PicklistAttributeMetadata?$select=LogicalName")
                        .body()
                        .path("value")
                        .path(0)
                        .has("OptionSet"))
                .isFalse();
    }

    @Test
    void keys_tellTheStateOfTheirIndex() {
        org.simulator
                .data()
                .schema()
                .change(
                        "account",
                        table -> table.withKey(
                                OrgKey.of("csl_Number", "accountnumber").withStatus(OrgKey.Status.PENDING)));
        JsonNode key = org.get("EntityDefinitions(LogicalName='account')/Keys?$select=SchemaName,LogicalName,"
                        + "KeyAttributes,EntityKeyIndexStatus")
                .body()
                .path("value")
                .path(0);
        assertThat(key.path("EntityKeyIndexStatus").asText()).isEqualTo("Pending");
        assertThat(key.path("KeyAttributes").path(0).asText()).isEqualTo("accountnumber");
        org.get("EntityDefinitions(LogicalName='account')/Keys(LogicalName='csl_number')")
                .expect(200);
    }

    @Test
    void relationships_giveNavigationNames() {
        JsonNode all = org.get("EntityDefinitions(LogicalName='opportunity')/ManyToOneRelationships?$select=SchemaName,"
                        + "ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName")
                .body()
                .path("value");
        assertThat(all.findValuesAsText("ReferencingEntityNavigationPropertyName"))
                .contains("customerid_account", "customerid_contact", "msft_PartnerRole", "parentaccountid");
    }

    @Test
    void filter_onEnumsAndManagedProperties_works() {
        List<String> choices = org.get(
                        "EntityDefinitions(LogicalName='opportunity')/Attributes?$select=LogicalName&$filter="
                                + Environment.encode("AttributeType eq " + CRM + "AttributeTypeCode'Picklist'"))
                .expect(200)
                .body()
                .path("value")
                .findValuesAsText("LogicalName");
        assertThat(choices).contains("salesstage", "msft_coselltype").doesNotContain("name");
        List<String> required = org.get(
                        "EntityDefinitions(LogicalName='opportunity')/Attributes?$select=LogicalName&$filter="
                                + Environment.encode("RequiredLevel/Value eq " + CRM
                                        + "AttributeRequiredLevel'ApplicationRequired'"))
                .body()
                .path("value")
                .findValuesAsText("LogicalName");
        assertThat(required).containsExactly("name", "customerid");
        org.get("EntityDefinitions?$select=LogicalName&$filter=" + Environment.encode("contains(LogicalName,'opp')"))
                .expect(400);
        assertThat(org.get("EntityDefinitions?$select=LogicalName&$filter="
                                + Environment.encode("LogicalName eq 'opportunity'")
                                + "&$expand=" + Environment.encode("Attributes($select=LogicalName,SchemaName)"))
                        .expect(200)
                        .body()
                        .path("value")
                        .path(0)
                        .path("Attributes"))
                .hasSizeGreaterThan(40);
    }

    @Test
    void serviceDocument_listsEntitySets() {
        JsonNode sets = org.get("").expect(200).body().path("value");
        assertThat(sets.findValuesAsText("name")).contains("opportunities", "transactioncurrencies");
    }

    @Test
    void csdl_isReadByAParserNobodyHereWrote() {
        Environment.Answer csdl = org.get("$metadata").expect(200);
        assertThat(csdl.header("Content-Type")).startsWith("application/xml");
        Edm edm = read(csdl.raw().body());
        EdmEntityType deal = edm.getEntityType(new FullQualifiedName("Microsoft.Dynamics.CRM", "opportunity"));
        assertThat(deal.getKeyPredicateNames()).containsExactly("opportunityid");
        assertThat(((EdmProperty) deal.getProperty("estimatedvalue")).getType().getName())
                .isEqualTo("Decimal");
        assertThat(deal.getProperty("_parentaccountid_value").getType().getName())
                .isEqualTo("Guid");
        assertThat(deal.getNavigationPropertyNames()).contains("customerid_account", "Opportunity_Annotation");
        EdmEntityType user = edm.getEntityType(new FullQualifiedName("Microsoft.Dynamics.CRM", "systemuser"));
        assertThat(user.getKeyPredicateNames()).containsExactly("ownerid");
        assertThat(edm.getEntityContainer().getEntitySet("opportunities")).isNotNull();
        assertThat(edm.getEntityContainer().getActionImport("WinOpportunity")).isNotNull();
    }

    @Test
    void csdl_annotated_tellsChangeTracking() {
        assertThat(org.get("$metadata?annotations=true").raw().body())
                .contains("Org.OData.Capabilities.V1.ChangeTracking");
        assertThat(org.get("$metadata").raw().body()).doesNotContain("ChangeTracking");
    }

    private static Edm read(String csdl) {
        return ODataClientFactory.getClient()
                .getReader()
                .readMetadata(new ByteArrayInputStream(csdl.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode column(String table, String name, String kind) {
        return org.get("EntityDefinitions(LogicalName='" + table + "')/Attributes(LogicalName='" + name + "')/" + CRM
                        + kind + "AttributeMetadata")
                .expect(200)
                .body();
    }
}

package dev.cosell.testkit.simulator.dataverse.metadata;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.Set;

/** The environment's CSDL 4.0: one schema {@code Microsoft.Dynamics.CRM} with the alias {@code mscrm} (dataverse-api 2.1, 6.1). */
final class Csdl {
    private static final String KEYS = "OData.Community.Keys.V1.AlternateKeys";
    private static final Set<String> OWNERS = Set.of("systemuser", "team");

    private final OrgSchema schema;
    private final boolean annotated;
    private final Xml xml = new Xml();

    private Csdl(OrgSchema schema, boolean annotated) {
        this.schema = schema;
        this.annotated = annotated;
    }

    static String of(OrgSchema schema, boolean annotated) {
        return new Csdl(schema, annotated).write();
    }

    private String write() {
        xml.begin("edmx:Edmx", "Version", "4.0", "xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx");
        reference("Org.OData.Core.V1", "http://vocabularies.odata.org/OData.Core.V1", "Core");
        reference("Org.OData.Capabilities.V1", "http://vocabularies.odata.org/OData.Capabilities.V1", "Capabilities");
        xml.begin("edmx:DataServices");
        xml.begin(
                "Schema",
                "Namespace",
                "Microsoft.Dynamics.CRM",
                "Alias",
                "mscrm",
                "xmlns",
                "http://docs.oasis-open.org/odata/ns/edm");
        xml.empty("EntityType", "Name", "crmbaseentity", "Abstract", "true");
        xml.begin("EntityType", "Name", "principal", "BaseType", "mscrm.crmbaseentity", "Abstract", "true");
        key("ownerid");
        xml.empty("Property", "Name", "ownerid", "Type", "Edm.Guid", "Nullable", "false")
                .end();
        schema.tables().forEach(this::table);
        CsdlOperations operations = new CsdlOperations(xml, schema);
        operations.declare();
        xml.begin("EntityContainer", "Name", "System");
        schema.tables().forEach(this::set);
        operations.imports();
        xml.end();
        if (annotated) {
            schema.tables().forEach(this::annotations);
        }
        return xml.end().end().end().toString();
    }

    private void reference(String namespace, String uri, String alias) {
        if (annotated) {
            xml.begin("edmx:Reference", "Uri", uri)
                    .empty("edmx:Include", "Namespace", namespace, "Alias", alias)
                    .end();
        }
    }

    private void key(String name) {
        xml.begin("Key").empty("PropertyRef", "Name", name).end();
    }

    private static boolean isOwner(OrgTable table) {
        return OWNERS.contains(table.logicalName());
    }

    private void table(OrgTable table) {
        boolean owner = isOwner(table);
        xml.begin(
                "EntityType",
                "Name",
                table.logicalName(),
                "BaseType",
                owner ? "mscrm.principal" : "mscrm.crmbaseentity");
        if (!owner) {
            key(table.primaryId());
        }
        for (OrgColumn column : table.columns()) {
            if (!owner || !column.logicalName().equals("ownerid")) {
                property(table, column);
            }
        }
        schema.navigations(table).forEach(this::navigation);
        alternateKeys(table);
        xml.end();
    }

    private void property(OrgTable table, OrgColumn column) {
        boolean key = column.logicalName().equals(table.primaryId()) && !isOwner(table);
        boolean decimal = column.type() == ColumnType.DECIMAL || column.type() == ColumnType.MONEY;
        xml.empty(
                "Property",
                "Name",
                column.property(),
                "Type",
                column.type().edm(),
                "Nullable",
                key ? "false" : "",
                "Unicode",
                column.type() == ColumnType.TEXT ? "false" : "",
                "Scale",
                decimal ? "Variable" : "");
    }

    private void navigation(OrgNavigation navigation) {
        OrgTable target = navigation.target();
        String type = "mscrm." + (target == null ? "principal" : target.logicalName());
        if (navigation.isCollection()) {
            String partner = navigation.lookup() == null
                    ? navigation.name()
                    : navigation.lookup().navigation();
            xml.empty(
                    "NavigationProperty",
                    "Name",
                    navigation.name(),
                    "Type",
                    "Collection(" + type + ")",
                    "Partner",
                    partner);
            return;
        }
        OrgColumn column = navigation.column();
        String key = target == null || isOwner(target) ? "ownerid" : target.primaryId();
        String partner = target == null || navigation.lookup() == null
                ? ""
                : navigation.lookup().schemaName();
        xml.begin(
                "NavigationProperty", "Name", navigation.name(), "Type", type, "Nullable", "true", "Partner", partner);
        if (column != null) {
            xml.empty("ReferentialConstraint", "Property", column.property(), "ReferencedProperty", key);
        }
        xml.end();
    }

    private void alternateKeys(OrgTable table) {
        if (table.keys().stream().noneMatch(OrgKey::isActive)) {
            return;
        }
        xml.begin("Annotation", "Term", KEYS).begin("Collection");
        for (OrgKey key : table.keys()) {
            if (key.isActive()) {
                xml.begin("Record", "Type", "OData.Community.Keys.V1.AlternateKey")
                        .begin("PropertyValue", "Property", "Key")
                        .begin("Collection");
                for (String name : key.columns()) {
                    String property = table.require(name).property();
                    xml.begin("Record", "Type", "OData.Community.Keys.V1.PropertyRef")
                            .empty("PropertyValue", "Property", "Alias", "String", property)
                            .empty("PropertyValue", "Property", "Name", "PropertyPath", property)
                            .end();
                }
                xml.end().end().end();
            }
        }
        xml.end().end();
    }

    private void set(OrgTable table) {
        xml.begin("EntitySet", "Name", table.entitySet(), "EntityType", "Microsoft.Dynamics.CRM." + table);
        schema.navigations(table).forEach(navigation -> {
            OrgTable target = navigation.target();
            if (target != null) {
                xml.empty("NavigationPropertyBinding", "Path", navigation.name(), "Target", target.entitySet());
            }
        });
        xml.end();
    }

    private void annotations(OrgTable table) {
        xml.begin("Annotations", "Target", "mscrm.System/" + table.entitySet())
                .begin("Annotation", "Term", "Org.OData.Capabilities.V1.ChangeTracking")
                .begin("Record")
                .empty("PropertyValue", "Property", "Supported", "Bool", String.valueOf(table.changeTracking()))
                .end()
                .end()
                .end();
    }
}

package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.Operations.Binding;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.tables.CustomTable;
import dev.cosell.testkit.simulator.dataverse.tables.PrivilegeRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What administrators make over the Web API: tables, columns, lookups and alternate keys, inside of a solution, and their publication (dataverse-api 6.2 to 6.4).
 * Nothing can be changed or deleted here. One change at a time; thread-safe.
 */
public final class Customizing {
    private static final String DUPLICATE = "0x80047013";
    private static final String BUSY = "0x80071154";
    private static final Pattern SCHEMA_NAME = Pattern.compile("([A-Za-z][A-Za-z0-9]{1,7})_[A-Za-z][A-Za-z0-9_]{0,90}");
    private static final Pattern ENTITY = Pattern.compile("<entity>([^<]*)</entity>");

    private final OrgData data;
    private final OrgPrivileges privileges;
    private final KeyBuilds keys;
    private final Set<String> unpublished = new LinkedHashSet<>();
    private final Map<String, List<String>> components = new LinkedHashMap<>();
    private int busy;

    /** Creates it. */
    public Customizing(OrgData data, OrgPrivileges privileges) {
        this.data = data;
        this.privileges = privileges;
        this.keys = new KeyBuilds(data);
    }

    /** Adds the actions that publish. */
    public void addTo(Operations operations) {
        operations
                .action(Binding.UNBOUND, "", "PublishXml", this::publish)
                .action(Binding.UNBOUND, "", "PublishAllXml", this::publishAll);
    }

    /** Sets how long the index of a new key is built; default 10 seconds. */
    public void keyBuildTime(Duration value) {
        keys.time(value);
    }

    /** Refuses the next so many changes of definitions because another one is running (dataverse-api 6.2). */
    public synchronized void busy(int changes) {
        busy = changes;
    }

    /** Returns the tables that were changed and not published since. */
    public synchronized Set<String> unpublished() {
        return Set.copyOf(unpublished);
    }

    /** Returns what was made inside of a solution, by schema name. */
    public synchronized List<String> components(String solution) {
        return List.copyOf(components.getOrDefault(solution, List.of()));
    }

    /** Lets the jobs in the background go on; called at each request. */
    public void progress() {
        keys.progress();
    }

    // ---- making

    synchronized OrgResponse table(OrgRequest request) {
        admit(request, OrgPrivileges.CREATE_TABLE);
        DefinitionBody body = body(request);
        requireType(body, "EntityMetadata");
        String schemaName = schemaName(body);
        String logical = schemaName.toLowerCase(Locale.ROOT);
        if (data.schema().table(logical) != null) {
            throw OrgRefusal.bad(DUPLICATE, "An entity with the name " + schemaName + " already exists.");
        }
        body.label("DisplayName");
        body.label("DisplayCollectionName");
        if (!Set.of("UserOwned", "OrganizationOwned").contains(body.text("OwnershipType"))) {
            throw DefinitionBody.invalid("'" + body.text("OwnershipType") + "' is not a valid OwnershipType.");
        }
        OrgColumn name = primaryName(body);
        OrgTable table = CustomTable.of(schemaName, name).withChangeTracking(body.flag("ChangeTrackingEnabled"));
        data.schema().put(table);
        PrivilegeRows.plant(data, table);
        return made(request, logical, schemaName, "EntityDefinitions(" + Labels.id(logical) + ")");
    }

    private OrgColumn primaryName(DefinitionBody body) {
        List<OrgColumn> names = new ArrayList<>();
        for (JsonNode attribute : body.json().path("Attributes")) {
            DefinitionBody one = new DefinitionBody(attribute);
            if (!one.flag("IsPrimaryName") || !one.type().equals("StringAttributeMetadata")) {
                throw DefinitionBody.invalid("A new entity takes its primary name, a string, and no other attribute.");
            }
            names.add(ColumnBody.read(one, schemaName(one)));
        }
        if (names.size() != 1) {
            throw DefinitionBody.invalid("A new entity needs exactly one attribute with IsPrimaryName.");
        }
        return names.get(0);
    }

    synchronized OrgResponse column(OrgRequest request, OrgTable table) {
        admit(request, OrgPrivileges.CREATE_COLUMN);
        DefinitionBody body = body(request);
        String schemaName = schemaName(body);
        requireFree(table, schemaName);
        OrgColumn column = ColumnBody.read(body, schemaName);
        data.schema().change(table.logicalName(), known -> known.withColumns(List.of(column)));
        String id = Labels.id(table + "." + column);
        return made(
                request,
                table.logicalName(),
                schemaName,
                "EntityDefinitions(" + Labels.id(table.logicalName()) + ")/Attributes(" + id + ")");
    }

    private static void requireFree(OrgTable table, String schemaName) {
        if (table.column(schemaName.toLowerCase(Locale.ROOT)) != null) {
            throw OrgRefusal.bad(
                    DUPLICATE, "An attribute with the name " + schemaName + " already exists on entity " + table + ".");
        }
    }

    synchronized OrgResponse relationship(OrgRequest request) {
        admit(request, OrgPrivileges.CREATE_RELATIONSHIP);
        DefinitionBody body = body(request);
        requireType(body, "OneToManyRelationshipMetadata");
        String schemaName = schemaName(body);
        OrgTable target = existing(body.text("ReferencedEntity"));
        OrgTable holder = existing(body.text("ReferencingEntity"));
        if (!body.text("ReferencedAttribute").equals(target.primaryId())) {
            throw DefinitionBody.invalid("ReferencedAttribute must be the primary key of " + target + ".");
        }
        boolean taken = data.schema().tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.lookups().stream())
                .anyMatch(lookup -> lookup.schemaName().equalsIgnoreCase(schemaName));
        if (taken) {
            throw OrgRefusal.bad(DUPLICATE, "A relationship with the name " + schemaName + " already exists.");
        }
        DefinitionBody lookup = new DefinitionBody(body.json().path("Lookup"));
        requireType(lookup, "LookupAttributeMetadata");
        String column = schemaName(lookup);
        requireFree(holder, column);
        OrgLookup way = OrgLookup.of(target.logicalName(), column, schemaName)
                .onDelete(onDelete(
                        body.json().path("CascadeConfiguration").path("Delete").asText("RemoveLink")));
        OrgColumn made = OrgColumn.lookup(column.toLowerCase(Locale.ROOT), way)
                .schemaName(column)
                .label(lookup.label("DisplayName"))
                .required(lookup.required());
        data.schema().change(holder.logicalName(), known -> known.withColumns(List.of(made)));
        return made(
                request, holder.logicalName(), schemaName, "RelationshipDefinitions(" + Labels.id(schemaName) + ")");
    }

    private static DeleteBehavior onDelete(String name) {
        return switch (name) {
            case "Cascade" -> DeleteBehavior.CASCADE;
            case "RemoveLink" -> DeleteBehavior.REMOVE_LINK;
            case "Restrict" -> DeleteBehavior.RESTRICT;
            default -> throw DefinitionBody.invalid("'" + name + "' is not a valid cascade on delete.");
        };
    }

    synchronized OrgResponse key(OrgRequest request, OrgTable table) {
        admit(request, OrgPrivileges.CREATE_COLUMN);
        DefinitionBody body = body(request);
        OrgKey key = KeyBody.read(body, schemaName(body), table);
        data.schema().change(table.logicalName(), known -> known.withKey(key));
        keys.begin(table, key);
        return made(
                request,
                table.logicalName(),
                key.schemaName(),
                "EntityDefinitions(" + Labels.id(table.logicalName()) + ")/Keys("
                        + Labels.id(table + " key " + key.logicalName()) + ")");
    }

    // ---- what all have in common

    private void admit(OrgRequest request, String privilege) {
        require(request, privilege);
        requireSolution(request);
        if (busy > 0) {
            busy--;
            throw new OrgRefusal(
                    400, BUSY, "Cannot start the requested operation because there is another one running.");
        }
    }

    private void require(OrgRequest request, String privilege) {
        if (!privileges.has(request.principal(), privilege)) {
            throw new OrgRefusal(
                    403,
                    "0x80040220",
                    "Principal user (Id=" + request.principal() + ", type=8) is missing " + privilege + " privilege.");
        }
    }

    private static DefinitionBody body(OrgRequest request) {
        return new DefinitionBody(WireJson.read(request.body()));
    }

    private static void requireType(DefinitionBody body, String type) {
        if (!body.type().equals(type)) {
            throw OrgRefusal.payload("A definition of type " + type + " was expected, not " + body.type() + ".");
        }
    }

    /** A schema name begins with the prefix of a publisher. */
    private String schemaName(DefinitionBody body) {
        String name = body.text("SchemaName");
        Matcher parts = SCHEMA_NAME.matcher(name);
        boolean known = parts.matches()
                && !data.holding("publisher", "customizationprefix", parts.group(1))
                        .isEmpty();
        if (!known) {
            throw DefinitionBody.invalid("The schema name '" + name
                    + "' does not begin with the customization prefix of a publisher and an underscore.");
        }
        return name;
    }

    private OrgTable existing(String logical) {
        OrgTable table = data.schema().table(logical);
        if (table == null) {
            throw new OrgRefusal(404, "0x8004024a", "Could not find an entity with the name " + logical + ".");
        }
        return table;
    }

    private OrgResponse made(OrgRequest request, String table, String schemaName, String address) {
        String solution = request.header("MSCRM.SolutionUniqueName");
        if (solution != null) {
            components.computeIfAbsent(solution, unused -> new ArrayList<>()).add(schemaName);
        }
        unpublished.add(table);
        return OrgResponse.empty(204).withHeader("OData-EntityId", request.serviceRoot() + "/" + address);
    }

    /** Refuses a solution that is not there or that is managed, before anything is made. */
    private void requireSolution(OrgRequest request) {
        String solution = request.header("MSCRM.SolutionUniqueName");
        if (solution == null) {
            return;
        }
        List<OrgRow> found = data.holding("solution", "uniquename", solution);
        if (found.isEmpty()) {
            throw new OrgRefusal(404, "0x80040217", "A solution with the unique name " + solution + " does not exist.");
        }
        if (Boolean.TRUE.equals(found.get(0).get("ismanaged"))) {
            throw DefinitionBody.invalid("The solution " + solution + " is managed and takes no components.");
        }
    }

    // ---- publishing

    private synchronized OrgResponse publish(OperationCall call) {
        require(call.request(), OrgPrivileges.PUBLISH);
        String xml = call.parameters().path("ParameterXml").asText();
        Matcher entity = ENTITY.matcher(xml);
        List<String> named = new ArrayList<>();
        while (entity.find()) {
            named.add(existing(entity.group(1)).logicalName());
        }
        if (!xml.startsWith("<importexportxml>") || !xml.endsWith("</importexportxml>")) {
            throw DefinitionBody.invalid("The ParameterXml is not valid.");
        }
        unpublished.removeAll(named);
        return OrgResponse.empty(204);
    }

    private synchronized OrgResponse publishAll(OperationCall call) {
        require(call.request(), OrgPrivileges.PUBLISH);
        unpublished.clear();
        return OrgResponse.empty(204);
    }
}

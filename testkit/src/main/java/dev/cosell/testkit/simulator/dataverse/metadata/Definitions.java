package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code EntityDefinitions} with all that stands behind a table: columns by kind, keys, relationships (dataverse-api 6.1); new ones are posted to it. Thread-safe. */
public final class Definitions implements OrgHandler {
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final String ROOT = "EntityDefinitions";

    private final OrgSchema schema;
    private final Customizing customizing;

    /** Creates it. */
    public Definitions(OrgSchema schema, Customizing customizing) {
        this.schema = schema;
        this.customizing = customizing;
    }

    @Override
    public OrgResponse handle(OrgRequest request) {
        if (request.method().equals("POST")) {
            return made(request);
        }
        if (!request.method().equals("GET")) {
            throw new OrgRefusal(501, "0x80060888", "Definitions can be read and made here, not changed.");
        }
        String path = OrgRequest.decode(request.path());
        List<String> segments = Arrays.asList(path.split("/", -1));
        String name = key(segments.get(0));
        if (name == null) {
            return all(request, segments);
        }
        OrgTable table = table(name);
        if (segments.size() == 1) {
            ObjectNode one = query(request, "EntityMetadata")
                    .apply(List.of(TableJson.of(table)), object -> related(table))
                    .get(0);
            return single(request, ROOT + "/$entity", one);
        }
        return behind(request, table, segments);
    }

    private OrgResponse made(OrgRequest request) {
        List<String> segments = Arrays.asList(OrgRequest.decode(request.path()).split("/", -1));
        String name = key(segments.get(0));
        if (name == null && segments.size() == 1) {
            return customizing.table(request);
        }
        if (name == null || segments.size() != 2) {
            throw OrgRefusal.noSegment(segments.get(segments.size() - 1));
        }
        return switch (segments.get(1)) {
            case "Attributes" -> customizing.column(request, table(name));
            case "Keys" -> customizing.key(request, table(name));
            default -> throw OrgRefusal.noSegment(segments.get(1));
        };
    }

    /** Takes new relationships; they are read with their tables. */
    public OrgResponse relationships(OrgRequest request) {
        if (!request.method().equals("POST") || !request.path().equals("RelationshipDefinitions")) {
            throw new OrgRefusal(501, "0x80060888", "Relationships can be made here; read them with their tables.");
        }
        return customizing.relationship(request);
    }

    private OrgResponse all(OrgRequest request, List<String> segments) {
        if (segments.size() > 1) {
            throw OrgRefusal.noSegment(segments.get(1));
        }
        List<ObjectNode> all = schema.tables().stream().map(TableJson::of).toList();
        return list(
                request,
                ROOT,
                query(request, "EntityMetadata")
                        .apply(
                                all,
                                object -> related(table("LogicalName='"
                                        + object.path("LogicalName").asText() + "'"))));
    }

    private static DefinitionQuery query(OrgRequest request, String type) {
        return new DefinitionQuery(request.query(), type);
    }

    private DefinitionQuery.Related related(OrgTable table) {
        return name -> members(table, name);
    }

    private @Nullable List<ObjectNode> members(OrgTable table, String name) {
        return switch (name) {
            case "Attributes" ->
                table.columns().stream()
                        .map(column -> ColumnJson.of(table, column))
                        .toList();
            case "Keys" ->
                table.keys().stream().map(key -> TableJson.key(table, key)).toList();
            case "ManyToOneRelationships" -> TableJson.manyToOne(schema, table);
            case "OneToManyRelationships" -> TableJson.oneToMany(schema, table);
            case "ManyToManyRelationships" -> TableJson.manyToMany(schema, table);
            default -> null;
        };
    }

    private OrgResponse behind(OrgRequest request, OrgTable table, List<String> segments) {
        String segment = segments.get(1);
        int open = segment.indexOf('(');
        String collection = open < 0 ? segment : segment.substring(0, open);
        List<ObjectNode> members = members(table, collection);
        if (members == null) {
            throw OrgRefusal.noSegment(segment);
        }
        String key = key(segment);
        String cast = segments.size() > 2 ? segments.get(2) : null;
        if (cast != null) {
            members = cast(members, collection, cast);
        }
        String type = cast == null ? type(collection) : cast.substring(CRM.length());
        String context = ROOT + "('" + table + "')/" + collection + (cast == null ? "" : "/" + cast);
        if (key != null) {
            ObjectNode one = members.stream()
                    .filter(member -> matches(member, key))
                    .findFirst()
                    .orElseThrow(() -> notFound(key));
            ObjectNode shown = query(request, type)
                    .apply(List.of(one), row -> other -> null)
                    .get(0);
            return single(request, context + "/$entity", shown);
        }
        return list(request, context, query(request, type).apply(members, row -> other -> null));
    }

    private static String type(String collection) {
        return switch (collection) {
            case "Attributes" -> "AttributeMetadata";
            case "Keys" -> "EntityKeyMetadata";
            case "ManyToManyRelationships" -> "ManyToManyRelationshipMetadata";
            default -> "OneToManyRelationshipMetadata";
        };
    }

    private static List<ObjectNode> cast(List<ObjectNode> members, String collection, String cast) {
        boolean known = cast.startsWith(CRM) && cast.endsWith("AttributeMetadata") && collection.equals("Attributes");
        if (!known) {
            throw OrgRefusal.noSegment(cast);
        }
        return members.stream()
                .filter(member -> member.path("@odata.type").asText().equals("#" + cast))
                .map(member -> {
                    ObjectNode copy = member.deepCopy();
                    copy.remove("@odata.type");
                    return copy;
                })
                .toList();
    }

    private OrgTable table(String key) {
        return schema.tables().stream()
                .filter(table -> matches(TableJson.of(table), key))
                .findFirst()
                .orElseThrow(() -> notFound(key));
    }

    /** A key is {@code LogicalName='x'} or the bare id of the definition. */
    private static boolean matches(ObjectNode definition, String key) {
        return key.equals("LogicalName='" + definition.path("LogicalName").asText() + "'")
                || key.equals("SchemaName='" + definition.path("SchemaName").asText() + "'")
                || key.equals(definition.path("MetadataId").asText());
    }

    private static OrgRefusal notFound(String key) {
        return new OrgRefusal(404, "0x80040217", "Could not find a definition with " + key + ".");
    }

    private static @Nullable String key(String segment) {
        int open = segment.indexOf('(');
        return open < 0 || !segment.endsWith(")") ? null : segment.substring(open + 1, segment.length() - 1);
    }

    private static OrgResponse single(OrgRequest request, String context, ObjectNode one) {
        ObjectNode body = WireJson.object();
        body.put("@odata.context", context(request, context));
        body.setAll(one);
        return OrgResponse.json(200, body);
    }

    private static OrgResponse list(OrgRequest request, String context, List<ObjectNode> all) {
        ObjectNode body = WireJson.object();
        body.put("@odata.context", context(request, context));
        ArrayNode value = body.putArray("value");
        all.forEach(value::add);
        return OrgResponse.json(200, body);
    }

    private static String context(OrgRequest request, String context) {
        String select = request.query().get("$select");
        boolean entity = context.endsWith("/$entity");
        String plain = entity ? context.substring(0, context.length() - "/$entity".length()) : context;
        return request.serviceRoot() + "/$metadata#" + plain + (select == null ? "" : "(" + select + ")")
                + (entity ? "/$entity" : "");
    }
}

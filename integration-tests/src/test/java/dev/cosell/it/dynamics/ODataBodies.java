package dev.cosell.it.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import org.apache.olingo.client.core.serialization.ClientODataDeserializerImpl;
import org.apache.olingo.commons.api.edm.EdmAction;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.ex.ODataException;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceAction;
import org.apache.olingo.server.api.uri.UriResourceEntitySet;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePartTyped;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.UriResourceRef;
import org.jspecify.annotations.Nullable;

/** Reads bodies twice: as rows by Olingo's client, and by Olingo's server for what is asked of the address, columns and types included. */
final class ODataBodies {
    private static final String BIND = "@odata.bind";
    private static final String ROW = "Microsoft.Dynamics.CRM.crmbaseentity";

    private final ODataModel model;
    private final ODataAddresses addresses;

    ODataBodies(ODataModel model, ODataAddresses addresses) {
        this.model = model;
        this.addresses = addresses;
    }

    /** Reads a body that was sent to an address. */
    void check(UriInfo address, byte[] bytes) throws ODataException, MalformedJsonException {
        JsonNode body = DataverseDialect.body(JsonCodec.read(bytes));
        var parts = address.getUriResourceParts();
        UriResource last = parts.get(parts.size() - 1);
        if (last instanceof UriResourceAction action) {
            action(action.getAction(), (ObjectNode) body);
        } else if (last instanceof UriResourceRef) {
            model.reader().entityReferences(stream(body));
            reference(body.path("@odata.id").asText(), null);
        } else if (last instanceof UriResourceEntitySet || last instanceof UriResourceNavigation) {
            row((EdmEntityType) ((UriResourcePartTyped) last).getType(), body);
        } else if (last instanceof UriResourceProperty property) {
            model.reader().property(stream(body), property.getProperty());
        } else {
            throw new AssertionError("nothing takes a body there: " + last);
        }
    }

    private void row(EdmEntityType type, JsonNode body) throws ODataException {
        new ClientODataDeserializerImpl(true, ContentType.JSON).toEntity(stream(body));
        EdmEntityType named = body.has("@odata.type") ? named(body) : type;
        model.reader().entity(stream(body), named);
        bindings(named, body);
    }

    private EdmEntityType named(JsonNode body) {
        String name = body.path("@odata.type").asText().substring(1);
        return Objects.requireNonNull(model.type(name), name);
    }

    private void bindings(EdmEntityType type, JsonNode body) throws ODataLibraryException {
        for (var fields = body.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (field.getKey().endsWith(BIND)) {
                String name = field.getKey().substring(0, field.getKey().length() - BIND.length());
                EdmNavigationProperty property = type.getNavigationProperty(name);
                if (field.getValue().isArray()) {
                    for (JsonNode each : field.getValue()) {
                        reference(each.asText(), property);
                    }
                } else if (!field.getValue().isNull()) {
                    reference(field.getValue().asText(), property);
                }
            } else if (field.getValue().isObject()) {
                EdmNavigationProperty property = type.getNavigationProperty(field.getKey());
                bindings(property.getType(), field.getValue());
            }
        }
    }

    /** A reference names one row of the table that the property is for, or an earlier part of the batch. */
    private void reference(String target, @Nullable EdmNavigationProperty property) throws ODataLibraryException {
        if (target.startsWith("$")) {
            return;
        }
        UriInfo row = addresses.parse(target, null);
        var parts = row.getUriResourceParts();
        if (!(parts.get(parts.size() - 1) instanceof UriResourceEntitySet set) || set.isCollection()) {
            throw new AssertionError("a reference names one row: " + target);
        }
        if (property != null && !ODataModel.isA(set.getEntityType(), property.getType())) {
            throw new AssertionError(
                    property.getName() + " takes no " + set.getEntityType().getName() + ": " + target);
        }
    }

    /** Rows of any table are read by the type they name, because Olingo reads a parameter by its declared type. */
    private void action(EdmAction action, ObjectNode body) throws ODataException {
        for (String name : action.getParameterNames()) {
            JsonNode value = body.path(name);
            boolean anyRow = action.getParameter(name)
                    .getType()
                    .getFullQualifiedName()
                    .toString()
                    .equals(ROW);
            if (anyRow && value.isObject()) {
                row(named(value), value);
                body.set(name, body.objectNode());
            } else if (anyRow
                    && value.isArray()
                    && !(action.isBound()
                            && name.equals(action.getParameterNames().get(0)))) {
                for (JsonNode each : value) {
                    row(named(each), each);
                }
            } else if (value.isObject() && action.getParameter(name).getType() instanceof EdmEntityType type) {
                bindings(type, value);
            }
        }
        model.reader().actionParameters(stream(body), action);
    }

    private static InputStream stream(JsonNode body) {
        return new ByteArrayInputStream(JsonCodec.write(body));
    }
}

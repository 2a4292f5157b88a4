package dev.cosell.it.dynamics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmStructuredType;
import org.apache.olingo.commons.api.edm.EdmType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.constants.ODataServiceVersion;
import org.apache.olingo.commons.api.edmx.EdmxReference;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.deserializer.ODataDeserializer;
import org.apache.olingo.server.api.etag.ServiceMetadataETagSupport;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.jspecify.annotations.Nullable;

/** What an organisation says of itself in its CSDL, as Olingo understands it, and Olingo's reading of addresses by it. */
final class ODataModel {
    private static final OData ODATA = OData.newInstance();
    private static final Map<String, ODataModel> READ = new ConcurrentHashMap<>();

    /** The definitions of tables, which are the same in every organisation (dataverse-api 6.1). */
    static final ODataModel DEFINITIONS = resource("/dynamics/definitions.xml");

    private final Edm edm;

    private ODataModel(Edm edm) {
        this.edm = edm;
    }

    /** Reads a CSDL document, or remembers what was read of the same one. */
    static ODataModel read(String csdl) {
        return READ.computeIfAbsent(csdl, ODataModel::parsed);
    }

    /**
     * Some words are written otherwise for Olingo: it does not find bound operations by the alias of their type, knows no variable scale, and takes no letter
     * beyond ASCII for what Dataverse calls not Unicode, although it is.
     */
    private static ODataModel parsed(String csdl) {
        ODataClient client = ODataClientFactory.getClient();
        String plain = csdl.replace("\"mscrm.", "\"Microsoft.Dynamics.CRM.")
                .replace("(mscrm.", "(Microsoft.Dynamics.CRM.")
                .replace("Scale=\"Variable\"", "Scale=\"10\"")
                .replace(" Unicode=\"false\"", "");
        Edm edm = client.getReader().readMetadata(new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8)));
        return new ODataModel(edm);
    }

    static ODataModel resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ODataModel.class.getResourceAsStream(name), name)) {
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns whether an entity set or an import of this name is there. */
    boolean has(String name) {
        return edm.getEntityContainer().getEntitySet(name) != null
                || edm.getEntityContainer().getActionImport(name) != null
                || edm.getEntityContainer().getFunctionImport(name) != null;
    }

    /** Returns whether a function without parameters can be called by this name at the root. */
    boolean hasFunction(String name) {
        return edm.getEntityContainer().getFunctionImport(name) != null;
    }

    @Nullable
    EdmEntityType type(String name) {
        return edm.getEntityType(new FullQualifiedName(name));
    }

    /** Returns the type of the rows of a set. */
    @Nullable
    EdmEntityType rowsOf(String set) {
        var entitySet = edm.getEntityContainer().getEntitySet(set);
        return entitySet == null ? null : entitySet.getEntityType();
    }

    /** Parses an address below the root of the service, percent-encoded as it was sent. */
    UriInfo parse(String path, @Nullable String query) throws ODataLibraryException {
        return new Parser(edm, ODATA).parseUri(path, query, null, "http://root");
    }

    /** Returns Olingo's strict reader of what clients send. */
    ODataDeserializer reader() {
        try {
            return ODATA.createDeserializer(ContentType.JSON, new Metadata(edm));
        } catch (ODataLibraryException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isA(EdmStructuredType type, EdmType wanted) {
        EdmStructuredType at = type;
        while (at != null && !at.getFullQualifiedName().equals(wanted.getFullQualifiedName())) {
            at = at.getBaseType();
        }
        return at != null;
    }

    private record Metadata(Edm edm) implements ServiceMetadata {
        @Override
        public Edm getEdm() {
            return edm;
        }

        @Override
        public ODataServiceVersion getDataServiceVersion() {
            return ODataServiceVersion.V40;
        }

        @Override
        public List<EdmxReference> getReferences() {
            return List.of();
        }

        @Override
        public @Nullable ServiceMetadataETagSupport getServiceMetadataETagSupport() {
            return null;
        }
    }
}

package dev.cosell.it.dynamics;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.jspecify.annotations.Nullable;

/** Reads addresses by Olingo, after {@link DataverseDialect} has written what differs as plain OData. */
final class ODataAddresses {
    private final URI root;
    private final ODataModel model;

    /**
     * Creates a reader.
     *
     * @param root the address of the service, such as {@code http://localhost:1234/api/data/v9.2}
     */
    ODataAddresses(URI root, ODataModel model) {
        this.root = root;
        this.model = model;
    }

    /** Returns whether an address is one of the service, not of the token authority. */
    boolean serves(URI address) {
        return address.getAuthority().equals(root.getAuthority())
                && address.getRawPath().startsWith(root.getRawPath());
    }

    /** Reads an address: absolute, from the host's root, or from the service's root. */
    UriInfo parse(String address, @Nullable String query) throws ODataLibraryException {
        String path = address;
        if (path.startsWith(root.toString())) {
            path = path.substring(root.toString().length());
        } else if (path.startsWith(root.getRawPath())) {
            path = path.substring(root.getRawPath().length());
        } else if (path.contains("://")) {
            throw new AssertionError("not an address of the service: " + address);
        }
        if (path.isEmpty()) {
            path = "/";
        }
        return read(path.startsWith("/") ? path : "/" + path, query);
    }

    private UriInfo read(String path, @Nullable String query) throws ODataLibraryException {
        String set = path.substring(1).split("[(/]", 2)[0];
        ODataModel known = model.has(set) || !ODataModel.DEFINITIONS.has(set) ? model : ODataModel.DEFINITIONS;
        DataverseDialect dialect = new DataverseDialect(known);
        List<String[]> filters = new ArrayList<>();
        String plain = dialect.path(path, filters);
        for (String[] filter : filters) {
            known.parse(filter[0], filter[1]);
        }
        EdmEntityType rows = known.rowsOf(set);
        return known.parse(plain, query == null || rows == null ? query : dialect.query(query, rows));
    }
}

package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.UUID;

/**
 * Where the service is called: {@code https://host/api/data/v9.2}, without a slash at the end.
 *
 * @param base as it stands in links and contexts
 */
public record ServiceAddress(String base) {

    /** Returns the address of a row: {@code {base}/accounts(guid)}. */
    public String row(String entitySet, UUID id) {
        return base + "/" + entitySet + "(" + id + ")";
    }

    /** Returns a context: {@code {base}/$metadata#…}. */
    public String context(String fragment) {
        return base + "/$metadata#" + fragment;
    }
}

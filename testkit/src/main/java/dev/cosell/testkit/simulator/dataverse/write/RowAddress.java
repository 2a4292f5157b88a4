package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;

/**
 * The address of a row: an entity set with a key.
 *
 * @param table the table
 * @param key what stands in the parentheses
 */
public record RowAddress(OrgTable table, KeyPredicate key) {

    /**
     * Reads the address in a body: {@code /accounts(...)}, without the slash, or absolute below the service root (dataverse-api 2.2).
     *
     * @throws OrgRefusal if it is none
     */
    public static RowAddress parse(OrgSchema schema, String text) {
        String path = text;
        int root = path.indexOf("/api/data/v9.");
        if (root >= 0) {
            int end = path.indexOf('/', root + "/api/data/v9.".length());
            path = end < 0 ? "" : path.substring(end);
        }
        path = OrgRequest.decode(path.startsWith("/") ? path.substring(1) : path);
        int open = path.indexOf('(');
        if (open < 1 || !path.endsWith(")")) {
            throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'', ----> "
                    + "InnerException : Microsoft.OData.ODataException: The URI '" + text
                    + "' is not a valid entity reference.");
        }
        String set = path.substring(0, open);
        OrgTable table = schema.entitySet(set);
        if (table == null) {
            throw OrgRefusal.noSegment(set);
        }
        return new RowAddress(table, KeyPredicate.parse(path.substring(open + 1, path.length() - 1)));
    }
}

package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;

/** The refusals of queries: status, code and text as the Web API has them (dataverse-api 5.1 to 5.3). */
public final class ODataRefusal {
    /** The code of parsing errors of the OData library. */
    public static final String PARSING = "0x0";

    /** The code of query texts that cannot be read; uncertain, see dataverse-api 5.3. */
    public static final String BAD_QUERY = "0x80060888";

    private ODataRefusal() {}

    /** Creates a refusal with a status and a code of its own. */
    public static OrgRefusal of(int status, String code, String message) {
        return new OrgRefusal(status, code, message);
    }

    /** Creates the refusal of a text the OData library can read but the service does not take. */
    public static OrgRefusal query(String message) {
        return of(400, BAD_QUERY, message);
    }

    /** Creates the refusal of a text that breaks off or goes on where it must not. */
    static OrgRefusal syntax(int position, String text) {
        return query("Syntax error at position " + position + " in '" + text + "'.");
    }

    /** Creates the refusal of a property that a table does not have, or not in this spelling. */
    static OrgRefusal noProperty(String property, String table) {
        return OrgRefusal.noProperty(property, table);
    }

    /** Creates the refusal of two sides that cannot be compared. */
    static OrgRefusal mismatch(String left, String right, String operator) {
        return of(
                400,
                PARSING,
                "A binary operator with incompatible types was detected. Found operand types '" + left + "' and '"
                        + right + "' for operator kind '" + operator + "'.");
    }

    /** Creates the refusal of what OData knows and the service has not built. */
    static OrgRefusal notImplemented(String message) {
        return of(501, BAD_QUERY, message);
    }
}

package dev.cosell.testkit.simulator.dataverse.odata;

/** What the Web API answers to a request it does not take: status, code and text (dataverse-api 5.1 to 5.3). */
public final class ODataRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of parsing errors of the OData library. */
    public static final String PARSING = "0x0";

    /** The code of query texts that cannot be read; uncertain, see dataverse-api 5.3. */
    public static final String BAD_QUERY = "0x80060888";

    /** The code of a body that cannot be read. */
    public static final String BAD_PAYLOAD = "0x80048d19";

    private final int status;
    private final String code;

    private ODataRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Creates a refusal with a status and a code of its own. */
    public static ODataRefusal of(int status, String code, String message) {
        return new ODataRefusal(status, code, message);
    }

    /** Creates the refusal of a text the OData library can read but the service does not take. */
    public static ODataRefusal query(String message) {
        return of(400, BAD_QUERY, message);
    }

    /** Creates the refusal of a text that breaks off or goes on where it must not. */
    static ODataRefusal syntax(int position, String text) {
        return query("Syntax error at position " + position + " in '" + text + "'.");
    }

    /** Creates the refusal of a property that a table does not have, or not in this spelling. */
    static ODataRefusal noProperty(String property, String table) {
        return of(
                400,
                PARSING,
                "Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    /** Creates the refusal of two sides that cannot be compared. */
    static ODataRefusal mismatch(String left, String right, String operator) {
        return of(
                400,
                PARSING,
                "A binary operator with incompatible types was detected. Found operand types '" + left + "' and '"
                        + right + "' for operator kind '" + operator + "'.");
    }

    /** Creates the refusal of what OData knows and the service has not built. */
    static ODataRefusal notImplemented(String message) {
        return of(501, BAD_QUERY, message);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the code as it stands in the body. */
    public String code() {
        return code;
    }

    /** Returns the text as it stands in the body. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

package dev.cosell.testkit.simulator.dataverse.org;

/** A request that the service refuses, with the status, the code and the words it uses (dataverse-api 5). */
public final class OrgRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** Creates a refusal; {@code code} may be empty, as it is for some errors of routing. */
    public OrgRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Creates a refusal with status 400. */
    public static OrgRefusal bad(String code, String message) {
        return new OrgRefusal(400, code, message);
    }

    /** Creates the refusal of a body that cannot be read. */
    public static OrgRefusal payload(String message) {
        return bad("0x80048d19", message);
    }

    /** Creates the refusal of an id that no row has. */
    public static OrgRefusal missing(String table, Object id) {
        return new OrgRefusal(404, "0x80040217", "Entity '" + table + "' With Id = " + id + " Does Not Exist");
    }

    /** Creates the refusal of an alternate key that no row has. */
    public static OrgRefusal missingKey(String table) {
        return new OrgRefusal(
                404, "0x80060891", "A record with the specified key values does not exist in " + table + " entity");
    }

    /** Creates the refusal of a path that leads nowhere. */
    public static OrgRefusal noSegment(String segment) {
        return new OrgRefusal(404, "0x8006088a", "Resource not found for the segment '" + segment + "'.");
    }

    /** Creates the refusal of a property that a type does not have. */
    public static OrgRefusal noProperty(String name, String table) {
        return bad(
                "0x0",
                "Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the code, such as {@code 0x80040217}. */
    public String code() {
        return code;
    }
}

package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;

/** Something that the organisation refuses, with the documented code (salesforce-api 3.3). */
public class OrgRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    @SuppressWarnings("serial")
    private final List<String> fields;

    /** Makes a refusal with an HTTP status, a code, a message and the fields meant. */
    public OrgRefusal(int status, String code, String message, List<String> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** Makes a refusal that concerns no field, with status 400. */
    public static OrgRefusal of(String code, String message) {
        return new OrgRefusal(400, code, message, List.of());
    }

    /** Makes a refusal of one field, with status 400. */
    public static OrgRefusal of(String code, String message, String field) {
        return new OrgRefusal(400, code, message, List.of(field));
    }

    /** Makes the refusal of a resource that is not there. */
    public static OrgRefusal notFound() {
        return new OrgRefusal(404, "NOT_FOUND", "The requested resource does not exist", List.of());
    }

    /** Returns the HTTP status of a single call. */
    public final int status() {
        return status;
    }

    /** Returns the code. */
    public final String code() {
        return code;
    }

    /** Returns the fields meant. */
    public final List<String> fields() {
        return fields;
    }

    /** Returns the message. */
    public final String text() {
        return String.valueOf(getMessage());
    }
}

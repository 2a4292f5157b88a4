package dev.cosell.dynamics.odata;

import dev.cosell.http.PercentCode;
import java.util.Optional;

/**
 * The address of one row below the service root, percent-encoded.
 *
 * @param text {@code accounts(7a1c...)}, or a bound action below it
 */
public record RowPath(String text) {
    /** With one of these in a key Dataverse does not find its own row (dataverse-api 2.6). */
    private static final String REFUSED = "/<>*%&:\\?+#";

    /**
     * Returns the address of a row by its id.
     *
     * @throws IllegalArgumentException if the name is no name, or the id no id
     */
    public static RowPath of(String entitySet, String id) {
        return new RowPath(ODataText.name(entitySet) + "(" + ODataText.id(id) + ")");
    }

    /**
     * Returns the address of a row by an alternate key of one text column, or empty where the value holds a character that such an address cannot carry:
     * then the row must be looked up by a condition.
     */
    public static Optional<RowPath> byKey(String entitySet, String column, String value) {
        boolean carried = !value.isEmpty()
                && value.chars()
                        .noneMatch(c -> REFUSED.indexOf(c) >= 0
                                || Character.isISOControl(c)
                                || Character.isSurrogate((char) c));
        if (!carried) {
            return Optional.empty();
        }
        String key = ODataText.name(column) + "=" + UrlText.keyValue(ODataText.text(value));
        return Optional.of(new RowPath(ODataText.name(entitySet) + "(" + key + ")"));
    }

    /** Returns the address of a row by an alternate key of one column of whole numbers. */
    public static RowPath byKey(String entitySet, String column, long value) {
        return new RowPath(ODataText.name(entitySet) + "(" + ODataText.name(column) + "=" + value + ")");
    }

    /** Returns the address of an action or function of the row, with the full name that Dataverse asks for. */
    public RowPath bound(String operation) {
        return new RowPath(text + "/Microsoft.Dynamics.CRM." + ODataText.name(operation));
    }

    /** Returns the address with the mark that web hooks of this write will carry (dataverse-api 2.14). */
    public String tagged(String tag) {
        return text + "?tag=" + PercentCode.encode(tag);
    }

    /** Returns the value with which another row is bound to this one: {@code /accounts(7a1c...)}. */
    public String reference() {
        return "/" + text;
    }
}

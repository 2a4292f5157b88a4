package dev.cosell.dynamics.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on rows. Immutable. Whatever a value holds, it stays a value: texts are quoted, ids and names are checked. Dataverse compares texts without
 * regard to case and to blanks at the end, so a caller who needs more looks at the rows again.
 */
public final class ODataFilter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._-]*");

    private final String text;
    private final boolean compound;

    private ODataFilter(String text, boolean compound) {
        this.text = text;
        this.compound = compound;
    }

    /** Compares a text column. */
    public static ODataFilter textIs(String column, String value) {
        return simple(ODataText.name(column) + " eq " + ODataText.text(value));
    }

    /** Compares the id of a row or the read form of a lookup ({@code _x_value}). */
    public static ODataFilter idIs(String column, String id) {
        return simple(ODataText.name(column) + " eq " + ODataText.id(id));
    }

    /** Compares a whole number or a choice. */
    public static ODataFilter numberIs(String column, int value) {
        return simple(ODataText.name(column) + " eq " + value);
    }

    /** Compares a number with decimals. */
    public static ODataFilter numberIs(String column, BigDecimal value) {
        return simple(ODataText.name(column) + " eq " + ODataText.number(value));
    }

    /** Compares a yes/no column. */
    public static ODataFilter flagIs(String column, boolean value) {
        return simple(ODataText.name(column) + " eq " + value);
    }

    /** Holds where a column is empty. */
    public static ODataFilter isEmpty(String column) {
        return simple(ODataText.name(column) + " eq null");
    }

    /** Holds where a column is filled. */
    public static ODataFilter isFilled(String column) {
        return simple(ODataText.name(column) + " ne null");
    }

    /** Holds from this moment on, cut to the whole second. */
    public static ODataFilter from(String column, Instant moment) {
        return simple(ODataText.name(column) + " ge " + ODataText.moment(moment));
    }

    /** Holds after this moment, cut to the whole second. */
    public static ODataFilter after(String column, Instant moment) {
        return simple(ODataText.name(column) + " gt " + ODataText.moment(moment));
    }

    /** Holds up to this moment, cut to the whole second. */
    public static ODataFilter upTo(String column, Instant moment) {
        return simple(ODataText.name(column) + " le " + ODataText.moment(moment));
    }

    /** Holds at this moment, cut to the whole second. */
    public static ODataFilter momentIs(String column, Instant moment) {
        return simple(ODataText.name(column) + " eq " + ODataText.moment(moment));
    }

    /** Holds on this day of a date-only column. */
    public static ODataFilter dayIs(String column, LocalDate day) {
        return simple(ODataText.name(column) + " eq " + ODataText.day(day));
    }

    /** Holds where an id is greater, for the tie-break of a keyset. */
    public static ODataFilter idAfter(String column, String id) {
        return simple(ODataText.name(column) + " gt " + ODataText.id(id));
    }

    /** Holds where a text contains another; wild cards of SQL have no meaning. */
    public static ODataFilter contains(String column, String part) {
        return simple("contains(" + ODataText.name(column) + "," + ODataText.pattern(part) + ")");
    }

    /** Holds where a text begins with another; wild cards of SQL have no meaning. */
    public static ODataFilter startsWith(String column, String start) {
        return simple("startswith(" + ODataText.name(column) + "," + ODataText.pattern(start) + ")");
    }

    /** Holds where a text ends with another; wild cards of SQL have no meaning. */
    public static ODataFilter endsWith(String column, String end) {
        return simple("endswith(" + ODataText.name(column) + "," + ODataText.pattern(end) + ")");
    }

    /**
     * Holds where an id column (the primary id, or a lookup by its logical name without underscores) has one of these ids.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ODataFilter idIn(String column, Collection<String> ids) {
        return member(column, ids.stream().map(ODataText::id).distinct().toList());
    }

    /**
     * Holds where a text column has one of these values. Values of plain letters go into one {@code In}; with any other among them they are compared one
     * by one, because how that function reads quotes is not documented.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ODataFilter textIn(String column, Collection<String> values) {
        List<String> distinct = values.stream().distinct().toList();
        if (distinct.stream().allMatch(value -> PLAIN.matcher(value).matches())) {
            return member(column, distinct);
        }
        return any(distinct.stream().map(value -> textIs(column, value)).toList());
    }

    /**
     * Holds where one of the conditions holds.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ODataFilter any(List<ODataFilter> conditions) {
        return joined(conditions, " or ");
    }

    /**
     * Holds where all of the conditions hold.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ODataFilter all(List<ODataFilter> conditions) {
        return joined(conditions, " and ");
    }

    /** Holds where both hold. */
    public ODataFilter and(ODataFilter other) {
        return all(List.of(this, other));
    }

    /** Holds where at least one holds. */
    public ODataFilter or(ODataFilter other) {
        return any(List.of(this, other));
    }

    /** Returns the expression, not yet percent-encoded. */
    String text() {
        return text;
    }

    private static ODataFilter member(String column, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no value to look for");
        }
        String list = values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(","));
        return simple("Microsoft.Dynamics.CRM.In(PropertyName='" + ODataText.name(column) + "',PropertyValues=[" + list
                + "])");
    }

    private static ODataFilter joined(List<ODataFilter> conditions, String word) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("no condition");
        }
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return new ODataFilter(conditions.stream().map(ODataFilter::part).collect(Collectors.joining(word)), true);
    }

    private String part() {
        return compound ? "(" + text + ")" : text;
    }

    private static ODataFilter simple(String text) {
        return new ODataFilter(text, false);
    }

    /** Shows no value: conditions may hold personal data. */
    @Override
    public String toString() {
        return "ODataFilter[" + text.length() + " characters]";
    }
}

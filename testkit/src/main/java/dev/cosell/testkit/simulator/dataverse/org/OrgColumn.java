package dev.cosell.testkit.simulator.dataverse.org;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One column of a table: its type, limits, options and where it may be written. Immutable; the {@code with} family copies. */
public final class OrgColumn {

    /** How strongly a value is asked for; only {@link #SYSTEM} binds callers of the API (dataverse-api 4). */
    public enum Required {
        /** Not at all. */
        NONE("None"),
        /** By forms, softly. */
        RECOMMENDED("Recommended"),
        /** By forms only. */
        APPLICATION("ApplicationRequired"),
        /** By the service. */
        SYSTEM("SystemRequired");

        private final String wire;

        Required(String wire) {
            this.wire = wire;
        }

        /** Returns the name in metadata. */
        public String wire() {
            return wire;
        }
    }

    private final Parts parts;

    private OrgColumn(Parts parts) {
        this.parts = parts;
    }

    /** All that describes a column. */
    private static final class Parts implements Cloneable {
        private final String logicalName;
        private final ColumnType type;
        private String schemaName;
        private @Nullable String label;
        private int maxLength;
        private @Nullable BigDecimal min;
        private @Nullable BigDecimal max;
        private int precision;
        private int precisionSource;
        private String format = "";
        private List<OrgOption> options = List.of();
        private List<OrgLookup> lookups = List.of();
        private Required required = Required.NONE;
        private boolean creatable = true;
        private boolean updatable = true;
        private @Nullable Object defaultValue;

        private Parts(String logicalName, ColumnType type) {
            this.logicalName = logicalName;
            this.type = type;
            this.schemaName = logicalName.substring(0, 1).toUpperCase(Locale.ROOT) + logicalName.substring(1);
        }

        private Parts copy() {
            try {
                return (Parts) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Creates a column with the limits that its type has by itself. */
    public static OrgColumn of(String logicalName, ColumnType type) {
        return new OrgColumn(new Parts(logicalName, type));
    }

    /** Creates a text column of at most {@code maxLength} characters. */
    public static OrgColumn text(String logicalName, int maxLength) {
        return of(logicalName, ColumnType.TEXT).maxLength(maxLength).format("Text");
    }

    /** Creates a memo column of at most {@code maxLength} characters. */
    public static OrgColumn memo(String logicalName, int maxLength) {
        return of(logicalName, ColumnType.MEMO).maxLength(maxLength).format("TextArea");
    }

    /** Creates a whole-number column. */
    public static OrgColumn integer(String logicalName, long min, long max) {
        return of(logicalName, ColumnType.INTEGER).range(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    /** Creates a money column whose precision is the currency's. */
    public static OrgColumn money(String logicalName, String min, String max) {
        return of(logicalName, ColumnType.MONEY)
                .range(new BigDecimal(min), new BigDecimal(max))
                .precision(2, 2);
    }

    /** Creates a choice column. */
    public static OrgColumn choice(String logicalName, OrgOption... options) {
        return of(logicalName, ColumnType.CHOICE).options(List.of(options));
    }

    /** Creates a lookup column. */
    public static OrgColumn lookup(String logicalName, OrgLookup... lookups) {
        return of(logicalName, ColumnType.LOOKUP).lookups(List.of(lookups));
    }

    private OrgColumn with(Consumer<Parts> change) {
        Parts copy = parts.copy();
        change.accept(copy);
        return new OrgColumn(copy);
    }

    /** Returns the column with another schema name; metadata and custom navigation properties show it. */
    public OrgColumn schemaName(String value) {
        return with(copy -> copy.schemaName = value);
    }

    /** Returns the column with the text that people see; without one they see the schema name. */
    public OrgColumn label(String value) {
        return with(copy -> copy.label = value);
    }

    /** Returns the column with another greatest length in characters. */
    public OrgColumn maxLength(int value) {
        return with(copy -> copy.maxLength = value);
    }

    /** Returns the column with another range, both ends included. */
    public OrgColumn range(BigDecimal least, BigDecimal greatest) {
        return with(copy -> {
            copy.min = least;
            copy.max = greatest;
        });
    }

    /** Returns the column with another precision; {@code source} is 0 column, 1 organisation, 2 currency. */
    public OrgColumn precision(int digits, int source) {
        return with(copy -> {
            copy.precision = digits;
            copy.precisionSource = source;
        });
    }

    /** Returns the column with another metadata format, such as {@code Email}. */
    public OrgColumn format(String value) {
        return with(copy -> copy.format = value);
    }

    /** Returns the column with other options. */
    public OrgColumn options(List<OrgOption> value) {
        return with(copy -> copy.options = List.copyOf(value));
    }

    /** Returns the column with other targets. */
    public OrgColumn lookups(List<OrgLookup> value) {
        return with(copy -> copy.lookups = List.copyOf(value));
    }

    /** Returns the column with another level of requirement. */
    public OrgColumn required(Required value) {
        return with(copy -> copy.required = value);
    }

    /** Returns the column as one that only the service writes. */
    public OrgColumn readOnly() {
        return with(copy -> {
            copy.creatable = false;
            copy.updatable = false;
        });
    }

    /** Returns the column as one that is fixed once the row exists. */
    public OrgColumn createOnly() {
        return with(copy -> copy.updatable = false);
    }

    /** Returns the column as one that a create does not take. */
    public OrgColumn updateOnly() {
        return with(copy -> copy.creatable = false);
    }

    /** Returns the column with the value that new rows get. */
    public OrgColumn defaultValue(Object value) {
        return with(copy -> copy.defaultValue = value);
    }

    /** Returns the logical name: lower case, the property's name on the wire. */
    public String logicalName() {
        return parts.logicalName;
    }

    /** Returns the schema name. */
    public String schemaName() {
        return parts.schemaName;
    }

    /** Returns the text that people see. */
    public String label() {
        return Objects.requireNonNullElse(parts.label, parts.schemaName);
    }

    /** Returns the type. */
    public ColumnType type() {
        return parts.type;
    }

    /** Returns the property that shows the value: the logical name, or {@code _x_value} of a lookup. */
    public String property() {
        return type().isReference() ? "_" + logicalName() + "_value" : logicalName();
    }

    /** Returns the greatest length in characters; 0 where there is none. */
    public int maxLength() {
        return parts.maxLength;
    }

    /** Returns the least value, or null. */
    public @Nullable BigDecimal min() {
        return parts.min;
    }

    /** Returns the greatest value, or null. */
    public @Nullable BigDecimal max() {
        return parts.max;
    }

    /** Returns the number of decimals kept. */
    public int precision() {
        return parts.precision;
    }

    /** Returns where the precision comes from: 0 column, 1 organisation, 2 currency. */
    public int precisionSource() {
        return parts.precisionSource;
    }

    /** Returns the format shown in metadata; empty where there is none. */
    public String format() {
        return parts.format;
    }

    /** Returns the options in order. */
    public List<OrgOption> options() {
        return parts.options;
    }

    /** Returns the option of a number, or null. */
    public @Nullable OrgOption option(int value) {
        return options().stream()
                .filter(option -> option.value() == value)
                .findFirst()
                .orElse(null);
    }

    /** Returns the relationships behind a lookup. */
    public List<OrgLookup> lookups() {
        return parts.lookups;
    }

    /** Returns how strongly a value is asked for. */
    public Required required() {
        return parts.required;
    }

    /** Returns whether a create may set it. */
    public boolean creatable() {
        return parts.creatable;
    }

    /** Returns whether an update may set it. */
    public boolean updatable() {
        return parts.updatable;
    }

    /** Returns the value of new rows, or null. */
    public @Nullable Object defaultValue() {
        return parts.defaultValue;
    }

    @Override
    public String toString() {
        return logicalName();
    }
}

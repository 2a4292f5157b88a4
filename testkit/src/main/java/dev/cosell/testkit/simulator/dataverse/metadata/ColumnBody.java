package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the definition of a new column, kind by kind (dataverse-api 6.3). */
final class ColumnBody {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_MEMO = 1_048_576;
    private static final Set<String> TEXT_FORMATS = Set.of("Text", "TextArea", "Url", "Email", "Phone", "TickerSymbol");

    private final DefinitionBody body;
    private final String schemaName;
    private final String name;

    private ColumnBody(DefinitionBody body, String schemaName) {
        this.body = body;
        this.schemaName = schemaName;
        this.name = schemaName.toLowerCase(Locale.ROOT);
    }

    static OrgColumn read(DefinitionBody body, String schemaName) {
        ColumnBody reader = new ColumnBody(body, schemaName);
        String label = body.label("DisplayName");
        return reader.kind().schemaName(schemaName).label(label).required(body.required());
    }

    private OrgColumn kind() {
        return switch (body.type()) {
            case "StringAttributeMetadata" -> text();
            case "MemoAttributeMetadata" -> OrgColumn.memo(name, body.number("MaxLength", 1, LONGEST_MEMO));
            case "BooleanAttributeMetadata" -> yesNo();
            case "PicklistAttributeMetadata" -> options(ColumnType.CHOICE);
            case "MultiSelectPicklistAttributeMetadata" -> options(ColumnType.MULTI_CHOICE);
            case "IntegerAttributeMetadata" ->
                OrgColumn.integer(
                        name,
                        body.number("MinValue", Integer.MIN_VALUE, Integer.MAX_VALUE),
                        body.number("MaxValue", Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "BigIntAttributeMetadata" -> OrgColumn.of(name, ColumnType.BIG_INTEGER);
            case "DecimalAttributeMetadata" ->
                OrgColumn.of(name, ColumnType.DECIMAL)
                        .range(new BigDecimal("-100000000000"), new BigDecimal("100000000000"))
                        .precision(body.number("Precision", 0, 10), 0);
            case "MoneyAttributeMetadata" ->
                OrgColumn.money(name, "-922337203685477", "922337203685477")
                        .precision(body.number("Precision", 0, 4), body.number("PrecisionSource", 0, 2));
            case "DateTimeAttributeMetadata" -> date();
            case "LookupAttributeMetadata" ->
                throw DefinitionBody.invalid("A lookup is created by a relationship, not as an attribute.");
            default -> throw DefinitionBody.invalid("Attributes of type " + body.type() + " cannot be created.");
        };
    }

    private OrgColumn text() {
        String format = body.value("FormatName");
        if (!TEXT_FORMATS.contains(format)) {
            throw DefinitionBody.invalid("'" + format + "' is not a valid format of texts.");
        }
        return OrgColumn.text(name, body.number("MaxLength", 1, LONGEST_TEXT)).format(format);
    }

    private OrgColumn yesNo() {
        DefinitionBody set = new DefinitionBody(body.json().path("OptionSet"));
        DefinitionBody yes = new DefinitionBody(set.json().path("TrueOption"));
        DefinitionBody no = new DefinitionBody(set.json().path("FalseOption"));
        return OrgColumn.of(name, ColumnType.BOOLEAN)
                .options(List.of(
                        OrgOption.of(yes.number("Value", 1, 1), yes.label("Label")),
                        OrgOption.of(no.number("Value", 0, 0), no.label("Label"))))
                .defaultValue(body.flag("DefaultValue"));
    }

    private OrgColumn options(ColumnType type) {
        JsonNode set = body.json().path("OptionSet");
        if (!set.isObject() || set.path("IsGlobal").asBoolean(false)) {
            throw DefinitionBody.invalid("The property 'OptionSet' is required, with IsGlobal false.");
        }
        List<OrgOption> options = new ArrayList<>();
        Set<Integer> values = new LinkedHashSet<>();
        for (JsonNode option : set.path("Options")) {
            DefinitionBody one = new DefinitionBody(option);
            int value = one.number("Value", 0, Integer.MAX_VALUE);
            if (!values.add(value)) {
                throw DefinitionBody.invalid("The option value " + value + " stands twice.");
            }
            options.add(OrgOption.of(value, one.label("Label")));
        }
        return OrgColumn.of(name, type).options(options);
    }

    private OrgColumn date() {
        String format = body.text("Format");
        String behaviour = body.value("DateTimeBehavior");
        boolean known = Set.of("DateOnly", "DateAndTime").contains(format)
                && Set.of("DateOnly", "UserLocal", "TimeZoneIndependent").contains(behaviour);
        if (!known || behaviour.equals("DateOnly") && !format.equals("DateOnly")) {
            throw DefinitionBody.invalid(
                    "The format '" + format + "' does not go with the behavior '" + behaviour + "'.");
        }
        return OrgColumn.of(name, behaviour.equals("DateOnly") ? ColumnType.DATE : ColumnType.DATE_TIME);
    }

    /** Returns the schema name of the column, for messages. */
    @Override
    public String toString() {
        return schemaName;
    }
}

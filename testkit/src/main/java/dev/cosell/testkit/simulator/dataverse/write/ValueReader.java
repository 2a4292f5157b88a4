package dev.cosell.testkit.simulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one value of a body by the type of its column and refuses what the column cannot hold (dataverse-api 2.10, 5.3). */
final class ValueReader {
    private static final LocalDate FIRST_DAY = LocalDate.of(1753, 1, 1);

    private final OrgTable table;
    private final OrgColumn column;
    private final boolean emptyIsNull;

    ValueReader(OrgTable table, OrgColumn column, boolean emptyIsNull) {
        this.table = table;
        this.column = column;
        this.emptyIsNull = emptyIsNull;
    }

    @Nullable
    Object read(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case TEXT, MEMO, ENTITY_NAME -> text(node);
            case INTEGER -> whole(node);
            case BIG_INTEGER -> numberOf(node, node.isIntegralNumber()).longValue();
            case DECIMAL, MONEY -> decimal(node);
            case DOUBLE -> floating(node);
            case BOOLEAN -> yesNo(node);
            case CHOICE, STATE, STATUS -> option(node);
            case MULTI_CHOICE -> options(node);
            case DATE_TIME -> moment(node);
            case DATE -> day(node);
            case UNIQUE_ID -> id(node);
            case LOOKUP, CUSTOMER, OWNER -> throw cannotConvert(node);
        };
    }

    private @Nullable String text(JsonNode node) {
        String text = string(node);
        if (text.isEmpty() && emptyIsNull) {
            return null;
        }
        if (column.maxLength() > 0 && text.length() > column.maxLength()) {
            throw OrgRefusal.bad(
                    "0x80044331",
                    "A validation error occurred.  The length of the '" + column + "' attribute of the '" + table
                            + "' entity exceeded the maximum allowed length of '" + column.maxLength() + "'.");
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
            throw OrgRefusal.bad("0x80040278", "Invalid character in field '" + column + "'.");
        }
        return text;
    }

    private String string(JsonNode node) {
        if (!node.isTextual()) {
            throw cannotConvert(node);
        }
        return node.textValue();
    }

    private BigDecimal numberOf(JsonNode node, boolean fits) {
        if (!fits) {
            throw cannotConvert(node);
        }
        return node.decimalValue();
    }

    private Integer whole(JsonNode node) {
        BigDecimal number = numberOf(node, node.isIntegralNumber() && node.canConvertToInt());
        requireRange(number, "0x8004432f");
        return number.intValueExact();
    }

    private BigDecimal decimal(JsonNode node) {
        BigDecimal number = numberOf(node, node.isNumber());
        requireRange(number, "0x80044330");
        int digits = column.precisionSource() == 0 ? column.precision() : 4;
        return number.setScale(digits, RoundingMode.HALF_UP);
    }

    private Double floating(JsonNode node) {
        BigDecimal number = numberOf(node, node.isNumber());
        requireRange(number, "0x80044330");
        return number.doubleValue();
    }

    private void requireRange(BigDecimal number, String code) {
        BigDecimal min = column.min();
        BigDecimal max = column.max();
        if (min != null && number.compareTo(min) < 0 || max != null && number.compareTo(max) > 0) {
            throw OrgRefusal.bad(
                    code,
                    "A validation error occurred. The value " + number.toPlainString() + " of '" + column
                            + "' on record of type '" + table + "' is outside the valid range. Accepted Values: " + min
                            + ".." + max);
        }
    }

    private Boolean yesNo(JsonNode node) {
        if (!node.isBoolean()) {
            throw cannotConvert(node);
        }
        return node.booleanValue();
    }

    private Integer option(JsonNode node) {
        int value = numberOf(node, node.isIntegralNumber() && node.canConvertToInt())
                .intValueExact();
        requireOption(value);
        return value;
    }

    private void requireOption(int value) {
        if (column.option(value) == null) {
            String accepted = column.options().stream()
                    .map(OrgOption::value)
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            throw OrgRefusal.bad(
                    "0x8004431a",
                    "A validation error occurred. The value " + value + " of '" + column + "' on record of type '"
                            + table + "' is not a valid value / out of range. Accepted Values: " + accepted);
        }
    }

    private @Nullable String options(JsonNode node) {
        String text = string(node);
        if (text.isBlank()) {
            return null;
        }
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(part -> Integer.valueOf(part.strip()))
                    .peek(this::requireOption)
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
        } catch (NumberFormatException malformed) {
            throw cannotConvert(node);
        }
    }

    private Instant moment(JsonNode node) {
        try {
            Instant moment = OffsetDateTime.parse(string(node)).toInstant();
            requireYear(moment.isBefore(FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant()));
            return moment.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException malformed) {
            throw cannotConvert(node);
        }
    }

    private LocalDate day(JsonNode node) {
        try {
            LocalDate day = LocalDate.parse(string(node));
            requireYear(day.isBefore(FIRST_DAY));
            return day;
        } catch (DateTimeException malformed) {
            throw cannotConvert(node);
        }
    }

    private static void requireYear(boolean tooEarly) {
        if (tooEarly) {
            throw OrgRefusal.bad(
                    "0x80040239",
                    "DateTime is less than minumum value supported by CrmDateTime. Minimum value supported: "
                            + "01/01/1753 00:00:00");
        }
    }

    private UUID id(JsonNode node) {
        String text = string(node);
        if (!KeyPredicate.isGuid(text)) {
            throw cannotConvert(node);
        }
        return UUID.fromString(text);
    }

    private OrgRefusal cannotConvert(JsonNode node) {
        return OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'" + table.entitySet()
                + "', For more information on this error please follow this help link "
                + "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : "
                + "Microsoft.OData.ODataException: Cannot convert the literal '" + node.asText()
                + "' to the expected type '" + column.type().edm() + "'.");
    }
}

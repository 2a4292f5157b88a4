package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts a person reads, for a user who works in English of the United States and in UTC (dataverse-api 2.9). */
final class FormattedValues {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US);

    private final OrgData data;

    FormattedValues(OrgData data) {
        this.data = data;
    }

    @Nullable
    String of(OrgRow row, OrgColumn column) {
        Object value = row.get(column.logicalName());
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case CHOICE, STATE, STATUS -> label(column, (Integer) value);
            case BOOLEAN -> yesOrNo(column, (Boolean) value);
            case LOOKUP, CUSTOMER, OWNER -> name((OrgReference) value);
            case MONEY -> money(row, (BigDecimal) value);
            case DECIMAL -> grouped((BigDecimal) value, Math.max(0, column.precision()));
            case INTEGER, BIG_INTEGER -> grouped(new BigDecimal(value.toString()), 0);
            case DATE -> DAY.format((LocalDate) value);
            case DATE_TIME -> TIME.format(((Instant) value).atOffset(ZoneOffset.UTC));
            default -> null;
        };
    }

    private static @Nullable String label(OrgColumn column, int value) {
        OrgOption option = column.option(value);
        return option == null ? null : option.label();
    }

    private static String yesOrNo(OrgColumn column, boolean value) {
        OrgOption option = column.option(value ? 1 : 0);
        return option != null ? option.label() : value ? "Yes" : "No";
    }

    private @Nullable String name(OrgReference reference) {
        OrgRow target = data.row(reference);
        String column = data.schema().require(reference.table()).primaryName();
        Object name = target == null || column == null ? null : target.get(column);
        return name == null ? null : name.toString();
    }

    private String money(OrgRow row, BigDecimal value) {
        OrgReference reference = row.get("transactioncurrencyid") instanceof OrgReference currency ? currency : null;
        OrgRow currency = data.row(reference);
        Object symbol = currency == null ? null : currency.get("currencysymbol");
        Object digits = currency == null ? null : currency.get("currencyprecision");
        String amount = grouped(value.abs(), digits instanceof Integer precision ? precision : 2);
        return (value.signum() < 0 ? "-" : "") + (symbol == null ? "" : symbol) + amount;
    }

    private static String grouped(BigDecimal value, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}

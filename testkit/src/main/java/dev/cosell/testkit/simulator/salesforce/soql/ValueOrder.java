package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Compares values by the type of their field. */
final class ValueOrder {
    private final OrgData data;

    ValueOrder(OrgData data) {
        this.data = data;
    }

    /** Compares a value of a row with a literal, as {@code compareTo} does. */
    int compare(String type, Object value, Object literal, OrgRow row) {
        if (literal instanceof RelativeDate relative) {
            return compare(value, relative);
        }
        if (literal instanceof SoqlMoney money && value instanceof BigDecimal number) {
            return corporate(number, row.text("CurrencyIsoCode")).compareTo(corporate(money.amount(), money.code()));
        }
        return compare(type, value, literal);
    }

    /** Compares two values of a field. */
    static int compare(String type, Object value, Object other) {
        if (value instanceof BigDecimal number && other instanceof BigDecimal second) {
            return number.compareTo(second);
        }
        if (value instanceof Instant at && other instanceof Instant second) {
            return at.compareTo(second);
        }
        String text = value.toString();
        if (type.equals("id") || type.equals("reference")) {
            // Ids that differ in case alone are different rows.
            return OrgIds.to18(text).compareTo(OrgIds.to18(other.toString()));
        }
        return String.CASE_INSENSITIVE_ORDER.compare(text, other.toString());
    }

    /** A day within the range counts as equal, one before it as less, one after it as more. */
    private int compare(Object value, RelativeDate relative) {
        ZoneId zone = data.shape().features().timeZone();
        RelativeDate.Range range = relative.on(LocalDate.ofInstant(data.now(), zone));
        LocalDate day = value instanceof Instant at ? LocalDate.ofInstant(at, zone) : LocalDate.parse(value.toString());
        if (day.isBefore(range.from())) {
            return -1;
        }
        return day.isBefore(range.until()) ? 0 : 1;
    }

    private BigDecimal corporate(BigDecimal amount, @Nullable String code) {
        return amount.divide(rate(code), MathContext.DECIMAL64);
    }

    /** Returns the units of a currency for one unit of the organisation's own (salesforce-api 4.10). */
    BigDecimal rate(@Nullable String code) {
        return data.rows("CurrencyType").stream()
                .filter(row -> String.valueOf(code).equalsIgnoreCase(row.text("IsoCode")))
                .map(row -> row.get("ConversionRate"))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .findFirst()
                .orElse(BigDecimal.ONE);
    }
}

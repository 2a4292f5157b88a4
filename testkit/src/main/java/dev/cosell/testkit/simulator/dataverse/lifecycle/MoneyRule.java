package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/** The currency of a row, its rate, rounding, and the amounts in the base currency (dataverse-api 2.10). */
final class MoneyRule implements WriteRule {
    private static final String CURRENCY = "transactioncurrencyid";
    private static final String RATE = "exchangerate";
    private static final String BASE = "_base";
    private static final BigDecimal LARGEST = new BigDecimal("922337203685477");
    private static final int KEPT_DIGITS = 4;

    @Override
    public void before(Draft draft) {
        if (draft.table().column(CURRENCY) == null || draft.table().column(RATE) == null) {
            return;
        }
        if (draft.isCreate() && !draft.touches(CURRENCY)) {
            draft.set(CURRENCY, defaultCurrency(draft));
        }
        List<OrgColumn> amounts = draft.table().columns().stream()
                .filter(column -> column.type() == ColumnType.MONEY)
                .filter(column -> !column.logicalName().endsWith(BASE))
                .toList();
        boolean touched =
                draft.touches(CURRENCY) || amounts.stream().anyMatch(column -> draft.touches(column.logicalName()));
        if (touched) {
            convert(draft, amounts);
        }
    }

    private static OrgReference defaultCurrency(Draft draft) {
        OrgRow user = draft.data().row("systemuser", draft.caller().user());
        OrgReference own = user == null ? null : user.reference(CURRENCY);
        return own == null ? baseCurrency(draft.data()) : own;
    }

    static OrgReference baseCurrency(OrgData data) {
        return Objects.requireNonNull(data.rows("organization").get(0).reference("basecurrencyid"));
    }

    private static void convert(Draft draft, List<OrgColumn> amounts) {
        OrgRow currency = draft.data().row(draft.reference(CURRENCY));
        if (currency == null) {
            if (amounts.stream().anyMatch(column -> draft.get(column.logicalName()) != null)) {
                throw OrgRefusal.bad("0x80048cfb", "The currency cannot be null.");
            }
            draft.set(RATE, null);
            return;
        }
        if (draft.touches(CURRENCY) && Integer.valueOf(1).equals(currency.get("statecode"))) {
            throw OrgRefusal.bad("0x80048cfc", "The currency is invalid: it is not active.");
        }
        BigDecimal rate = Objects.requireNonNull(currency.decimal(RATE));
        draft.set(RATE, rate);
        for (OrgColumn column : amounts) {
            String name = column.logicalName();
            if (draft.get(name) instanceof BigDecimal amount) {
                BigDecimal rounded = amount.setScale(digits(draft, column, currency), RoundingMode.HALF_UP)
                        .setScale(KEPT_DIGITS, RoundingMode.HALF_UP);
                if (draft.touches(name)) {
                    draft.set(name, rounded);
                }
                draft.set(name + BASE, inBase(rounded, rate));
            } else if (draft.touches(name)) {
                draft.set(name + BASE, null);
            }
        }
    }

    private static BigDecimal inBase(BigDecimal amount, BigDecimal rate) {
        BigDecimal base = amount.divide(rate, KEPT_DIGITS, RoundingMode.HALF_UP);
        if (base.abs().compareTo(LARGEST) > 0) {
            throw OrgRefusal.bad("0x80048cec", "The base currency amount is too large.");
        }
        return base;
    }

    private static int digits(Draft draft, OrgColumn column, OrgRow currency) {
        Integer digits =
                switch (column.precisionSource()) {
                    case 2 -> currency.integer("currencyprecision");
                    case 1 -> draft.data().rows("organization").get(0).integer("pricingdecimalprecision");
                    default -> Integer.valueOf(column.precision());
                };
        return digits == null ? column.precision() : digits;
    }
}

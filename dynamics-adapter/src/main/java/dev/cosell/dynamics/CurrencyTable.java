package dev.cosell.dynamics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The currencies of the environment: rows have ids, and co-sell speaks ISO 4217 codes.
 *
 * @param rows all of them, the inactive ones too
 * @param base code of the base currency, or null where not known
 */
record CurrencyTable(List<CurrencyRow> rows, @Nullable String base) {
    CurrencyTable {
        rows = List.copyOf(rows);
    }

    /** Returns a table whose base currency is the one configured, else the only one with the rate 1. */
    static CurrencyTable of(List<CurrencyRow> rows, @Nullable String configured) {
        List<String> ones = rows.stream()
                .filter(each -> each.rate() != null && each.rate().compareTo(BigDecimal.ONE) == 0)
                .map(CurrencyRow::code)
                .toList();
        return new CurrencyTable(rows, configured != null ? configured : ones.size() == 1 ? ones.get(0) : null);
    }

    /** Returns the code of a row, also of an inactive one. */
    Optional<String> code(@Nullable String id) {
        return row(id).map(CurrencyRow::code);
    }

    Optional<CurrencyRow> row(@Nullable String id) {
        return rows.stream().filter(each -> each.id().equalsIgnoreCase(id)).findFirst();
    }

    /** Returns the active row of a code. */
    Optional<CurrencyRow> active(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return rows.stream()
                .filter(each -> each.active() && each.code().equals(wanted))
                .findFirst();
    }

    /** Returns the codes that can be used. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        rows.stream().filter(CurrencyRow::active).forEach(each -> codes.add(each.code()));
        return codes;
    }
}

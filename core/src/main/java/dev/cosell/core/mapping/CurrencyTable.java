package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM calls its currencies, where it holds no codes of ISO 4217: both ways, the first name of a code is written. Values are never converted. A name that is not in the table stays as it
 * is, so that codes need no entry.
 *
 * @param names codes by the CRM's names, in the order given; names are compared without regard to case
 */
public record CurrencyTable(Map<String, String> names) {
    /** Codes on both sides. */
    public static final CurrencyTable CODES = new CurrencyTable(Map.of());

    /** Copies the names; {@link SyncSettings.Builder#build} reports every problem of theirs. */
    public CurrencyTable {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Returns the code that a text of the CRM stands for; the text itself where it is no name of the table, null for null. */
    public @Nullable String code(@Nullable String crmText) {
        if (crmText == null || names.isEmpty()) {
            return crmText;
        }
        String wanted = folded(crmText);
        return names.entrySet().stream()
                .filter(each -> folded(each.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(crmText);
    }

    /** Returns what the CRM calls a code; the code itself where the table has no name for it. */
    public String inCrm(String code) {
        return names.entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(code);
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        Map<String, String> seen = new LinkedHashMap<>();
        names.forEach((name, code) -> {
            if (name.isBlank() || !Forms.currency(code)) {
                problems.add(problem("'" + name + "' needs a text and a code of ISO 4217"));
            }
            String before = seen.put(folded(name), code);
            if (before != null && !Objects.equals(before, code)) {
                problems.add(problem("'" + name + "' stands for " + before + " and " + code));
            }
        });
        return problems;
    }

    private static Finding problem(String message) {
        return Finding.error(
                FindingCodes.CONFIGURATION_INVALID,
                "R-045",
                "customers.currencies",
                message,
                "give each text one ISO 4217 code, such as EUR");
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}

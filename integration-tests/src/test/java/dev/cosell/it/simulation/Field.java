package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The two-way fields as this oracle reads them, without the engine's own mapping. */
final class Field {
    static final String VALUE = "dealValue";
    static final String DATE = "closingDate";
    static final String NOTES = "notes";
    static final String SOLUTIONS = "solutions";
    static final String STATE = "state";
    static final String CURRENCY = "currency";

    /** Fields whose edits are followed one by one. */
    static final List<String> EDITED = List.of(VALUE, DATE, NOTES, SOLUTIONS);

    /** Fields that are equal on both sides in the end, beside the state. */
    static final List<String> TWO_WAY = List.of(VALUE, DATE, NOTES, SOLUTIONS, CURRENCY);

    private Field() {}

    static Map<String, String> of(Referral referral) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(VALUE, plain(referral.dealValue()));
        values.put(CURRENCY, text(referral.currency()));
        values.put(DATE, text(referral.closingDate()));
        values.put(NOTES, text(referral.notes()));
        values.put(SOLUTIONS, ids(referral.solutions()));
        values.put(STATE, referral.state().toString());
        return values;
    }

    static Map<String, String> of(Opportunity record) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(VALUE, plain(record.get(CrmField.AMOUNT)));
        values.put(CURRENCY, text(record.get(CrmField.CURRENCY)));
        values.put(DATE, text(record.get(CrmField.CLOSE_DATE)));
        values.put(NOTES, text(record.get(CrmField.DESCRIPTION)));
        values.put(SOLUTIONS, ids(Objects.requireNonNullElse(record.solutions(), List.of())));
        values.put(STATE, text(record.get(CrmField.STAGE)));
        return values;
    }

    /** Returns the parts of a value that survive or are lost by themselves: words of texts, elements of sets, the value itself else. */
    static List<String> tokens(String field, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> tokens = new ArrayList<>();
        if (field.equals(NOTES) || field.equals(SOLUTIONS)) {
            for (String word : value.split("\\s+")) {
                if (!word.equals("---")
                        && !(field.equals(NOTES) && word.equals("CRM"))) { // the line between two kept texts
                    tokens.add(word);
                }
            }
        } else {
            tokens.add(value);
        }
        return tokens;
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() == 0
                ? ""
                : amount.stripTrailingZeros().toPlainString();
    }

    private static String ids(List<Solution> solutions) {
        TreeSet<String> ids = new TreeSet<>();
        solutions.forEach(solution -> ids.add(solution.id()));
        return String.join(" ", ids);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\r\n", "\n").strip();
    }
}

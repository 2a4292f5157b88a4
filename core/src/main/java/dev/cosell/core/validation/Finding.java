package dev.cosell.core.validation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong, where, by which rule, and what to do about it.
 *
 * <p>Immutable. Carries no secrets and no personal data: a value that a person typed is named by its field, never quoted, unless the field cannot
 * hold personal data.
 *
 * @param code stable code
 * @param severity how grave it is
 * @param ruleId business rule such as {@code R-042}, or null where none applies
 * @param field the field meant, as the user of that side calls it, or null where it concerns the whole record or connection
 * @param message what is wrong, in plain words
 * @param remedy what to do, in plain words
 */
public record Finding(
        FindingCode code,
        Severity severity,
        @Nullable String ruleId,
        @Nullable String field,
        String message,
        String remedy) {

    /** Checks that everything but rule and field is present. */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns a finding that refuses an action. */
    public static Finding error(
            FindingCode code, @Nullable String ruleId, @Nullable String field, String message, String remedy) {
        return new Finding(code, Severity.ERROR, ruleId, field, message, remedy);
    }

    /** Returns a finding that holds something back or warns. */
    public static Finding warning(
            FindingCode code, @Nullable String ruleId, @Nullable String field, String message, String remedy) {
        return new Finding(code, Severity.WARNING, ruleId, field, message, remedy);
    }

    /** Returns a finding that only informs. */
    public static Finding info(
            FindingCode code, @Nullable String ruleId, @Nullable String field, String message, String remedy) {
        return new Finding(code, Severity.INFO, ruleId, field, message, remedy);
    }

    /** Tells whether this finding refuses the action it speaks of. */
    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    /** Returns one line of plain words: message, remedy, field, code and rule. */
    public String asLine() {
        StringBuilder line = new StringBuilder();
        if (field != null) {
            line.append(field).append(": ");
        }
        line.append(message).append("; ").append(remedy).append(" (").append(code);
        if (ruleId != null) {
            line.append(", ").append(ruleId);
        }
        return line.append(')').toString();
    }
}

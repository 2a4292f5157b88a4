package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one field, and why.
 *
 * @param field the field
 * @param outcome what is done
 * @param after the pair of values that the sides hold afterwards, in canonical text, or null where nothing is agreed
 * @param loser the value that lost a conflict, or null where there was none
 * @param standing the difference that may stay, or null
 * @param why the reason in plain words, with the rule
 */
public record FieldDecision(
        FieldId field,
        Outcome outcome,
        @Nullable FieldBaseline after,
        @Nullable Loser loser,
        @Nullable StandingDifference standing,
        String why) {
    private static final Pattern RULE = Pattern.compile("R-\\d{3}");

    private static final String AS_BEFORE = "both sides agree as before";

    /** Checks what must be present. */
    public FieldDecision {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(why, "why");
    }

    /** What is done for a field. */
    public enum Outcome {
        /** Both sides hold the same. */
        AGREED,
        /** The CRM gets Partner Center's value. */
        TO_CRM,
        /** Partner Center gets the CRM's value. */
        TO_PARTNER_CENTER,
        /** Both sides get a merged value. */
        TO_BOTH,
        /** The difference may stay. */
        STANDING
    }

    /**
     * The edit that lost.
     *
     * @param base last agreed pair, or null where there was none
     * @param partnerCenter Partner Center's value, or null where empty
     * @param crm the CRM's value, or null where empty
     */
    public record Loser(@Nullable FieldBaseline base, @Nullable String partnerCenter, @Nullable String crm) {
        /** Shows no values. */
        @Override
        public String toString() {
            return "Loser";
        }
    }

    static FieldDecision agreed(FieldId field, @Nullable String partnerCenter, @Nullable String crm) {
        return new FieldDecision(
                field, Outcome.AGREED, new FieldBaseline(partnerCenter, crm), null, null, "both sides agree");
    }

    /** The sides agree as they did before. */
    static FieldDecision agreed(FieldId field, FieldBaseline base) {
        return new FieldDecision(field, Outcome.AGREED, base, null, null, AS_BEFORE);
    }

    static FieldDecision write(FieldId field, Outcome outcome, String value, String why) {
        return write(field, outcome, new FieldBaseline(value, value), why);
    }

    static FieldDecision write(FieldId field, Outcome outcome, FieldBaseline after, String why) {
        return new FieldDecision(field, outcome, after, null, null, why);
    }

    static FieldDecision stays(
            FieldId field,
            StandingDifference.Reason reason,
            @Nullable String partnerCenter,
            @Nullable String crm,
            String why) {
        return new FieldDecision(
                field, Outcome.STANDING, null, null, new StandingDifference(reason, partnerCenter, crm), why);
    }

    /** Tells whether a person has to decide, so that both values are kept and listed. */
    public boolean awaitsReview() {
        return standing != null && standing.awaitsReview();
    }

    FieldDecision afterConflict(Loser conflict, String rule) {
        return new FieldDecision(field, outcome, after, conflict, standing, rule);
    }

    /** Returns the first business rule that the reason names, or null where it names none. */
    @Nullable
    String rule() {
        if (outcome == Outcome.AGREED) {
            return null;
        }
        Matcher rule = RULE.matcher(why);
        return rule.find() ? rule.group() : null;
    }

    /** Tells whether both sides agree on exactly what they agreed on before, so that there is nothing to remember. */
    boolean asBefore() {
        return outcome == Outcome.AGREED && why.equals(AS_BEFORE);
    }

    /** Tells whether Partner Center is written. */
    public boolean writesPartnerCenter() {
        return outcome == Outcome.TO_PARTNER_CENTER || outcome == Outcome.TO_BOTH;
    }

    /** Tells whether the CRM is written. */
    public boolean writesCrm() {
        return outcome == Outcome.TO_CRM || outcome == Outcome.TO_BOTH;
    }

    /** Returns one line without values: they can be personal. */
    @Override
    public String toString() {
        return field + ": " + outcome + (loser == null ? "" : " (conflict)") + ", " + why;
    }
}

package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds, before any call, what the environment could not take: columns it lacks, texts too long, choices and currencies it does not know. */
final class FitCheck {
    private static final LocalDate FIRST_DAY = LocalDate.of(1753, 1, 1);

    private final DynamicsSchema schema;

    FitCheck(DynamicsSchema schema) {
        this.schema = schema;
    }

    List<Finding> problems(PendingWrite write) {
        List<Finding> problems = new ArrayList<>();
        OpportunityChanges changes = write.changes();
        changes.values().forEach((field, value) -> field(field, value).ifPresent(problems::add));
        boolean solutions = !changes.addedSolutions().isEmpty()
                || !changes.removedSolutionIds().isEmpty();
        boolean team = !changes.addedTeamMembers().isEmpty()
                || !changes.removedTeamMembers().isEmpty();
        feature(solutions, CrmFeature.SOLUTIONS, "R-200", "solutions", problems);
        feature(team, CrmFeature.TEAM, "R-192", "team", problems);
        feature(!changes.addedNotes().isEmpty(), CrmFeature.NOTE_RECORDS, "R-192", "notes", problems);
        boolean amount = changes.values().containsKey(CrmField.AMOUNT);
        if (amount && !write.isCreate() && RowVersion.of(write.seen().version()).calculated()) {
            problems.add(calculated());
        }
        return problems;
    }

    private void feature(boolean asked, CrmFeature feature, String rule, String field, List<Finding> problems) {
        if (asked && !schema.partFeatures().contains(feature)) {
            problems.add(refused(rule, field, "this environment has no place for it", "create or switch it on"));
        }
    }

    /** Returns what keeps a value from its column; empty where nothing does. */
    Optional<Finding> field(CrmField<?> field, Optional<?> value) {
        RelatedColumn related = schema.related().fields().get(field);
        if (related != null) {
            return RelatedBinds.problem(DynamicsSchema.OPPORTUNITY, related, value);
        }
        ColumnSchema column = schema.fields().get(field);
        if (column == null) {
            return Optional.of(refused(
                    "R-222",
                    field.id(),
                    "Dynamics 365 has no column for this value",
                    "map it to a column or do not write it"));
        }
        if (!column.writable() && !field.equals(CrmField.STAGE)) {
            return Optional.of(refused("R-224", column.name(), "the column cannot be written", "map another one"));
        }
        return value.isEmpty() ? emptied(field, column) : text(field, column, value.get());
    }

    private static Optional<Finding> emptied(CrmField<?> field, ColumnSchema column) {
        boolean never = field.equals(CrmField.STAGE) || field.equals(CrmField.CURRENCY);
        return never
                ? Optional.of(refused("R-222", column.name(), "the column cannot be emptied", "name a value"))
                : Optional.empty();
    }

    private Optional<Finding> text(CrmField<?> field, ColumnSchema column, Object value) {
        if (!(value instanceof String text)) {
            return plain(column, value);
        }
        if (field.equals(CrmField.CURRENCY)) {
            return currency(column, text);
        }
        if (column.isChoice()) {
            return text.isBlank() ? emptied(field, column) : choice(column, text);
        }
        if (column.isMultiChoice()) {
            return FieldValues.parts(text).stream()
                    .flatMap(each -> choice(column, each).stream())
                    .findFirst();
        }
        return column.length() > 0 && text.length() > column.length()
                ? Optional.of(refused(
                        "R-222",
                        column.name(),
                        "the text is longer than " + column.length() + " characters",
                        "shorten it"))
                : Optional.empty();
    }

    private static Optional<Finding> plain(ColumnSchema column, Object value) {
        if (value instanceof Boolean yes) {
            return column.isChoice() ? choice(column, yes ? "Yes" : "No") : Optional.empty();
        }
        if (value instanceof Number number) {
            boolean narrow = column.type().equals("Integer") && Math.abs(number.doubleValue()) > Integer.MAX_VALUE;
            return narrow
                    ? Optional.of(refused(
                            "R-222",
                            column.name(),
                            "the number is too large for a column of whole numbers",
                            "correct it, or map a column that takes it"))
                    : Optional.empty();
        }
        return early(value)
                ? Optional.of(refused("R-222", column.name(), "the column holds no date before 1753", "correct it"))
                : Optional.empty();
    }

    /** Earlier ones the service refuses (dataverse-api 5.4, {@code 0x80040239}). */
    private static boolean early(Object value) {
        return value instanceof LocalDate day && day.isBefore(FIRST_DAY)
                || value instanceof Instant moment
                        && moment.isBefore(
                                FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Optional<Finding> choice(ColumnSchema column, String text) {
        return column.option(text).isPresent()
                ? Optional.empty()
                : Optional.of(refused(
                        "R-222",
                        column.name(),
                        "the column has no option of this label or value",
                        "name an option as the environment shows it, or add it to the column"));
    }

    private Optional<Finding> currency(ColumnSchema column, String code) {
        if (schema.currencies().active(code).isPresent()) {
            return Optional.empty();
        }
        String name = code.matches("[A-Za-z]{3}") ? code : "of this deal";
        return Optional.of(refused(
                "R-187",
                column.name(),
                "the currency " + name + " is not set up or not active in this environment",
                "add or activate it there; values are never converted"));
    }

    private static Finding calculated() {
        return Finding.error(
                DynamicsFindingCodes.REVENUE_CALCULATED,
                "R-222",
                OpportunityTable.CALCULATED,
                "the opportunity works out its revenue from its products, so that no amount can be written",
                "set its revenue to 'User provided', or let Dynamics 365 decide the deal value");
    }

    private static Finding refused(String rule, String field, String message, String remedy) {
        return Finding.error(FindingCodes.SERVICE_REJECTED, rule, field, message, remedy);
    }
}

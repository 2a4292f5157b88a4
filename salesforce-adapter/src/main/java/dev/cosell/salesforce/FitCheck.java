package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.salesforce.query.SalesforceIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds, before any call, what Salesforce could not take: fields it lacks, texts too long, a currency it has no place for. */
final class FitCheck {
    private static final int LONGEST_CLASSIC_NOTE = 32_000;

    private final SalesforceSchema schema;

    FitCheck(SalesforceSchema schema) {
        this.schema = schema;
    }

    List<Finding> problems(OpportunityChanges changes) {
        List<Finding> problems = new ArrayList<>();
        oneWayToEachRecord(changes, problems);
        changes.values().forEach((field, value) -> {
            if (isOwnCurrency(field)) {
                foreignCurrency(value).ifPresent(problems::add);
            } else {
                field(field, value).ifPresent(problems::add);
            }
        });
        boolean solutions = !changes.addedSolutions().isEmpty()
                || !changes.removedSolutionIds().isEmpty();
        if (solutions && schema.solutions() == null) {
            problems.add(refused("R-200", "solutions", "this organisation has no place for solutions", "deploy it"));
        }
        team(changes, problems);
        notes(changes, problems);
        return problems;
    }

    /** Salesforce takes a related record by its id or by one of its keys, not by two of them. */
    private void oneWayToEachRecord(OpportunityChanges changes, List<Finding> problems) {
        List<SalesforceField> written = changes.values().keySet().stream()
                .flatMap(field -> Optional.ofNullable(schema.fields().get(field)).stream())
                .toList();
        written.stream()
                .filter(SalesforceField::isRelated)
                .filter(each -> written.stream()
                        .anyMatch(
                                other -> !other.equals(each) && other.written().equals(each.written())))
                .forEach(each -> problems.add(refused(
                        "R-222",
                        each.name(),
                        "another value of the same change writes " + each.written() + " too",
                        "write the related record by one field only")));
    }

    private void notes(OpportunityChanges changes, List<Finding> problems) {
        if (changes.addedNotes().isEmpty()) {
            return;
        }
        if (schema.notes() == null) {
            problems.add(refused("R-192", "notes", "there are no note records here", "switch them on"));
        } else if (schema.notes() == NoteKind.CLASSIC
                && changes.addedNotes().stream().anyMatch(each -> each.length() > LONGEST_CLASSIC_NOTE)) {
            problems.add(refused(
                    "R-208", "notes", "a note is longer than " + LONGEST_CLASSIC_NOTE + " characters", "shorten it"));
        }
    }

    private void team(OpportunityChanges changes, List<Finding> problems) {
        List<CrmRecordId> users = new ArrayList<>(changes.addedTeamMembers());
        users.addAll(changes.removedTeamMembers());
        if (!users.isEmpty() && schema.team() == null) {
            problems.add(refused("R-192", "team", "this organisation has no opportunity teams", "switch them on"));
        } else if (users.stream()
                .anyMatch(each -> SalesforceIds.normalise(each.value(), "005").isEmpty())) {
            problems.add(refused("R-191", "team", "a member is no user of Salesforce", "look the user up again"));
        }
    }

    /** Tells whether a field is the currency of an organisation that has only one: it is not written at all. */
    boolean isOwnCurrency(CrmField<?> field) {
        return field.equals(CrmField.CURRENCY) && !schema.multicurrency();
    }

    /** Returns the normal form of an id that a caller gave, or the text itself. */
    static String normal(String id) {
        return SalesforceIds.normalise(id).orElse(id);
    }

    private Optional<Finding> foreignCurrency(Optional<?> value) {
        boolean own = value.isEmpty()
                || Objects.equals(value.get(), schema.organisation().currency());
        return own
                ? Optional.empty()
                : Optional.of(refused(
                        "R-187",
                        CrmField.CURRENCY.id(),
                        "the organisation has one currency only, and it is another",
                        "values are never converted; correct the currency"));
    }

    private Optional<Finding> field(CrmField<?> field, Optional<?> value) {
        SalesforceField known = schema.fields().get(field);
        if (known == null) {
            return Optional.of(refused(
                    "R-222",
                    field.id(),
                    "Salesforce has no field for this value",
                    "map it to a field or do not write it"));
        }
        if (!known.writable()) {
            return Optional.of(refused("R-224", known.name(), "the field cannot be written", "grant edit access"));
        }
        if (field.equals(CrmField.STAGE) && value.isPresent() && !stageTaken(value.get())) {
            return Optional.of(refused(
                    "R-222",
                    known.name(),
                    "there is no active stage of this name",
                    "name an active stage by its API name, or activate it; Salesforce itself would store any text"));
        }
        boolean tooLong = known.length() > 0
                && value.isPresent()
                && value.get() instanceof String text
                && text.length() > known.length();
        return tooLong
                ? Optional.of(refused(
                        "R-222",
                        known.name(),
                        "the text is longer than " + known.length() + " characters",
                        "shorten it"))
                : Optional.empty();
    }

    private boolean stageTaken(Object stage) {
        return schema.stages().isEmpty() || schema.stages().contains(stage.toString());
    }

    private static Finding refused(String rule, String field, String message, String remedy) {
        return Finding.error(FindingCodes.SERVICE_REJECTED, rule, field, message, remedy);
    }
}

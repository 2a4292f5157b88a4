package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares one field of a mapping with what the CRM says of it. Pure. */
final class MappedFieldCheck {
    private static final Set<CrmFieldKind> TEXTS =
            EnumSet.of(CrmFieldKind.TEXT, CrmFieldKind.CHOICE, CrmFieldKind.CHOICES, CrmFieldKind.REFERENCE);

    private final FieldPolicy policy;
    private final SyncField field;
    private final CrmField<?> target;
    private final CrmFieldSchema known;
    private final List<Finding> findings = new ArrayList<>();

    MappedFieldCheck(FieldPolicy policy, CrmField<?> target, CrmFieldSchema known) {
        this.policy = policy;
        this.field = policy.field();
        this.target = target;
        this.known = known;
    }

    List<Finding> findings() {
        MappedField<?, ?> mapped = field.mapped();
        if (mapped == null) {
            return List.of(); // standard fields are checked by the adapter, which knows what they may be
        }
        type();
        if (policy.toCrm() && !known.writable()) {
            readOnly();
        }
        if (mapped.converter() instanceof ValueMap values) {
            values(values);
        } else if (policy.toCrm() && known.kind() == CrmFieldKind.CHOICE && known.closedList()) {
            anyTextIntoAList(mapped);
        }
        return findings;
    }

    private void type() {
        if (!fits(target.type(), known)) {
            findings.add(Finding.error(
                    FindingCode.of("MAPPED_FIELD_TYPE"),
                    "R-186",
                    field.id().value(),
                    known.column() + " holds " + words(known.kind()) + ", the mapping says " + words(target.type()),
                    "say the type that the column has, or name another column"));
        } else if (target.type() == BigDecimal.class && known.kind() == CrmFieldKind.INTEGER && policy.toCrm()) {
            findings.add(Finding.warning(
                    FindingCode.of("CONVERSION_LOSES"),
                    null,
                    field.id().value(),
                    known.column()
                            + " holds whole numbers only: fractions of the referral are refused or rounded by the CRM",
                    "give the column decimals, or let the field flow to Partner Center only"));
        }
    }

    /** Tells whether values of a type can be read of a field. */
    static boolean fits(Class<?> type, CrmFieldSchema known) {
        CrmFieldKind kind = known.kind();
        if (type == BigDecimal.class) {
            return kind == CrmFieldKind.DECIMAL || kind == CrmFieldKind.INTEGER;
        }
        if (type == Integer.class || type == Long.class) {
            return kind == CrmFieldKind.INTEGER || kind == CrmFieldKind.DECIMAL && known.decimals() == 0;
        }
        if (type == LocalDate.class) {
            return kind == CrmFieldKind.DATE;
        }
        if (type == Instant.class) {
            return kind == CrmFieldKind.MOMENT;
        }
        return type == Boolean.class ? kind == CrmFieldKind.FLAG : TEXTS.contains(kind);
    }

    private void readOnly() {
        findings.add(Finding.error(
                FindingCode.of("MAPPED_FIELD_READ_ONLY"),
                "R-224",
                field.id().value(),
                known.column() + " cannot be written, so nothing can flow to it",
                "grant the user the right to edit it, or set the direction to-partner-center"));
    }

    private void values(ValueMap values) {
        if (policy.toCrm()) {
            values.crmValues().stream()
                    .filter(value -> known.length() > 0 && value.length() > known.length())
                    .forEach(value -> findings.add(tooLong(field.id().value(), "'" + value + "'", known)));
        }
        if (known.choices().isEmpty()) {
            return;
        }
        Set<String> active = new TreeSet<>();
        known.choices().stream().filter(CrmChoice::active).map(CrmChoice::value).forEach(active::add);
        Set<String> unknown = new TreeSet<>(values.pairs().keySet());
        unknown.removeAll(active);
        if (!unknown.isEmpty()) {
            unknown(unknown, active);
        }
        Set<String> left = new TreeSet<>(active);
        left.removeAll(values.pairs().keySet());
        if (!left.isEmpty() && policy.toPartnerCenter() && values.otherReferral() == null) {
            findings.add(Finding.warning(
                    FindingCode.of("CHOICES_NOT_MAPPED"),
                    "R-099",
                    field.id().value(),
                    known.column() + " offers " + Words.some(left)
                            + " without a counterpart: such values stay in the CRM",
                    "add pairs for them, or name the value that stands for all others"));
        }
    }

    private void unknown(Set<String> unknown, Set<String> active) {
        boolean written = policy.toCrm() && known.closedList();
        String message = known.column() + " offers no active " + Words.some(unknown) + "; it has " + Words.some(active);
        FindingCode code = FindingCode.of("CHOICE_NOT_IN_CRM");
        String remedy = "correct the pairs, or add the choices to the field";
        findings.add(
                written
                        ? Finding.error(code, "R-053", field.id().value(), message, remedy)
                        : Finding.warning(code, "R-053", field.id().value(), message, remedy));
    }

    private void anyTextIntoAList(MappedField<?, ?> mapped) {
        findings.add(Finding.warning(
                FindingCode.of("CHOICES_NOT_MAPPED"),
                "R-099",
                field.id().value(),
                known.column() + " takes nothing but its choices, and " + mapped.referral() + " can be any text",
                "map the values pair by pair"
                        + (policy.direction() == Direction.BOTH ? "" : "; without, what is no choice is refused")));
    }

    static Finding tooLong(String id, String what, CrmFieldSchema known) {
        return Finding.error(
                FindingCode.of("MAPPED_VALUE_TOO_LONG"),
                null,
                id,
                what + " does not fit " + known.column() + ", which takes " + known.length() + " characters",
                "shorten the value, or make the column longer");
    }

    private static String words(CrmFieldKind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case CHOICE -> "a choice";
            case CHOICES -> "several choices";
            case FLAG -> "yes or no";
            case DECIMAL -> "numbers with decimals";
            case INTEGER -> "whole numbers";
            case DATE -> "dates";
            case MOMENT -> "moments with a time";
            case REFERENCE -> "ids of other records";
            case OTHER -> "something that mappings cannot use";
        };
    }

    private static String words(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class) {
            return "yes or no";
        }
        if (type == BigDecimal.class) {
            return "numbers";
        }
        return type == LocalDate.class ? "dates" : type == Instant.class ? "moments with a time" : "whole numbers";
    }
}

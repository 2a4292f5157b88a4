package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** Compares the default value of a field with what the CRM says of it. Pure. */
final class DefaultValueCheck {
    private DefaultValueCheck() {}

    static List<Finding> findings(CrmField<?> field, Object value, CrmFieldSchema known) {
        List<Finding> findings = new ArrayList<>();
        String text = value.toString();
        if (!known.createable()) {
            findings.add(Finding.error(
                    FindingCode.of("MAPPED_FIELD_READ_ONLY"),
                    "R-170",
                    field.id(),
                    known.column() + " cannot be set on new records, so it takes no default value",
                    "grant the right to it, or take the default out"));
        }
        boolean list = known.kind() == CrmFieldKind.CHOICE && known.closedList();
        if (list
                && known.choices().stream()
                        .noneMatch(each -> each.active() && each.value().equals(text))) {
            findings.add(Finding.error(
                    FindingCode.of("CHOICE_NOT_IN_CRM"),
                    "R-170",
                    field.id(),
                    "the default value is no active choice of " + known.column(),
                    "take one of "
                            + Words.some(known.choices().stream()
                                    .filter(CrmChoice::active)
                                    .map(CrmChoice::value)
                                    .toList())));
        }
        if (known.length() > 0 && text.length() > known.length()) {
            findings.add(MappedFieldCheck.tooLong(field.id(), "the default value", known));
        }
        return findings;
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a mapping with what a CRM organisation says of its fields, before anything is written: types, lengths, writability, choices, required fields, what a conversion would lose.
 * Everything at once. Each finding names the id of the field it is about. Pure.
 */
public final class MappingCheck {
    private MappingCheck() {}

    /**
     * Returns what does not fit, refusals first; empty where all is well.
     *
     * @param settings the mapping
     * @param schema what the CRM says of its fields
     * @param capabilities what the CRM can do; its required fields are compared with what new records get
     */
    public static List<Finding> findings(SyncSettings settings, CrmSchema schema, CrmCapabilities capabilities) {
        List<Finding> findings = new ArrayList<>();
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            SyncField field = policy.field();
            CrmField<?> target = field.crmField();
            CrmFieldSchema known = target == null ? null : schema.field(target).orElse(null);
            if (target != null && known != null) {
                findings.addAll(new MappedFieldCheck(policy, target, known).findings());
            } else if (field.mapped() != null) {
                findings.add(missing(field));
            }
        }
        findings.addAll(sharedColumns(settings, schema));
        settings.crm().defaultValues().forEach((field, value) -> schema.field(field)
                .ifPresent(known -> findings.addAll(DefaultValueCheck.findings(field, value, known))));
        findings.addAll(required(settings, capabilities));
        findings.sort(Comparator.comparing(finding -> !finding.refuses()));
        return List.copyOf(findings);
    }

    private static Finding missing(SyncField field) {
        return Finding.error(
                FindingCode.of("MAPPED_FIELD_MISSING"),
                "R-186",
                field.id().value(),
                "the CRM has no field for it",
                "create the field in the CRM, correct its column, or take the field out of the mapping");
    }

    /** Two fields that write one column would overwrite each other for ever. */
    private static List<Finding> sharedColumns(SyncSettings settings, CrmSchema schema) {
        Map<String, Set<SyncField>> byColumn = new LinkedHashMap<>();
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            CrmField<?> target = policy.field().crmField();
            CrmFieldSchema known = target == null ? null : schema.field(target).orElse(null);
            if (known != null) {
                byColumn.computeIfAbsent(known.column(), column -> new LinkedHashSet<>())
                        .add(policy.field());
            }
        }
        List<Finding> findings = new ArrayList<>();
        byColumn.forEach((column, fields) -> {
            SyncField last = null;
            for (SyncField field : fields) {
                last = field;
            }
            if (fields.size() > 1 && last != null) {
                findings.add(Finding.error(
                        FindingCode.of("COLUMN_SHARED"),
                        "R-186",
                        last.id().value(),
                        "the column " + column + " is used for " + fields,
                        "give each of them a column of its own"));
            }
        });
        return findings;
    }

    /** What the CRM requires and nothing gives refuses every new record; that is better said before the first one. */
    private static List<Finding> required(SyncSettings settings, CrmCapabilities capabilities) {
        Set<CrmField<?>> given =
                new LinkedHashSet<>(settings.crm().defaultValues().keySet());
        settings.fieldRules().policies().stream()
                .filter(FieldPolicy::toCrm)
                .map(policy -> policy.field().crmField())
                .forEach(given::add);
        given.addAll(Set.of(CrmField.SYNC_FLAG, CrmField.AUDIT, CrmField.NAME, CrmField.STAGE));
        return capabilities.requiredFields().stream()
                .filter(field -> !given.contains(field))
                .sorted(Comparator.comparing(CrmField::id))
                .map(field -> Finding.warning(
                        FindingCode.of("REQUIRED_FIELD_NOT_GIVEN"),
                        "R-170",
                        field.id(),
                        "the CRM requires it of new records, and neither referrals nor defaults give it a value",
                        "map a value of the referral to it, or set a default value for new records"))
                .toList();
    }
}

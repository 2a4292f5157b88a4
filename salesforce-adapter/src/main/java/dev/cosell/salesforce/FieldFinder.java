package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the opportunity fields under their configured, managed or plain names. */
final class FieldFinder {
    private static final Set<CrmField<?>> NEEDED = Set.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.CLOSED,
            CrmField.WON,
            CrmField.CLOSE_DATE,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID);

    private static final Set<CrmField<?>> READ_ONLY = Set.of(CrmField.CLOSED, CrmField.WON);

    private final SalesforceFieldNames names;
    private final FieldPaths paths;
    private final List<Finding> findings;
    private final Map<CrmField<?>, SalesforceField> described = new LinkedHashMap<>();

    FieldFinder(SalesforceFieldNames names, FieldPaths paths, List<Finding> findings) {
        this.names = names;
        this.paths = paths;
        this.findings = findings;
    }

    /** Returns the mapped fields that exist and can hold their values. */
    Map<CrmField<?>, SalesforceField> find() {
        Map<CrmField<?>, SalesforceField> found = new LinkedHashMap<>();
        if (!paths.object(OpportunityTable.OBJECT).exists()) {
            findings.add(SchemaFindings.noOpportunities());
            return found;
        }
        for (CrmField<?> field : names.fields()) {
            List<String> candidates = names.candidates(field);
            Optional<SalesforceField> known = candidates.stream()
                    .flatMap(each -> paths.find(OpportunityTable.OBJECT, each).stream())
                    .findFirst();
            if (known.isPresent()) {
                take(field, known.get(), found);
            } else {
                missing(field, candidates.get(candidates.size() - 1));
            }
        }
        return found;
    }

    /** Returns every mapped field that exists, those of a type that does not fit too. */
    Map<CrmField<?>, SalesforceField> described() {
        return described;
    }

    private void take(CrmField<?> field, SalesforceField known, Map<CrmField<?>, SalesforceField> found) {
        described.put(field, known);
        if (known.isRelated() && (NEEDED.contains(field) || field.equals(CrmField.CURRENCY))) {
            findings.add(SchemaFindings.notOwn(field, known.name()));
            return;
        }
        if (!FieldTypes.fits(field, known)) {
            findings.add(SchemaFindings.wrongType(field, known));
            return;
        }
        if (!known.writable() && !known.isRelated() && !READ_ONLY.contains(field)) {
            findings.add(SchemaFindings.readOnly(field, known));
        }
        if (field.equals(CrmField.REFERRAL_ID) && !known.unique()) {
            findings.add(SchemaFindings.notUnique(known));
        }
        found.put(field, known);
    }

    private void missing(CrmField<?> field, String apiName) {
        boolean configured = names.configured().containsKey(field);
        if (field.equals(CrmField.CURRENCY) && !configured) {
            return; // an organisation with one currency has no such field
        }
        boolean refuses = configured || NEEDED.contains(field);
        paths.explain(OpportunityTable.OBJECT, apiName, field.id(), refuses);
    }
}

package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.validation.Finding;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what leads are like. Without a field for the referral identifier there are none to be kept in step. */
final class LeadFinder {
    private static final Set<CrmField<?>> OWN = Set.of(CrmField.REFERRAL_ID, CrmLead.STATUS, CrmField.CURRENCY);

    private final SalesforceRest rest;
    private final FieldPaths paths;
    private final SalesforceFieldNames names;
    private final SalesforceFeatures features;
    private final List<Finding> findings;

    LeadFinder(SalesforceRest rest, SalesforceOptions options, FieldPaths paths, List<Finding> findings) {
        this.rest = rest;
        this.paths = paths;
        this.names = options.fieldNames();
        this.features = options.features();
        this.findings = findings;
    }

    @Nullable
    LeadTable find(Describe lead, @Nullable String recordType) {
        Map<CrmField<?>, SalesforceField> fields = fields(lead);
        for (CrmField<?> needed : List.of(CrmField.REFERRAL_ID, CrmLead.STATUS)) {
            SalesforceField known = fields.get(needed);
            if (known == null || !known.writable()) {
                List<String> candidates = names.leadCandidates(needed);
                String name = lead.exists() ? candidates.get(candidates.size() - 1) : LeadTable.OBJECT;
                findings.add(FeatureFindings.noLeads(name, lead.exists()));
                return null;
            }
        }
        Set<CrmField<?>> required = required(lead, fields);
        SalesforceField status = fields.get(CrmLead.STATUS);
        return new LeadTable(
                fields,
                required,
                AddressFields.of("", lead, null),
                status == null ? null : status.defaultValue(),
                convertedStatus(),
                recordType);
    }

    private Map<CrmField<?>, SalesforceField> fields(Describe lead) {
        Map<CrmField<?>, SalesforceField> fields = new LinkedHashMap<>();
        for (CrmField<?> field : names.leadFields()) {
            List<String> candidates = names.leadCandidates(field);
            Optional<SalesforceField> known = candidates.stream()
                    .flatMap(each -> paths.find(LeadTable.OBJECT, each).stream())
                    .filter(each -> FieldTypes.fits(field, each))
                    .findFirst();
            if (known.isPresent() && known.get().isRelated() && OWN.contains(field)) {
                findings.add(SchemaFindings.notOwn(field, known.get().name()));
            } else if (known.isPresent()) {
                fields.put(field, known.get());
            } else if (names.configuredOfLeads().containsKey(field) && lead.exists()) {
                paths.explain(LeadTable.OBJECT, candidates.get(0), field.id() + " of leads", false);
            }
        }
        return fields;
    }

    private static Set<CrmField<?>> required(Describe lead, Map<CrmField<?>, SalesforceField> fields) {
        Set<CrmField<?>> required = new LinkedHashSet<>();
        Map<String, CrmField<?>> parts = Map.of("Company", CrmLead.COMPANY, "LastName", CrmLead.LAST_NAME);
        parts.forEach((name, field) ->
                lead.field(name).filter(SalesforceField::required).ifPresent(known -> required.add(field)));
        required.addAll(RequiredFields.add(lead, fields, parts.keySet()));
        return required;
    }

    private @Nullable String convertedStatus() {
        if (features.leads() != SalesforceFeatures.Leads.CONVERT) {
            return null;
        }
        Soql soql = Soql.select(List.of("MasterLabel"), "LeadStatus").where(SoqlCondition.isTrue("IsConverted"));
        List<String> known = OptionalRows.texts(rest, "read lead statuses", soql, "MasterLabel");
        String wanted = features.convertedStatus();
        Optional<String> found = known.stream()
                .filter(each -> wanted == null || each.equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            findings.add(FeatureFindings.noConversion());
        }
        return found.orElse(null);
    }
}

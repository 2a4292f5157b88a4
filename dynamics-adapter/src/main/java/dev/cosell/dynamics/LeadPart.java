package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out whether leads can be kept in step: they need a column for the referral identifier and one for the status. */
final class LeadPart implements OpportunityPart {
    @Override
    public List<String> tables(DynamicsOptions options) {
        return wanted(options) ? List.of(LeadTable.NAME) : List.of();
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        if (!wanted(options)) {
            return Set.of();
        }
        TableSchema table = tables.get(LeadTable.NAME);
        if (table == null) {
            findings.add(LeadFindings.noLeads(LeadTable.NAME, false));
            return Set.of();
        }
        Map<CrmField<?>, ColumnSchema> fields = LeadTable.fields(table, options.fieldNames(), findings);
        for (CrmField<?> needed : List.of(CrmField.REFERRAL_ID, CrmLead.STATUS)) {
            ColumnSchema column = fields.get(needed);
            if (column == null || !column.updatable()) {
                String name = String.valueOf(options.fieldNames().leadColumn(needed));
                findings.add(LeadFindings.noLeads(LeadTable.NAME + "." + name, true));
                return Set.of();
            }
        }
        List<Finding> more = new ArrayList<>();
        if (!table.optimistic()) {
            more.add(SchemaFindings.noConcurrency(LeadTable.NAME));
        }
        ColumnSchema referral = fields.get(CrmField.REFERRAL_ID);
        if (referral != null && !table.hasActiveKey(referral.name())) {
            more.add(SchemaFindings.notUnique(
                    LeadTable.NAME,
                    referral.name(),
                    table.keyOf(referral.name()).isPresent()));
        }
        if (!table.changeTracking()) {
            more.add(SchemaFindings.noTracking(LeadTable.NAME));
        }
        findings.addAll(more);
        return table.optimistic() ? Set.of(CrmFeature.LEADS) : Set.of();
    }

    private static boolean wanted(DynamicsOptions options) {
        return options.features().leads() != DynamicsFeatures.Leads.OFF;
    }
}

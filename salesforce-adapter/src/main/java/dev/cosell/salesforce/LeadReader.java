package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads leads by id and by referral identifier, the converted ones too: one query for as many as fit an address, and one more where some are missing. */
final class LeadReader {
    private static final String READ = "read leads";

    private final SalesforceRest rest;
    private final SchemaSource schemas;

    LeadReader(SalesforceRest rest, SchemaSource schemas) {
        this.rest = rest;
        this.schemas = schemas;
    }

    static Optional<CrmRecordId> recordId(String text) {
        return SalesforceIds.normalise(text, LeadTable.PREFIX).map(CrmRecordId::of);
    }

    List<LeadReadResult> read(List<CrmRecordId> ids) {
        Map<String, CrmLead> found = byId(ids);
        Set<String> missing = askable(ids);
        missing.removeAll(found.keySet());
        Map<String, CrmRecordId> masters = masters(missing);
        List<LeadReadResult> results = new ArrayList<>();
        for (CrmRecordId id : ids) {
            CrmLead lead = found.get(normal(id));
            CrmRecordId into = masters.get(normal(id));
            results.add(
                    lead != null
                            ? new LeadReadResult.Found(lead)
                            : into == null || into.equals(id)
                                    ? new LeadReadResult.Missing(id)
                                    : new LeadReadResult.Merged(id, into));
        }
        return results;
    }

    /** Returns what is there, by normal id; texts that cannot be ids are not asked for. */
    Map<String, CrmLead> byId(Collection<CrmRecordId> ids) {
        Map<String, CrmLead> found = new LinkedHashMap<>();
        images(askable(ids), "Id").forEach(each -> found.put(each.id().value(), each));
        return found;
    }

    Map<ReferralId, List<CrmLead>> byReferral(Collection<ReferralId> referrals) {
        Map<ReferralId, List<CrmLead>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        if (found.isEmpty()) {
            return found;
        }
        Set<String> values = new LinkedHashSet<>();
        found.keySet().forEach(each -> values.add(each.value()));
        for (CrmLead lead : images(values, table(schemas.get()).referralField())) {
            String held = lead.get(CrmField.REFERRAL_ID);
            found.forEach((referral, leads) -> {
                if (referral.value().equalsIgnoreCase(held)) {
                    leads.add(lead);
                }
            });
        }
        return found;
    }

    /**
     * Returns what leads are like.
     *
     * @throws IllegalStateException where there are none: {@code leads()} is empty then
     */
    static LeadTable table(SalesforceSchema schema) {
        LeadTable table = schema.leads();
        if (table == null) {
            throw new IllegalStateException("this organisation has no leads to be kept in step");
        }
        return table;
    }

    static String normal(CrmRecordId id) {
        return recordId(id.value()).map(CrmRecordId::value).orElse("");
    }

    private List<CrmLead> images(Collection<String> values, String field) {
        SalesforceSchema schema = schemas.get();
        LeadTable table = table(schema);
        LeadRows rows = new LeadRows(schema, table);
        Soql all = table.select();
        List<CrmLead> images = new ArrayList<>();
        for (Soql soql : Chunks.statements(values, some -> all.where(SoqlCondition.in(field, some))
                .ordered(List.of("CreatedDate", "Id"), 2_000))) {
            QueryRows answer = rest.query(READ, soql);
            answer.rows().forEach(row -> images.add(rows.image(row, answer.serverTime())));
        }
        return images;
    }

    /** Returns into which leads missing ones were merged: the recycle bin names the master. */
    private Map<String, CrmRecordId> masters(Set<String> missing) {
        Map<String, CrmRecordId> masters = new LinkedHashMap<>();
        for (Soql soql : Chunks.statements(missing, LeadReader::deleted)) {
            List<JsonNode> rows = rest.tryQueryWithDeleted(READ, soql)
                    .map(QueryRows::rows)
                    .orElseGet(List::of); // without the field the lead is missing, which is what was asked
            for (JsonNode row : rows) {
                if (JsonFields.textOrNull(row, "MasterRecordId") != null) {
                    masters.put(OpportunityRows.id(row, "Id").value(), OpportunityRows.id(row, "MasterRecordId"));
                }
            }
        }
        return masters;
    }

    private static Soql deleted(List<String> ids) {
        return Soql.select(List.of("Id", "MasterRecordId"), LeadTable.OBJECT).where(SoqlCondition.in("Id", ids));
    }

    private static Set<String> askable(Collection<CrmRecordId> ids) {
        Set<String> askable = new LinkedHashSet<>();
        ids.forEach(id -> recordId(id.value()).ifPresent(each -> askable.add(each.value())));
        return askable;
    }
}

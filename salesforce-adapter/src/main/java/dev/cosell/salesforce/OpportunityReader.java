package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
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
import org.jspecify.annotations.Nullable;

/** Reads opportunities by id and by referral identifier: one query for as many as fit an address. */
final class OpportunityReader {
    private static final String PREFIX = "006";
    private static final String READ = "read opportunities";

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final TeamMemory members;
    private final NoteReader notes;

    OpportunityReader(SalesforceRest rest, SchemaSource schemas, FeedMemory memory) {
        this.rest = rest;
        this.members = memory.teams();
        this.notes = new NoteReader(rest, schemas, memory.notes());
        this.schemas = schemas;
    }

    static Optional<CrmRecordId> recordId(String text) {
        return SalesforceIds.normalise(text, PREFIX).map(CrmRecordId::of);
    }

    List<CrmReadResult> read(List<CrmRecordId> ids) {
        Map<String, Opportunity> found = byId(ids);
        List<CrmReadResult> results = new ArrayList<>();
        for (CrmRecordId id : ids) {
            Opportunity image = found.get(normal(id));
            results.add(image == null ? new CrmReadResult.Missing(id) : new CrmReadResult.Found(image));
        }
        return results;
    }

    /** Returns what is there, by normal id; texts that cannot be ids are not asked for. */
    Map<String, Opportunity> byId(Collection<CrmRecordId> ids) {
        Set<String> askable = new LinkedHashSet<>();
        ids.forEach(id -> recordId(id.value()).ifPresent(each -> askable.add(each.value())));
        Map<String, Opportunity> found = new LinkedHashMap<>();
        if (!askable.isEmpty()) {
            images(askable, "Id").forEach(each -> found.put(each.id().value(), each));
        }
        return found;
    }

    Map<ReferralId, List<Opportunity>> byReferral(Collection<ReferralId> referrals) {
        Map<ReferralId, List<Opportunity>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        if (found.isEmpty()) {
            return found;
        }
        String field = schemas.get().required(CrmField.REFERRAL_ID);
        for (Opportunity image : images(values(found.keySet()), field)) {
            find(found, image.get(CrmField.REFERRAL_ID)).ifPresent(list -> list.add(image));
        }
        return found;
    }

    /** Returns the ids of the records that hold the identifiers, the oldest first; asks for nothing else. */
    Map<ReferralId, List<CrmRecordId>> holders(Collection<ReferralId> referrals) {
        Map<ReferralId, List<CrmRecordId>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        String field = schemas.get().required(CrmField.REFERRAL_ID);
        for (Soql soql :
                Chunks.statements(values(referrals), some -> Soql.select(List.of("Id", field), OpportunityTable.OBJECT)
                        .where(SoqlCondition.in(field, some))
                        .ordered(List.of("CreatedDate", "Id"), 2_000))) {
            for (JsonNode row : rest.query("look up referral identifiers", soql).rows()) {
                find(found, JsonFields.textOrNull(row, field))
                        .ifPresent(list -> list.add(OpportunityRows.id(row, "Id")));
            }
        }
        return found;
    }

    private List<Opportunity> images(Collection<String> values, String field) {
        SalesforceSchema schema = schemas.get();
        OpportunityRows rows = new OpportunityRows(schema);
        Soql all = OpportunityTable.select(schema);
        List<Opportunity> images = new ArrayList<>();
        for (Soql soql : Chunks.statements(values, some -> all.where(SoqlCondition.in(field, some)))) {
            QueryRows answer = rest.query(READ, soql);
            for (JsonNode row : answer.rows()) {
                members.remember(row, schema);
                images.add(rows.image(row, answer.serverTime()));
            }
        }
        return notes.with(images);
    }

    private static List<String> values(Collection<ReferralId> referrals) {
        return referrals.stream().map(ReferralId::value).distinct().toList();
    }

    private static <T> Optional<List<T>> find(Map<ReferralId, List<T>> found, @Nullable String held) {
        return found.keySet().stream()
                .filter(each -> each.value().equalsIgnoreCase(held))
                .findFirst()
                .map(found::get);
    }

    private static String normal(CrmRecordId id) {
        return recordId(id.value()).map(CrmRecordId::value).orElse("");
    }
}

package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads opportunities by id and by referral identifier: their rows and those of all parts in one call for up to 200 ids. */
final class OpportunityReader {
    private static final String READ = "read opportunities";

    /** So many ids fit an address by far, and their rows a page. */
    private static final int CHUNK = 200;

    private static final int FORBIDDEN = 403;

    private final DataverseRest rest;
    private final DataverseBatch batches;
    private final SchemaSource schemas;
    private final DynamicsOptions options;
    private final List<OpportunityPart> parts;

    OpportunityReader(DataverseRest rest, SchemaSource schemas, DynamicsOptions options, List<OpportunityPart> parts) {
        this.rest = rest;
        this.batches = new DataverseBatch(rest);
        this.schemas = schemas;
        this.options = options;
        this.parts = parts;
    }

    static Optional<CrmRecordId> recordId(String text) {
        return RowIds.normal(text).map(CrmRecordId::of);
    }

    List<CrmReadResult> read(List<CrmRecordId> ids) {
        Map<String, Opportunity> found = byId(ids);
        List<CrmReadResult> results = new ArrayList<>();
        for (CrmRecordId id : ids) {
            Opportunity image = found.get(RowIds.normal(id.value()).orElse(""));
            results.add(image == null ? new CrmReadResult.Missing(id) : new CrmReadResult.Found(image));
        }
        return results;
    }

    /** Returns what is there, by normal id; texts that cannot be ids are not asked for. */
    Map<String, Opportunity> byId(Collection<CrmRecordId> ids) {
        Set<String> askable = new LinkedHashSet<>();
        ids.forEach(id -> RowIds.normal(id.value()).ifPresent(askable::add));
        Map<String, Opportunity> found = new LinkedHashMap<>();
        for (List<String> some : chunks(askable)) {
            found.putAll(images(some));
        }
        return found;
    }

    private Map<String, Opportunity> images(List<String> ids) {
        DynamicsSchema schema = schemas.get();
        List<String> paths = new ArrayList<>();
        paths.add(
                whole(schema).where(ODataFilter.idIn(OpportunityTable.ID, ids)).text());
        List<OpportunityPart> asked = askParts(schema, ids, paths);
        List<RestAnswer> answers = batches.getAll(READ, paths);
        Map<String, Opportunity.Builder> images = builders(schema, answers.get(0));
        fill(schema, asked, answers.subList(1, answers.size()), images);
        return built(images);
    }

    Map<ReferralId, List<Opportunity>> byReferral(Collection<ReferralId> referrals) {
        Map<ReferralId, List<Opportunity>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        if (found.isEmpty()) {
            return found;
        }
        DynamicsSchema schema = schemas.get();
        String column = schema.required(CrmField.REFERRAL_ID).name();
        for (List<String> some : chunks(values(found.keySet()))) {
            RestAnswer answer = rest.get(
                    READ, whole(schema).where(ODataFilter.textIn(column, some)).text());
            Map<String, Opportunity.Builder> images = builders(schema, answer);
            readParts(schema, images);
            built(images).values().forEach(image -> holder(found, image.get(CrmField.REFERRAL_ID))
                    .ifPresent(list -> list.add(image)));
        }
        return found;
    }

    /** Returns the ids of the records that hold the identifiers, the oldest first; asks for nothing else. */
    Map<ReferralId, List<CrmRecordId>> holders(Collection<ReferralId> referrals) {
        Map<ReferralId, List<CrmRecordId>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        DynamicsSchema schema = schemas.get();
        String column = schema.required(CrmField.REFERRAL_ID).name();
        for (List<String> some : chunks(values(found.keySet()))) {
            ODataQuery query = ODataQuery.of(schema.opportunity().set())
                    .select(OpportunityTable.ID, column)
                    .where(ODataFilter.textIn(column, some))
                    .orderBy("createdon", OpportunityTable.ID);
            String look = "look up referral identifiers";
            for (JsonNode row : batches.rows(look, rest.get(look, query.text()))) {
                holder(found, JsonFields.textOrNull(row, column)).ifPresent(list -> list.add(OpportunityRows.id(row)));
            }
        }
        return found;
    }

    /** Returns the present eTags of the records that are there, by normal id. */
    Map<String, String> tags(Collection<String> ids) {
        Map<String, String> found = new LinkedHashMap<>();
        String look = "compare versions";
        for (List<String> some : chunks(ids)) {
            ODataQuery query = ODataQuery.of(schemas.get().opportunity().set())
                    .select(OpportunityTable.ID)
                    .where(ODataFilter.idIn(OpportunityTable.ID, some));
            for (JsonNode row : batches.rows(look, rest.get(look, query.text()))) {
                found.put(OpportunityRows.id(row).value(), OpportunityRows.tag(row));
            }
        }
        return found;
    }

    /** Returns the address that reads every opportunity that concerns us. */
    String population() {
        DynamicsSchema schema = schemas.get();
        return whole(schema).where(OpportunityTable.ours(schema)).text();
    }

    /** Returns the images of one page of opportunities, with all their parts. */
    List<Opportunity> page(RestAnswer page) {
        DynamicsSchema schema = schemas.get();
        Map<String, Opportunity.Builder> images = builders(schema, page, JsonFields.elements(page.body(), "value"));
        readParts(schema, images);
        return List.copyOf(built(images).values());
    }

    private ODataQuery whole(DynamicsSchema schema) {
        return OpportunityTable.select(schema, parties(schema));
    }

    private PartyRows parties(DynamicsSchema schema) {
        return new PartyRows(schema, options.fieldNames());
    }

    private Map<String, Opportunity.Builder> builders(DynamicsSchema schema, RestAnswer answer) {
        return builders(schema, answer, batches.rows(READ, answer));
    }

    private Map<String, Opportunity.Builder> builders(DynamicsSchema schema, RestAnswer answer, List<JsonNode> from) {
        FieldValues values = new FieldValues(options.features().choices(), schema.currencies());
        OpportunityRows rows = new OpportunityRows(schema, parties(schema), values);
        Instant observedAt = answer.serverTime();
        Map<String, Opportunity.Builder> images = new LinkedHashMap<>();
        for (JsonNode row : from) {
            images.put(OpportunityRows.id(row).value(), rows.image(row, observedAt));
        }
        return images;
    }

    private void readParts(DynamicsSchema schema, Map<String, Opportunity.Builder> images) {
        List<String> paths = new ArrayList<>();
        List<OpportunityPart> asked =
                images.isEmpty() ? List.of() : askParts(schema, List.copyOf(images.keySet()), paths);
        fill(schema, asked, paths.isEmpty() ? List.of() : batches.getAll(READ, paths), images);
    }

    private List<OpportunityPart> askParts(DynamicsSchema schema, List<String> ids, List<String> paths) {
        List<OpportunityPart> asked = new ArrayList<>();
        for (OpportunityPart part : parts) {
            String path = part.query(schema, ids);
            if (path != null) {
                asked.add(part);
                paths.add(path);
            }
        }
        return asked;
    }

    private void fill(
            DynamicsSchema schema,
            List<OpportunityPart> asked,
            List<RestAnswer> answers,
            Map<String, Opportunity.Builder> images) {
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i).status()
                    != FORBIDDEN) { // what we may not read costs its own part only; the check names the
                // privilege
                asked.get(i).fill(schema, batches.rows(READ, answers.get(i)), images);
            }
        }
    }

    private static Map<String, Opportunity> built(Map<String, Opportunity.Builder> images) {
        Map<String, Opportunity> built = new LinkedHashMap<>();
        images.forEach((id, image) -> built.put(id, image.build()));
        return built;
    }

    private static List<List<String>> chunks(Collection<String> values) {
        List<String> all = List.copyOf(values);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static List<String> values(Collection<ReferralId> referrals) {
        return referrals.stream().map(ReferralId::value).distinct().toList();
    }

    private static <T> Optional<List<T>> holder(Map<ReferralId, List<T>> found, @Nullable String held) {
        String wanted = held == null ? "" : held.strip().toLowerCase(Locale.ROOT);
        return found.keySet().stream()
                .filter(each -> each.value().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .map(found::get);
    }
}

package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads leads, the qualified ones too, with the opportunity they became: the lead names it, or else the opportunity names the lead. A lead that was merged into
 * another one says so (dataverse-api 3.3, 4.2).
 */
final class LeadReader {
    private static final String READ = "read leads";
    private static final String ORIGIN = "originatingleadid";

    private final DataverseRest rest;
    private final RowSearch search;
    private final SchemaSource schemas;
    private final DynamicsOptions options;

    LeadReader(DataverseRest rest, SchemaSource schemas, DynamicsOptions options) {
        this.rest = rest;
        this.search = new RowSearch(rest);
        this.schemas = schemas;
        this.options = options;
    }

    List<LeadReadResult> read(List<CrmRecordId> ids) {
        LeadTable table = table();
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        List<String> asked = new ArrayList<>();
        ids.forEach(id -> RowIds.normal(id.value()).ifPresent(asked::add));
        for (JsonNode row : search.byId(READ, table.select(), table.table().id(), asked, UnaryOperator.identity())) {
            PartyRows.id(row, table.table().id()).ifPresent(id -> rows.put(id.value(), row));
        }
        Map<String, CrmRecordId> opportunities = opportunities(table, rows.values());
        List<LeadReadResult> results = new ArrayList<>();
        for (CrmRecordId id : ids) {
            JsonNode row = rows.get(RowIds.normal(id.value()).orElse(""));
            results.add(row == null ? new LeadReadResult.Missing(id) : result(table, id, row, opportunities));
        }
        return results;
    }

    private LeadReadResult result(
            LeadTable table, CrmRecordId id, JsonNode row, Map<String, CrmRecordId> opportunities) {
        CrmRecordId master =
                PartyRows.id(row, "_" + LeadTable.MASTER + "_value").orElse(null);
        boolean merged = Boolean.TRUE.equals(JsonFields.bool(row, LeadTable.MERGED));
        return merged && master != null && !master.equals(id)
                ? new LeadReadResult.Merged(id, master)
                : new LeadReadResult.Found(lead(table, row, opportunities));
    }

    Map<ReferralId, List<CrmLead>> byReferral(Collection<ReferralId> referrals) {
        Map<ReferralId, List<CrmLead>> found = new LinkedHashMap<>();
        referrals.forEach(each -> found.put(each, new ArrayList<>()));
        if (found.isEmpty()) {
            return found;
        }
        LeadTable table = table();
        String column = table.required(CrmField.REFERRAL_ID).name();
        ODataQuery query = table.select().orderBy("createdon", table.table().id());
        List<String> values = found.keySet().stream().map(ReferralId::value).toList();
        List<JsonNode> rows = search.byText(READ, query, column, values, UnaryOperator.identity());
        Map<String, CrmRecordId> opportunities = opportunities(table, rows);
        for (JsonNode row : rows) {
            String held = Objects.requireNonNullElse(JsonFields.textOrNull(row, column), "")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            boolean merged = Boolean.TRUE.equals(JsonFields.bool(row, LeadTable.MERGED));
            found.forEach((referral, leads) -> {
                if (!merged && referral.value().toLowerCase(Locale.ROOT).equals(held)) {
                    leads.add(lead(table, row, opportunities));
                }
            });
        }
        return found;
    }

    LeadTable table() {
        return LeadTable.of(schemas.get(), options);
    }

    /** Returns the opportunities of qualified leads by lead, the oldest where there are several. */
    private Map<String, CrmRecordId> opportunities(LeadTable table, Collection<JsonNode> rows) {
        Map<String, CrmRecordId> named = new LinkedHashMap<>();
        List<String> silent = new ArrayList<>();
        for (JsonNode row : rows) {
            String lead = PartyRows.id(row, table.table().id())
                    .map(CrmRecordId::value)
                    .orElse("");
            CrmRecordId own =
                    PartyRows.id(row, "_" + LeadTable.OPPORTUNITY + "_value").orElse(null);
            if (own != null) {
                named.put(lead, own);
            } else if (qualified(row)) {
                silent.add(lead);
            }
        }
        TableSchema opportunities = schemas.get().opportunity();
        if (opportunities.has(ORIGIN)) {
            ODataQuery query = ODataQuery.of(opportunities.set())
                    .select(OpportunityTable.ID, "_" + ORIGIN + "_value")
                    .orderBy("createdon", OpportunityTable.ID);
            for (JsonNode row :
                    search.byId("read opportunities of leads", query, ORIGIN, silent, UnaryOperator.identity())) {
                PartyRows.id(row, "_" + ORIGIN + "_value")
                        .ifPresent(lead -> named.putIfAbsent(lead.value(), OpportunityRows.id(row)));
            }
        }
        return named;
    }

    private static boolean qualified(JsonNode row) {
        return row.path(LeadTable.STATE).asInt(0) == LeadTable.QUALIFIED;
    }

    private CrmLead lead(LeadTable table, JsonNode row, Map<String, CrmRecordId> opportunities) {
        CrmRecordId id = PartyRows.id(row, table.table().id())
                .orElseThrow(() -> DataverseRest.unreadable(DataverseRest.context(READ), true));
        FieldValues values =
                new FieldValues(options.features().choices(), schemas.get().currencies());
        CrmLead.Builder lead = CrmLead.builder(id, CrmVersion.of(OpportunityRows.tag(row)))
                .modifiedAt(moment(JsonFields.text(row, OpportunityTable.MODIFIED)))
                .observedAt(rest.serverTime())
                .company(JsonFields.textOrNull(row, "companyname"))
                .person(PartyRows.person(row))
                .address(address(table, row));
        table.fields().forEach((field, column) -> lead.put(field, values.value(field, column, row)));
        if (qualified(row)) {
            lead.converted(opportunities.get(id.value()));
        }
        return lead.build();
    }

    private static PostalAddress address(LeadTable table, JsonNode row) {
        return new PostalAddress(
                JsonFields.textOrNull(row, "address1_line1"),
                JsonFields.textOrNull(row, "address1_line2"),
                JsonFields.textOrNull(row, "address1_city"),
                JsonFields.textOrNull(row, "address1_stateorprovince"),
                JsonFields.textOrNull(row, "address1_postalcode"),
                JsonFields.textOrNull(row, table.country()));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return OffsetDateTime.parse(Objects.requireNonNullElse(text, "")).toInstant();
        } catch (DateTimeException unreadable) {
            return null; // only a hint; the version is the eTag
        }
    }

    /** Returns the ids of the leads that hold the identifiers, the oldest first; asks for nothing else. */
    Map<ReferralId, List<CrmRecordId>> holders(Collection<ReferralId> referrals) {
        Map<ReferralId, List<CrmRecordId>> holders = new LinkedHashMap<>();
        byReferral(referrals)
                .forEach((referral, leads) ->
                        holders.put(referral, leads.stream().map(CrmLead::id).toList()));
        return holders;
    }
}

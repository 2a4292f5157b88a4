package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what the environment has: who we are, the definitions of all tables in use, and the currencies, in one call (dataverse-api 6.1). */
final class SchemaReader {
    private static final String READ = "read definitions";
    private static final Set<CrmField<?>> NEEDED = Set.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.AMOUNT,
            CrmField.CLOSE_DATE,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID);

    /** Definitions are shown to everybody; whether rows may be read, only a read tells. Without them a feature is off, not the sync. */
    private static final Map<String, String> PROBES = Map.of(
            "connection", "connections",
            "connectionrole", "connectionroles",
            "annotation", "annotations",
            "team", "teams",
            "teamtemplate", "teamtemplates",
            "lead", "leads");

    private static final int FORBIDDEN = 403;

    private final DataverseRest rest;
    private final DynamicsOptions options;
    private final List<OpportunityPart> parts;

    SchemaReader(DataverseRest rest, DynamicsOptions options, List<OpportunityPart> parts) {
        this.rest = rest;
        this.options = options;
        this.parts = parts;
    }

    DynamicsSchema read() {
        List<String> names = tables();
        List<String> paths = new ArrayList<>();
        paths.add("WhoAmI");
        paths.add("transactioncurrencies?$select=isocurrencycode,currencyprecision,exchangerate,statecode");
        names.forEach(name -> paths.addAll(TableReader.reads(name)));
        List<String> probed = names.stream().filter(PROBES::containsKey).toList();
        probed.forEach(name -> paths.add(PROBES.get(name) + "?$select=" + name + "id&$top=1"));
        List<RestAnswer> answers = new DataverseBatch(rest).getAll(READ, paths);
        JsonNode me = rest.requireRead(READ, answers.get(0)).body();
        List<Finding> findings = new ArrayList<>();
        CurrencyTable currencies = currencies(answers.get(1), findings);
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        TableReader reader = new TableReader(options.features().language());
        int each = TableReader.reads("").size();
        for (int i = 0; i < names.size(); i++) {
            int from = 2 + i * each;
            reader.table(answers.subList(from, from + each)).ifPresent(table -> tables.put(table.name(), table));
        }
        readRelated(tables, reader);
        int probes = 2 + names.size() * each;
        for (int i = 0; i < probed.size(); i++) {
            if (answers.get(probes + i).status() == FORBIDDEN) {
                tables.remove(probed.get(i));
            }
        }
        return schema(me, tables, currencies, findings);
    }

    /** Reads the tables that paths lead to, in one more call where there are any. */
    private void readRelated(Map<String, TableSchema> tables, TableReader reader) {
        Set<String> more = new LinkedHashSet<>();
        DynamicsFieldNames names = options.fieldNames();
        names.fields().forEach(field -> targets(tables.get(DynamicsSchema.OPPORTUNITY), names.column(field), more));
        targets(tables.get(PartyReader.ACCOUNT), names.accountCountry(), more);
        more.removeAll(tables.keySet());
        List<String> asked = List.copyOf(more);
        List<String> paths =
                asked.stream().flatMap(name -> TableReader.reads(name).stream()).toList();
        if (!paths.isEmpty()) {
            List<RestAnswer> answers = new DataverseBatch(rest).getAll(READ, paths);
            int each = answers.size() / asked.size();
            for (int i = 0; i < asked.size(); i++) {
                reader.table(answers.subList(i * each, (i + 1) * each))
                        .ifPresent(table -> tables.put(table.name(), table));
            }
        }
    }

    private static void targets(@Nullable TableSchema table, @Nullable String path, Set<String> into) {
        if (table != null && path != null && RelatedFinder.isPath(path)) {
            List<String> targets = RelatedFinder.targets(table, RelatedFinder.lookup(path));
            if (targets.size() == 1) {
                into.addAll(targets);
            }
        }
    }

    private List<String> tables() {
        Set<String> names =
                new LinkedHashSet<>(List.of(DynamicsSchema.OPPORTUNITY, "account", "contact", "systemuser"));
        if (options.features().leads() != DynamicsFeatures.Leads.OFF) {
            names.add("lead");
        }
        parts.forEach(each -> names.addAll(each.tables(options)));
        return List.copyOf(names);
    }

    private DynamicsSchema schema(
            JsonNode me, Map<String, TableSchema> tables, CurrencyTable currencies, List<Finding> findings) {
        for (String needed : List.of(DynamicsSchema.OPPORTUNITY, "account", "contact")) {
            if (!tables.containsKey(needed)) {
                findings.add(SchemaFindings.noTable(needed));
            }
        }
        TableSchema opportunity = tables.get(DynamicsSchema.OPPORTUNITY);
        Map<CrmField<?>, ColumnSchema> fields = fields(opportunity, findings);
        MappedFields mapping = new MappedFields(options.fieldNames(), tables, findings);
        RelatedFields related = mapping.related();
        Set<CrmFeature> features = EnumSet.noneOf(CrmFeature.class);
        parts.forEach(each -> features.addAll(each.features(tables, options, findings)));
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.comparing(Severity::ordinal).reversed()));
        CrmOrganisation organisation =
                new CrmOrganisation(id(me, "OrganizationId"), options.sandbox(), currencies.base(), currencies.codes());
        return new DynamicsSchema(
                organisation,
                id(me, "UserId"),
                tables,
                fields,
                mapping.columns(related),
                related,
                currencies,
                features,
                findings);
    }

    private Map<CrmField<?>, ColumnSchema> fields(@Nullable TableSchema table, List<Finding> findings) {
        if (table == null) {
            return Map.of();
        }
        DynamicsFieldNames names = options.fieldNames();
        Map<CrmField<?>, String> wanted = new LinkedHashMap<>();
        for (CrmField<?> field : names.fields()) {
            String column = String.valueOf(names.column(field));
            if (!RelatedFinder.isPath(column)) {
                wanted.put(field, column);
            }
        }
        Set<CrmField<?>> configured =
                names.fields().stream().filter(names::isConfigured).collect(Collectors.toSet());
        Map<CrmField<?>, ColumnSchema> fields = new FieldFinder(table, NEEDED, findings).find(wanted, configured);
        ColumnSchema referral = fields.get(CrmField.REFERRAL_ID);
        if (referral != null && !table.hasActiveKey(referral.name())) {
            boolean exists = table.keyOf(referral.name()).isPresent();
            findings.add(SchemaFindings.notUnique(table.name(), referral.name(), exists));
        }
        if (!table.optimistic()) {
            findings.add(SchemaFindings.noConcurrency(table.name()));
        }
        if (!table.changeTracking()) {
            findings.add(SchemaFindings.noTracking(table.name()));
        }
        return fields;
    }

    private CurrencyTable currencies(RestAnswer answer, List<Finding> findings) {
        List<CurrencyRow> rows = new ArrayList<>();
        if (answer.successful()) {
            for (JsonNode row : JsonFields.elements(answer.body(), "value")) {
                String code = JsonFields.textOrNull(row, "isocurrencycode");
                String id = JsonFields.textOrNull(row, "transactioncurrencyid");
                if (code != null && id != null) {
                    rows.add(new CurrencyRow(
                            RowIds.normal(id).orElse(id),
                            code.strip().toUpperCase(Locale.ROOT),
                            row.path("currencyprecision").asInt(2),
                            JsonFields.decimal(row, "exchangerate"),
                            row.path("statecode").asInt(0) == 0));
                }
            }
        }
        CurrencyTable currencies = CurrencyTable.of(rows, options.currency());
        if (currencies.base() == null) {
            findings.add(SchemaFindings.noCurrency());
        }
        return currencies;
    }

    private static String id(JsonNode me, String name) {
        return RowIds.normal(String.valueOf(JsonFields.text(me, name)))
                .orElseThrow(() -> DataverseRest.unreadable(DataverseRest.context(READ), true));
    }
}

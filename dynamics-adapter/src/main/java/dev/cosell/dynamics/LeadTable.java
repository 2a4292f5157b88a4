package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.ODataQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads as the environment has them (dataverse-api 3.3, 4.2).
 *
 * @param table the table
 * @param fields its columns by field
 * @param country its column of the country
 * @param converts whether leads are qualified
 */
record LeadTable(TableSchema table, Map<CrmField<?>, ColumnSchema> fields, String country, boolean converts) {
    static final String NAME = "lead";
    static final String OPPORTUNITY = "qualifyingopportunityid";
    static final String MASTER = "masterid";
    static final String MERGED = "merged";
    static final String STATE = "statecode";
    static final int OPEN = 0;
    static final int QUALIFIED = 1;

    private static final String COUNTRY = "address1_country";
    private static final List<String> PARTY = List.of(
            "companyname",
            "firstname",
            "lastname",
            "telephone1",
            "mobilephone",
            "emailaddress1",
            "address1_line1",
            "address1_line2",
            "address1_city",
            "address1_stateorprovince",
            "address1_postalcode");

    LeadTable {
        fields = Map.copyOf(fields);
    }

    /** Returns the leads of an environment that has them. */
    static LeadTable of(DynamicsSchema schema, DynamicsOptions options) {
        TableSchema table = Objects.requireNonNull(schema.table(NAME), NAME);
        DynamicsFieldNames names = options.fieldNames();
        String country = table.has(names.accountCountry()) ? names.accountCountry() : COUNTRY;
        boolean converts = options.features().leads() == DynamicsFeatures.Leads.CONVERT;
        return new LeadTable(table, fields(table, names, new ArrayList<>()), country, converts);
    }

    /** Returns the columns by field; only what the host named itself and what is missing is worth a finding. */
    static Map<CrmField<?>, ColumnSchema> fields(TableSchema table, DynamicsFieldNames names, List<Finding> findings) {
        Map<CrmField<?>, String> known = new LinkedHashMap<>();
        Map<CrmField<?>, String> configured = new LinkedHashMap<>();
        for (CrmField<?> field : names.leadFields()) {
            (names.isConfiguredOfLeads(field) ? configured : known).put(field, String.valueOf(names.leadColumn(field)));
        }
        Map<CrmField<?>, ColumnSchema> fields =
                new LinkedHashMap<>(new FieldFinder(table, Set.of(), new ArrayList<>()).find(known, Set.of()));
        fields.putAll(new FieldFinder(table, Set.of(), findings).find(configured, Set.of()));
        return fields;
    }

    ColumnSchema required(CrmField<?> field) {
        return Objects.requireNonNull(fields.get(field), field.id());
    }

    boolean uniqueReferral() {
        return table.hasActiveKey(required(CrmField.REFERRAL_ID).name());
    }

    /** Returns what leads offer; no column is required, because the service takes rows without those that forms ask for. */
    LeadCapabilities capabilities(DynamicsFeatures.Choices choices) {
        Set<CrmField<?>> writable = new LinkedHashSet<>();
        fields.forEach((field, column) -> {
            if (column.writable() || field.equals(CrmLead.STATUS)) {
                writable.add(field);
            }
        });
        return new LeadCapabilities(writable, Set.of(), defaultStatus(choices), converts, uniqueReferral());
    }

    private @Nullable String defaultStatus(DynamicsFeatures.Choices choices) {
        ColumnSchema status = required(CrmLead.STATUS);
        return status.option(defaultStatus(OPEN, 1))
                .map(option -> status.text(option, choices))
                .orElse(null);
    }

    /** Returns the status that a state has by default. */
    int defaultStatus(int state, int otherwise) {
        Integer known = table.column(STATE)
                .flatMap(column -> column.option(state))
                .map(ChoiceOption::defaultStatus)
                .orElse(null);
        return known == null ? otherwise : known;
    }

    /** Returns the read of whole leads. */
    ODataQuery select() {
        Set<String> columns = new LinkedHashSet<>(List.of(table.id(), STATE, "modifiedon"));
        columns.addAll(PARTY.stream().filter(table::has).collect(Collectors.toList()));
        for (String lookup : List.of(OPPORTUNITY, MASTER)) {
            table.column(lookup).ifPresent(column -> columns.add("_" + lookup + "_value"));
        }
        for (String plain : List.of(MERGED, country)) {
            table.column(plain).ifPresent(column -> columns.add(plain));
        }
        fields.values().stream().map(ColumnSchema::readName).sorted().forEach(columns::add);
        return ODataQuery.of(table.set()).select(columns);
    }
}

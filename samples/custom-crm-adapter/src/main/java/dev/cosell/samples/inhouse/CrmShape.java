package dev.cosell.samples.inhouse;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the database was found to be: tables, columns, the guard against doubles, lists, and who we are. Immutable.
 *
 * @param tables the tables that exist, in small letters
 * @param columns the columns of {@code deals}, by name in small letters
 * @param uniqueReferral whether an index refuses a second deal of the same referral
 * @param lists the entries of all lists that screens offer, in their order
 * @param organisation who we are, or null where the database does not say
 */
record CrmShape(
        Set<String> tables,
        Map<String, Column> columns,
        boolean uniqueReferral,
        List<Entry> lists,
        @Nullable CrmOrganisation organisation) {
    private static final FindingCode FIELD_MISSING = FindingCode.of("CRM_FIELD_MISSING");
    private static final List<String> TABLES =
            List.of("deals", "companies", "people", "deal_people", "employees", "picklist", "deleted_deals");

    /**
     * A column as the database describes it.
     *
     * @param length longest text in characters
     * @param demanded whether a new row needs a value for it
     */
    record Column(String name, int length, boolean demanded) {}

    /** One row of the table {@code picklist}; the outcome says what a status means. */
    record Entry(String list, String code, String label, boolean active, @Nullable String outcome) {}

    /** Asks the database by the means that every JDBC driver has. */
    static CrmShape read(Handle handle) {
        Set<String> tables = handle.queryMetadata(data -> data.getTables(null, null, "%", new String[] {"TABLE"}))
                .map((row, context) -> small(row, "TABLE_NAME"))
                .set();
        Map<String, Column> columns = handle.queryMetadata(data -> data.getColumns(null, null, "deals", "%"))
                .map((row, context) -> column(row))
                .collectToMap(Column::name, column -> column);
        // An index over the identifier and something else would let a double in.
        boolean unique = handle.queryMetadata(data -> data.getIndexInfo(null, null, "deals", true, true))
                .map((row, context) -> Map.entry(small(row, "INDEX_NAME"), small(row, "COLUMN_NAME")))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())))
                .containsValue(Set.of("ms_deal"));
        List<Entry> lists = !tables.contains("picklist")
                ? List.of()
                : DealReader.list(handle.select("SELECT * FROM picklist ORDER BY list, position"), CrmShape::entry);
        List<CrmOrganisation> us = !tables.contains("crm_state")
                ? List.of()
                : DealReader.list(handle.select("SELECT * FROM crm_state"), CrmShape::organisation);
        return new CrmShape(tables, columns, unique, lists, us.isEmpty() ? null : us.get(0));
    }

    private static Column column(ResultSet row) throws SQLException {
        boolean demanded =
                row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls && row.getString("COLUMN_DEF") == null;
        return new Column(small(row, "COLUMN_NAME"), Math.max(1, row.getInt("COLUMN_SIZE")), demanded);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        boolean active = row.getString("retired").equals("N");
        return new Entry(
                row.getString("list"), row.getString("code"), row.getString("label"), active, row.getString("outcome"));
    }

    private static CrmOrganisation organisation(ResultSet row) throws SQLException {
        boolean test = row.getString("test_system").equals("Y");
        return new CrmOrganisation(row.getString("installation"), test, row.getString("currency"));
    }

    private static String small(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column)).toLowerCase(Locale.ROOT);
    }

    /** Returns the mapped columns that exist, in the order of the declarations. */
    List<DealColumn<?>> mapped() {
        return DealColumn.ALL.stream()
                .filter(column -> columns.containsKey(column.name()))
                .toList();
    }

    /** Returns what is known of a column; one that does not exist holds next to nothing, so that nothing is thought to fit. */
    Column column(String name) {
        return columns.getOrDefault(name, new Column(name, 1, false));
    }

    Stream<Entry> list(String name) {
        return lists.stream().filter(entry -> entry.list().equals(name));
    }

    Optional<Entry> coded(String list, @Nullable String code) {
        return list(list).filter(entry -> entry.code().equals(code)).findFirst();
    }

    Optional<Entry> labelled(String list, String label) {
        return list(list).filter(entry -> entry.label().equalsIgnoreCase(label)).findFirst();
    }

    // snippet:capabilities
    CrmCapabilities capabilities() {
        Set<CrmField<?>> writable = schema().opportunity().keySet();
        Set<CrmField<?>> readable = new LinkedHashSet<>(writable);
        readable.addAll(List.of(CrmField.CLOSED, CrmField.WON));
        return new CrmCapabilities(
                VersionPrecision.EXACT, // every change has a number of its own
                uniqueReferral,
                true, // a closed deal is a row like any other
                readable,
                writable,
                Set.of(), // what a new deal needs, every CRM needs
                features(),
                column("title").length(),
                column("remarks").length(),
                column("ms_log").length(),
                InHouseCrmAdapter.BATCH,
                InHouseCrmAdapter.BATCH);
    }
    // snippet:end

    /** What it has beyond deals, companies and people: exactly what it has a table for. Leads and note records it has none for. */
    private Set<CrmFeature> features() {
        return Map.of("deal_solutions", CrmFeature.SOLUTIONS, "deal_team", CrmFeature.TEAM).entrySet().stream()
                .filter(feature -> tables.contains(feature.getKey()))
                .map(Map.Entry::getValue)
                .collect(toSet());
    }

    Map<CrmField<?>, Set<String>> choices() {
        Map<CrmField<?>, Set<String>> choices = new LinkedHashMap<>();
        schema().opportunity()
                .forEach((field, column) -> choices.put(
                        field, column.choices().stream().map(CrmChoice::value).collect(toSet())));
        choices.values().removeIf(Set::isEmpty);
        return choices;
    }

    CrmSchema schema() {
        Map<CrmField<?>, CrmFieldSchema> fields = new LinkedHashMap<>();
        mapped().forEach(column -> fields.put(column.field(), field(column)));
        return new CrmSchema(fields);
    }

    private CrmFieldSchema field(DealColumn<?> column) {
        CrmFieldKind kind = column.form().kind();
        Column found = column(column.name());
        int length = kind == CrmFieldKind.TEXT ? found.length() : 0;
        int decimals = kind == CrmFieldKind.DECIMAL ? 2 : -1;
        boolean list = kind == CrmFieldKind.CHOICE;
        List<CrmChoice> choices = list(String.valueOf(column.form().list()))
                .map(entry ->
                        new CrmChoice(String.valueOf(column.read(entry.code(), this)), entry.label(), entry.active()))
                .toList();
        String place = "deals." + column.name();
        return new CrmFieldSchema(
                place, column.name(), kind, length, decimals, true, true, found.demanded(), list, choices);
    }

    /** Returns every problem at once, worst first, each with what to do. */
    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        TABLES.stream()
                .filter(table -> !tables.contains(table))
                .forEach(table -> findings.add(missing(table, "the table does not exist or is hidden")));
        if (organisation == null) {
            findings.add(missing("crm_state", "the table, or its one row, does not exist or is hidden"));
        }
        if (tables.contains("deals")) {
            addColumns(findings);
        }
        if (!features().contains(CrmFeature.SOLUTIONS)) {
            findings.add(lacking(
                    FindingCode.of("CRM_SOLUTIONS_MISSING"), "deal_solutions", "there is no place for solutions"));
        }
        if (!features().contains(CrmFeature.TEAM)) {
            findings.add(lacking(FindingCode.of("CRM_TEAM_MISSING"), "deal_team", "there is no place for a team"));
        }
        findings.sort(Comparator.comparing(Finding::refuses).reversed());
        return findings;
    }

    private void addColumns(List<Finding> findings) {
        for (DealColumn<?> column : DealColumn.ALL) {
            if (!columns.containsKey(column.name())) {
                String place = "deals." + column.name();
                String what = "the column for " + column.field() + " does not exist or is hidden";
                findings.add(column.needed() ? missing(place, what) : lacking(FIELD_MISSING, place, what));
            }
        }
        if (!columns.containsKey("change_no")) {
            findings.add(missing("deals.change_no", "without the change number no edit is noticed"));
        }
        if (!uniqueReferral) {
            String what = "no unique index stands on this column alone: a double could only be found afterwards";
            String remedy = "CREATE UNIQUE INDEX deals_by_referral ON deals (ms_deal)";
            findings.add(
                    Finding.warning(FindingCode.of("CRM_REFERRAL_NOT_UNIQUE"), "R-029", "deals.ms_deal", what, remedy));
        }
    }

    private static Finding missing(String place, String what) {
        return Finding.error(FIELD_MISSING, "R-224", place, what, "create it as in crm.sql, or grant access to it");
    }

    private static Finding lacking(FindingCode code, String place, String what) {
        return Finding.warning(code, "R-192", place, what, "create it as in crm.sql, or go on without it");
    }
}

package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.OrgTableNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a table together: own columns and the groups of columns that many tables have. Confined to one thread. */
final class TableMaker {
    private final OrgTableNames names;
    private final List<OrgColumn> columns = new ArrayList<>();
    private final List<OrgKey> keys = new ArrayList<>();
    private boolean tracked;

    /** Begins a table; a null {@code primaryName} says that its rows have no name. */
    TableMaker(String logical, String schema, String set, @Nullable String primaryName, int typeCode) {
        this(new OrgTableNames(logical, schema, set, logical + "id", primaryName, typeCode));
    }

    TableMaker(OrgTableNames names) {
        this.names = names;
        columns.add(OrgColumn.of(names.primaryId(), ColumnType.UNIQUE_ID)
                .schemaName(names.schemaName() + "Id")
                .createOnly()
                .required(Required.SYSTEM));
    }

    TableMaker columns(OrgColumn... more) {
        columns.addAll(List.of(more));
        return this;
    }

    TableMaker columns(List<OrgColumn> more) {
        columns.addAll(more);
        return this;
    }

    TableMaker key(OrgKey key) {
        keys.add(key);
        return this;
    }

    TableMaker tracked() {
        tracked = true;
        return this;
    }

    /** Adds who wrote the row and when. */
    TableMaker stamped() {
        return columns(
                moment("createdon").readOnly(),
                moment("modifiedon").readOnly(),
                user("createdby").readOnly(),
                user("modifiedby").readOnly(),
                user("createdonbehalfby").readOnly(),
                user("modifiedonbehalfby").readOnly(),
                moment("overriddencreatedon").createOnly(),
                OrgColumn.integer("importsequencenumber", Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .createOnly(),
                OrgColumn.of("versionnumber", ColumnType.BIG_INTEGER).readOnly());
    }

    /** Adds the owner. */
    TableMaker owned() {
        return columns(
                OrgColumn.of("ownerid", ColumnType.OWNER)
                        .required(Required.SYSTEM)
                        .lookups(List.of(OrgLookup.of(OrgLookup.OWNER, "ownerid", "owner_" + names.entitySet()))),
                to("businessunit", "owningbusinessunit", "business_unit_" + names.entitySet())
                        .readOnly(),
                user("owninguser").readOnly(),
                to("team", "owningteam", "team_" + names.entitySet()).readOnly());
    }

    /** Adds the row's currency and rate. */
    TableMaker money() {
        return columns(
                OrgColumn.lookup(
                        "transactioncurrencyid",
                        OrgLookup.of(
                                        "transactioncurrency",
                                        "transactioncurrencyid",
                                        "transactioncurrency_" + names.logicalName())
                                .onDelete(DeleteBehavior.RESTRICT)),
                OrgColumn.of("exchangerate", ColumnType.DECIMAL)
                        .precision(10, 0)
                        .readOnly());
    }

    /** Adds state and status reason; an option's state says which state a reason belongs to. */
    TableMaker states(List<OrgOption> states, List<OrgOption> reasons) {
        return columns(
                OrgColumn.of("statecode", ColumnType.STATE)
                        .options(states)
                        .updateOnly()
                        .required(Required.SYSTEM),
                OrgColumn.of("statuscode", ColumnType.STATUS).options(reasons));
    }

    /** Adds the usual states of rows that are not worked off. */
    TableMaker activeOrNot() {
        return states(
                List.of(new OrgOption(0, "Active", 1), new OrgOption(1, "Inactive", 2)),
                List.of(new OrgOption(1, "Active", 0), new OrgOption(2, "Inactive", 1)));
    }

    OrgTable build() {
        List<OrgColumn> all = new ArrayList<>(columns);
        columns.stream().filter(column -> column.type() == ColumnType.MONEY).forEach(column -> all.add(column(column)));
        OrgTable table = OrgTable.of(names, all).withChangeTracking(tracked);
        for (OrgKey key : keys) {
            table = table.withKey(key);
        }
        return table;
    }

    private static OrgColumn column(OrgColumn amount) {
        return OrgColumn.of(amount.logicalName() + "_base", ColumnType.MONEY)
                .precision(4, 0)
                .readOnly();
    }

    /** A lookup of a system table: its navigation property has the column's name. */
    static OrgColumn to(String target, String column, String relationship) {
        return OrgColumn.lookup(column, OrgLookup.of(target, column, relationship));
    }

    private OrgColumn user(String column) {
        return to("systemuser", column, "lk_" + names.logicalName() + "_" + column);
    }

    static OrgColumn moment(String name) {
        return OrgColumn.of(name, ColumnType.DATE_TIME);
    }

    static OrgColumn day(String name) {
        return OrgColumn.of(name, ColumnType.DATE);
    }

    static OrgColumn yesNo(String name, boolean byDefault) {
        return OrgColumn.of(name, ColumnType.BOOLEAN)
                .options(List.of(OrgOption.of(1, "Yes"), OrgOption.of(0, "No")))
                .defaultValue(byDefault);
    }

    static OrgColumn email(String name) {
        return OrgColumn.text(name, 100).format("Email");
    }

    static OrgColumn url(String name, int length) {
        return OrgColumn.text(name, length).format("Url");
    }

    /** The parts of an address that the sheet names, with the composed one. */
    static List<OrgColumn> address() {
        return List.of(
                OrgColumn.text("address1_line1", 250),
                OrgColumn.text("address1_line2", 250),
                OrgColumn.text("address1_line3", 250),
                OrgColumn.text("address1_city", 80),
                OrgColumn.text("address1_stateorprovince", 50),
                OrgColumn.text("address1_county", 50),
                OrgColumn.text("address1_postalcode", 20),
                OrgColumn.text("address1_country", 80),
                OrgColumn.memo("address1_composite", 1000).readOnly());
    }
}

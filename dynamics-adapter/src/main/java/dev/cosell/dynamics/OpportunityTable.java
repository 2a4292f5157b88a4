package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.odata.Expansion;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queries for whole opportunities: all mapped columns, and of other tables the rows that each opportunity has one of. */
final class OpportunityTable {
    static final String ID = "opportunityid";
    static final String STATE = "statecode";
    static final String STATUS = "statuscode";
    static final String MODIFIED = "modifiedon";
    static final String ACCOUNT = "parentaccountid";
    static final String CUSTOMER = "customerid";
    static final String CONTACT = "parentcontactid";
    static final String OWNER = "owninguser";
    static final String CALCULATED = "isrevenuesystemcalculated";
    static final String ETAG = "@odata.etag";

    private OpportunityTable() {}

    /** Returns a query for everything of an opportunity that its own row and its parents hold. */
    static ODataQuery select(DynamicsSchema schema, PartyRows parties) {
        TableSchema table = schema.opportunity();
        List<Expansion> expansions = new ArrayList<>();
        way(table, ACCOUNT, PartyReader.ACCOUNT)
                .map(way -> new Expansion(way, parties.accountColumns(), parties.accountExpansions()))
                .ifPresent(expansions::add);
        way(table, CUSTOMER, PartyReader.ACCOUNT)
                .map(way -> new Expansion(way, parties.accountColumns(), parties.accountExpansions()))
                .ifPresent(expansions::add);
        way(table, CONTACT, PartyReader.CONTACT)
                .map(way -> new Expansion(way, parties.personColumns(PartyReader.CONTACT), List.of()))
                .ifPresent(expansions::add);
        way(table, OWNER, "systemuser")
                .map(way -> new Expansion(way, parties.personColumns("systemuser"), List.of()))
                .ifPresent(expansions::add);
        expansions.removeIf(each -> each.columns().isEmpty());
        expansions.addAll(schema.related().ofOpportunities());
        return ODataQuery.of(table.set()).select(columns(schema)).expand(Expansion.merged(expansions));
    }

    private static Optional<NavigationName> way(TableSchema table, String column, String target) {
        return table.navigation(column, target).map(NavigationName::new);
    }

    private static List<String> columns(DynamicsSchema schema) {
        List<String> columns = new ArrayList<>(List.of(ID, STATE, STATUS, MODIFIED));
        TableSchema table = schema.opportunity();
        for (String name : List.of(ACCOUNT, CUSTOMER, CONTACT, CALCULATED)) {
            table.column(name).ifPresent(each -> columns.add(each.readName()));
        }
        schema.fields().values().stream().map(ColumnSchema::readName).sorted().forEach(columns::add);
        return columns.stream().distinct().toList();
    }

    /** Returns the condition of records that concern us: sync flag set, or a referral identifier held. */
    static ODataFilter ours(DynamicsSchema schema) {
        return ODataFilter.flagIs(schema.required(CrmField.SYNC_FLAG).name(), true)
                .or(ODataFilter.isFilled(schema.required(CrmField.REFERRAL_ID).name()));
    }
}

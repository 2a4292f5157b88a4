package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The queries for whole opportunities: all mapped fields, account, owner, contact roles and solutions in one statement. */
final class OpportunityTable {
    static final String OBJECT = "Opportunity";
    static final String STAMP = "SystemModstamp";

    private OpportunityTable() {}

    static Soql select(SalesforceSchema schema) {
        List<String> columns = new ArrayList<>(ownColumns(schema));
        columns.addAll(relatedColumns(schema));
        columns.addAll(parents(schema));
        TeamTable team = schema.team();
        SolutionTable solutions = schema.solutions();
        Soql soql = Soql.select(columns, OBJECT).withChildren(roles());
        soql = solutions == null ? soql : soql.withChildren(solutions(solutions));
        return team == null ? soql : soql.withChildren(team.members());
    }

    /** Returns the columns of mapped fields that belong to related records. */
    private static List<String> relatedColumns(SalesforceSchema schema) {
        return schema.fields().values().stream()
                .filter(SalesforceField::isRelated)
                .map(SalesforceField::name)
                .sorted()
                .toList();
    }

    /** Returns the columns of an opportunity's own row, without those of other records. */
    static List<String> ownColumns(SalesforceSchema schema) {
        schema.requireUsable();
        List<String> columns = new ArrayList<>(List.of("Id", "LastModifiedDate", STAMP, "AccountId"));
        schema.fields().values().stream()
                .filter(each -> !each.isRelated())
                .map(SalesforceField::name)
                .sorted()
                .forEach(columns::add);
        return columns.stream().distinct().toList();
    }

    /** Returns a statement for the Bulk API: parents but no children, without the given fields. */
    static Soql flat(SalesforceSchema schema, Set<CrmField<?>> left) {
        List<String> columns = new ArrayList<>(ownColumns(schema));
        columns.addAll(relatedColumns(schema));
        left.forEach(field -> columns.remove(schema.required(field)));
        columns.addAll(parents(schema));
        return Soql.select(columns, OBJECT);
    }

    private static List<String> parents(SalesforceSchema schema) {
        List<String> columns = new ArrayList<>();
        AccountRows.columns(schema).forEach(each -> columns.add("Account." + each));
        List.of("FirstName", "LastName", "Phone", "Email").forEach(each -> columns.add("Owner." + each));
        if (schema.team() != null) {
            columns.add("OwnerId"); // whoever owns it is often a member too
        }
        return columns;
    }

    /** Returns the condition of records that concern us: sync flag set, or a referral identifier held. */
    static SoqlCondition ours(SalesforceSchema schema, String path) {
        return SoqlCondition.any(List.of(
                SoqlCondition.isTrue(path + schema.required(CrmField.SYNC_FLAG)),
                SoqlCondition.present(path + schema.required(CrmField.REFERRAL_ID))));
    }

    private static Soql roles() {
        return Soql.select(
                List.of(
                        "ContactId",
                        "IsPrimary",
                        "Contact.FirstName",
                        "Contact.LastName",
                        "Contact.Phone",
                        "Contact.Email"),
                "OpportunityContactRoles");
    }

    private static Soql solutions(SolutionTable table) {
        return Soql.select(List.of(table.solutionId(), table.name()), table.children());
    }
}

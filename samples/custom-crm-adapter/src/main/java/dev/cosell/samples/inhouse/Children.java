package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what belongs to some deals: one statement for each kind, whatever their number. */
record Children(Connection connection, List<Long> deals) {
    /** Returns the people of the customer, the main one first. */
    Map<Long, List<CrmContact>> people() throws SQLException {
        return byDeal(
                "SELECT r.deal_no, r.role, p.* FROM deal_people r JOIN people p ON p.person_no = r.person_no",
                "r.role DESC, r.line_no", // MAIN before ALSO
                row -> new CrmContact(
                        RowId.PERSON.of(row.getLong("person_no")),
                        Parties.person(row),
                        row.getString("role").equals("MAIN")));
    }

    Map<Long, List<Solution>> solutions() throws SQLException {
        return byDeal(
                "SELECT r.* FROM deal_solutions r",
                "r.line_no",
                row -> new Solution(row.getString("offer"), row.getString("title"), row.getString("kind")));
    }

    /** Returns the colleagues who help the owner. */
    Map<Long, List<Person>> team() throws SQLException {
        return byDeal(
                "SELECT r.deal_no, e.* FROM deal_team r JOIN employees e ON e.employee_no = r.employee_no",
                "r.line_no",
                Parties::person);
    }

    private <T> Map<Long, List<T>> byDeal(String select, String order, CrmDatabase.Row<T> child) throws SQLException {
        Map<Long, List<T>> found = new LinkedHashMap<>();
        String sql = select + " WHERE r.deal_no IN " + CrmDatabase.marks(deals.size()) + " ORDER BY " + order;
        CrmDatabase.query(connection, sql, deals, row -> found.computeIfAbsent(
                        row.getLong("deal_no"), number -> new ArrayList<>())
                .add(child.of(row)));
        return found;
    }
}

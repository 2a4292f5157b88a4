package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes the solutions, people and team of one deal. Adding what is there and removing what is not changes nothing. */
record ChildWriter(Connection connection, long deal) {
    /** Writes everything, or says what cannot be written; the caller then rolls the deal back. */
    Optional<Finding> write(long company, OpportunityChanges changes) throws SQLException {
        for (String offer : changes.removedSolutionIds()) {
            run("DELETE FROM deal_solutions WHERE deal_no = ? AND offer = ?", deal, offer);
        }
        for (Solution solution : changes.addedSolutions()) {
            CrmDatabase.update(
                    connection,
                    "INSERT INTO deal_solutions (deal_no, offer, title, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    Arrays.asList(deal, solution.id(), solution.name(), solution.type()));
        }
        for (ContactRef contact : changes.addedContacts()) {
            Long person = new CompanyBook(connection).person(company, contact);
            if (person == null) {
                return Optional.of(DealProblems.refused("people", "the person does not exist any more"));
            }
            addPerson(person, contact.primary());
        }
        return writeTeam(changes);
    }

    private void addPerson(long person, boolean main) throws SQLException {
        if (main) {
            run("UPDATE deal_people SET role = 'ALSO' WHERE deal_no = ? AND person_no <> ?", deal, person);
        }
        String sql = "INSERT INTO deal_people (deal_no, person_no, role) VALUES (?, ?, ?)"
                + " ON CONFLICT (deal_no, person_no) DO UPDATE SET role = excluded.role";
        run(sql, deal, person, main ? "MAIN" : "ALSO");
    }

    private Optional<Finding> writeTeam(OpportunityChanges changes) throws SQLException {
        for (CrmRecordId member : changes.removedTeamMembers()) {
            run("DELETE FROM deal_team WHERE deal_no = ? AND employee_no = ?", deal, employee(member));
        }
        for (CrmRecordId member : changes.addedTeamMembers()) {
            long employee = employee(member);
            if (!employed(employee)) {
                return Optional.of(DealProblems.refused("team", "the employee does not exist"));
            }
            run("INSERT INTO deal_team (deal_no, employee_no) VALUES (?, ?) ON CONFLICT DO NOTHING", deal, employee);
        }
        return Optional.empty();
    }

    private boolean employed(long employee) throws SQLException {
        String sql = "SELECT employee_no FROM employees WHERE employee_no = ?";
        return !CrmDatabase.query(connection, sql, List.of(employee), row -> row.getLong(1))
                .isEmpty();
    }

    private static long employee(CrmRecordId member) {
        return RowId.EMPLOYEE.number(member.value()).orElse(0L); // no employee has the number 0
    }

    private void run(String sql, Object... values) throws SQLException {
        CrmDatabase.update(connection, sql, List.of(values));
    }
}

package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds companies, their people and our employees. */
final class Parties {
    private static final String COMPANY = "SELECT company_no, name, street, zip, town, region, country FROM companies ";

    private Parties() {}

    /** Returns a name as {@code companies.search_name} holds it. */
    static String searchName(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    static CrmAccount company(ResultSet row) throws SQLException {
        PostalAddress address = new PostalAddress(
                row.getString("street"),
                null,
                row.getString("town"),
                row.getString("region"),
                row.getString("zip"),
                row.getString("country"));
        return new CrmAccount(RowId.COMPANY.of(row.getLong("company_no")), row.getString("name"), address);
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("first_name"), row.getString("last_name"), row.getString("phone"), row.getString("mail"));
    }

    static List<CrmAccount> companies(Connection connection, AccountQuery query) throws SQLException {
        String postalCode = query.postalCode();
        String name = searchName(query.name());
        return postalCode == null
                ? CrmDatabase.query(connection, COMPANY + "WHERE search_name = ?", List.of(name), Parties::company)
                : CrmDatabase.query(
                        connection,
                        COMPANY + "WHERE search_name = ? AND lower(zip) = ?",
                        List.of(name, postalCode.strip().toLowerCase(Locale.ROOT)),
                        Parties::company);
    }

    static Optional<CrmAccount> company(Connection connection, CrmRecordId id) throws SQLException {
        Optional<Long> number = RowId.COMPANY.number(id.value());
        if (number.isEmpty()) {
            return Optional.empty(); // of another CRM, or of another table
        }
        return CrmDatabase.query(connection, COMPANY + "WHERE company_no = ?", List.of(number.get()), Parties::company)
                .stream()
                .findFirst();
    }

    static List<CrmContact> people(Connection connection, ContactQuery query) throws SQLException {
        Optional<Long> company = RowId.COMPANY.number(query.account().value());
        if (company.isEmpty()) {
            return List.of();
        }
        return CrmDatabase.query(
                connection,
                "SELECT * FROM people WHERE company_no = ? AND lower(mail) = ?",
                List.of(company.get(), query.email().strip().toLowerCase(Locale.ROOT)),
                row -> new CrmContact(RowId.PERSON.of(row.getLong("person_no")), person(row), false));
    }

    /** Returns the one employee still with us who has a mail address; several that share it cannot be told apart. */
    static Optional<CrmRecordId> employee(Connection connection, String mail) throws SQLException {
        List<CrmRecordId> found = CrmDatabase.query(
                connection,
                "SELECT employee_no FROM employees WHERE lower(mail) = ? AND left_us = 'N'",
                List.of(mail.strip().toLowerCase(Locale.ROOT)),
                row -> RowId.EMPLOYEE.of(row.getLong("employee_no")));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}

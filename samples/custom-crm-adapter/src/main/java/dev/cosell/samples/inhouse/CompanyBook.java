package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Enters companies and people, but never a second one: looks again inside the transaction, because another deal of the same customer may have been written
 * since the engine looked.
 */
record CompanyBook(Connection connection) {
    /** Returns the number of a company; null where it does not exist any more. */
    @Nullable
    Long company(AccountRef wanted) throws SQLException {
        if (wanted instanceof AccountRef.Existing existing) {
            return Parties.company(connection, existing.id())
                    .map(CompanyBook::number)
                    .orElse(null);
        }
        AccountRef.New company = (AccountRef.New) wanted;
        AccountQuery same = new AccountQuery(company.name(), company.address().postalCode());
        List<CrmAccount> held = Parties.companies(connection, same);
        return held.isEmpty() ? enter(company.name(), company.address()) : number(held.get(0));
    }

    long enter(String name, PostalAddress address) throws SQLException {
        String street = Stream.of(address.line1(), address.line2())
                .filter(line -> line != null)
                .collect(Collectors.joining(", "));
        return CrmDatabase.insert(
                connection,
                "INSERT INTO companies (name, search_name, street, zip, town, region, country) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Arrays.asList(
                        name,
                        Parties.searchName(name),
                        street.isEmpty() ? null : street,
                        address.postalCode(),
                        address.city(),
                        address.state(),
                        address.country()));
    }

    /** Returns the number of a person of a company; null where it does not exist any more. */
    @Nullable
    Long person(long company, ContactRef wanted) throws SQLException {
        if (wanted instanceof ContactRef.Existing existing) {
            Long number = RowId.PERSON.number(existing.id().value()).orElse(null);
            return number != null && exists(number) ? number : null;
        }
        Person person = ((ContactRef.New) wanted).person();
        String mail = person.email();
        List<CrmContact> held = mail == null
                ? List.of()
                : Parties.people(connection, new ContactQuery(RowId.COMPANY.of(company), mail));
        return held.isEmpty()
                ? enter(company, person)
                : RowId.PERSON.number(held.get(0).id().value()).orElseThrow();
    }

    private long enter(long company, Person person) throws SQLException {
        return CrmDatabase.insert(
                connection,
                "INSERT INTO people (company_no, first_name, last_name, phone, mail) VALUES (?, ?, ?, ?, ?)",
                Arrays.asList(company, person.firstName(), person.lastName(), person.phone(), person.email()));
    }

    private boolean exists(long person) throws SQLException {
        String sql = "SELECT person_no FROM people WHERE person_no = ?";
        return !CrmDatabase.query(connection, sql, List.of(person), row -> row.getLong("person_no"))
                .isEmpty();
    }

    private static Long number(CrmAccount company) {
        return RowId.COMPANY.number(company.id().value()).orElseThrow();
    }
}

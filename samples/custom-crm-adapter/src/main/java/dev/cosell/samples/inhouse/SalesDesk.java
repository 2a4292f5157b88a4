package dev.cosell.samples.inhouse;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The company's own CRM application, or what of it a seller needs here: plain SQL, and not a word about the sync. */
final class SalesDesk {
    private final DataSource source;

    SalesDesk(DataSource source) {
        this.source = source;
    }

    long company(String name, PostalAddress address) {
        return with(connection -> new CompanyBook(connection).enter(name, address));
    }

    long employee(Person person) {
        return with(connection -> CrmDatabase.insert(
                connection,
                "INSERT INTO employees (first_name, last_name, phone, mail) VALUES (?, ?, ?, ?)",
                Arrays.asList(person.firstName(), person.lastName(), person.phone(), person.email())));
    }

    long deal(Map<String, ?> columns) {
        String sql = "INSERT INTO deals (" + String.join(", ", columns.keySet()) + ") VALUES "
                + CrmDatabase.marks(columns.size());
        return with(connection -> CrmDatabase.insert(connection, sql, new ArrayList<>(columns.values())));
    }

    void save(long deal, String column, @Nullable Object value) {
        run("UPDATE deals SET " + column + " = ? WHERE deal_no = ?", value, deal);
    }

    void delete(long deal) {
        run("DELETE FROM deals WHERE deal_no = ?", deal);
    }

    void run(String sql, @Nullable Object... values) {
        with(connection -> CrmDatabase.update(connection, sql, Arrays.asList(values)));
    }

    /** Returns the rows of a query, by column; an empty column is left out. */
    List<Map<String, String>> rows(String sql, Object... values) {
        return with(connection -> CrmDatabase.query(connection, sql, List.of(values), row -> {
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String value = row.getString(i);
                if (value != null) {
                    columns.put(row.getMetaData().getColumnLabel(i), value);
                }
            }
            return columns;
        }));
    }

    private <T> T with(CrmDatabase.Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("the CRM's own application failed", failure);
        }
    }
}

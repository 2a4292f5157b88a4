package dev.cosell.samples.inhouse;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The company's own CRM application, or what of it a seller needs here: plain SQL, and not a word about the sync. */
final class SalesDesk {
    private final Jdbi database;

    SalesDesk(DataSource source) {
        this.database = Jdbi.create(source);
    }

    long company(String name, PostalAddress address) {
        return database.withHandle(handle -> DealRowWriter.enter(handle, name, address));
    }

    long employee(Person person) {
        return database.withHandle(
                handle -> handle.createUpdate("INSERT INTO employees (first_name, last_name, phone, mail)"
                                + " VALUES (:firstName, :lastName, :phone, :email)")
                        .bindMethods(person)
                        .executeAndReturnGeneratedKeys()
                        .mapTo(Long.class)
                        .one());
    }

    long deal(Map<String, ?> columns) {
        String values = ":" + String.join(", :", columns.keySet());
        String sql = "INSERT INTO deals (" + String.join(", ", columns.keySet()) + ") VALUES (" + values + ")";
        return database.withHandle(handle -> handle.createUpdate(sql)
                .bindMap(columns)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one());
    }

    void save(long deal, String column, @Nullable Object value) {
        run("UPDATE deals SET " + column + " = ? WHERE deal_no = ?", value, deal);
    }

    void delete(long deal) {
        run("DELETE FROM deals WHERE deal_no = ?", deal);
    }

    void run(String sql, @Nullable Object... values) {
        database.withHandle(handle -> handle.execute(sql, values));
    }

    /** Returns the rows of a query, by column; an empty column is left out. */
    List<Map<String, String>> rows(String sql, Object... values) {
        return database.withHandle(handle -> handle.select(sql, values)
                .map((row, context) -> {
                    Map<String, String> columns = new LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = row.getString(i);
                        if (value != null) {
                            columns.put(row.getMetaData().getColumnLabel(i), value);
                        }
                    }
                    return columns;
                })
                .list());
    }
}

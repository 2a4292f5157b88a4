package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmFeature;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads deals with everything that is mapped. Immutable. */
final class DealReader {
    private static final Set<String> WON = Set.of("WON");
    private static final Set<String> CLOSED = Set.of("WON", "LOST");

    private final CrmShape shape;
    private final Features features;

    DealReader(CrmShape shape) {
        this.shape = shape;
        this.features = new Features(shape);
    }

    /** Reads the deals of the given numbers; one that is not there has no entry. */
    Map<CrmRecordId, Opportunity> byNumber(Connection connection, List<Long> numbers) throws SQLException {
        return numbers.isEmpty()
                ? Map.of()
                : where(connection, "d.deal_no IN " + CrmDatabase.marks(numbers.size()), numbers);
    }

    /**
     * Reads the deals that a condition chooses. Each deal with its change number first, what belongs to it afterwards: if somebody writes in between, the number is
     * older than what was read, and the guard of the next write finds that out. The other way round it would be newer, and an edit be lost.
     */
    Map<CrmRecordId, Opportunity> where(Connection connection, String condition, List<?> values) throws SQLException {
        Map<Long, Opportunity.Builder> deals = new LinkedHashMap<>();
        CrmDatabase.query(
                connection,
                select() + " WHERE " + condition,
                values,
                row -> deals.put(row.getLong("deal_no"), deal(row)));
        if (!deals.isEmpty()) {
            addChildren(connection, deals);
        }
        Map<CrmRecordId, Opportunity> read = new LinkedHashMap<>();
        deals.forEach((number, deal) -> read.put(RowId.DEAL.of(number), deal.build()));
        return read;
    }

    private void addChildren(Connection connection, Map<Long, Opportunity.Builder> deals) throws SQLException {
        Children children = new Children(connection, List.copyOf(deals.keySet()));
        if (features.has(CrmFeature.SOLUTIONS)) {
            var solutions = children.solutions();
            deals.forEach((number, deal) -> deal.solutions(solutions.getOrDefault(number, List.of())));
        }
        if (features.has(CrmFeature.TEAM)) {
            var team = children.team();
            deals.forEach((number, deal) -> deal.team(team.getOrDefault(number, List.of())));
        }
        var people = children.people();
        deals.forEach((number, deal) -> deal.contacts(people.getOrDefault(number, List.of())));
    }

    private String select() {
        String mapped = shape.mapped().stream()
                .map(column -> ", d." + column.name() + " AS d_" + column.name())
                .collect(Collectors.joining());
        return "SELECT d.deal_no, d.change_no, d.changed_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS read_at"
                + mapped + ", c.company_no, c.name, c.street, c.zip, c.town, c.region, c.country"
                + ", d.owner_no, e.first_name, e.last_name, e.phone, e.mail"
                + " FROM deals d JOIN companies c ON c.company_no = d.company_no"
                + " LEFT JOIN employees e ON e.employee_no = d.owner_no";
    }

    private Opportunity.Builder deal(ResultSet row) throws SQLException {
        CrmRecordId id = RowId.DEAL.of(row.getLong("deal_no"));
        Opportunity.Builder deal = Opportunity.builder(id, CrmVersion.of(row.getString("change_no")));
        for (DealColumn<?> column : shape.mapped()) {
            set(deal, column, row);
        }
        String status = row.getString("d_status");
        return deal.set(CrmField.CLOSED, shape.lists().means(status, CLOSED))
                .set(CrmField.WON, shape.lists().means(status, WON))
                .modifiedAt(Instant.parse(row.getString("changed_at")))
                .observedAt(Instant.parse(row.getString("read_at")))
                .account(Parties.company(row))
                .owner(row.getString("owner_no") == null ? null : Parties.person(row));
    }

    private <T> void set(Opportunity.Builder deal, DealColumn<T> column, ResultSet row) throws SQLException {
        deal.set(column.field(), column.read(row.getString("d_" + column.name()), shape.lists()));
    }
}

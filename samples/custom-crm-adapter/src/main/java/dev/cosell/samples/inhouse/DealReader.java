package dev.cosell.samples.inhouse;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.samples.inhouse.CrmShape.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads deals with everything that is mapped, and finds companies, their people and our employees. */
record DealReader(Handle handle, CrmShape shape) {
    /** Makes a value of the row that a result stands on. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Query query, Row<T> row) {
        return query.map((each, context) -> row.of(each)).list();
    }

    /** Reads deals and says of each in turn what was found. */
    <T> List<T> each(List<CrmRecordId> ids, Function<Opportunity, T> found, Function<CrmRecordId, T> missing) {
        List<Long> numbers =
                ids.stream().map(id -> RowId.DEAL.number(id.value())).toList();
        var read = where("d.deal_no IN (<asked>)", numbers).stream().collect(toMap(Opportunity::id, found));
        return ids.stream()
                .map(id -> read.containsKey(id) ? read.get(id) : missing.apply(id))
                .toList();
    }

    List<Opportunity> byReferral(ReferralId referral) {
        return where("d.ms_deal = <asked> ORDER BY d.deal_no", List.of(referral.value()));
    }

    /**
     * Reads the deals that a condition chooses. Each deal with its change number first, what belongs to it afterwards: if somebody writes in between, the number is
     * older than what was read, and the guard of the next write finds that out. The other way round it would be newer, and an edit be lost.
     */
    List<Opportunity> where(String condition, Collection<?> asked) {
        var deals = byDeal(select() + " WHERE " + condition, asked, this::deal);
        var numbers = deals.keySet();
        var solutions = children("deal_solutions", "line_no", numbers, DealReader::solution);
        var team = children("deal_team JOIN employees USING (employee_no)", "line_no", numbers, DealReader::person);
        var people = children(
                "deal_people JOIN people USING (person_no)",
                "role DESC, line_no", // MAIN before ALSO
                numbers,
                row -> contact(row, row.getString("role").equals("MAIN")));
        List<Opportunity> read = new ArrayList<>();
        deals.forEach((number, deal) -> read.add(deal.get(0)
                .contacts(people.apply(number))
                .solutions(solutions.apply(number))
                .team(team.apply(number))
                .build()));
        return read;
    }

    /** Reads what belongs to some deals, whatever their number, by one statement. Where there is no table for it, it is not known of any deal. */
    private <T> Function<Long, @Nullable List<T>> children(String rows, String order, Set<Long> deals, Row<T> row) {
        if (!shape.tables().contains(rows.split(" ", 2)[0])) {
            return deal -> null;
        }
        String sql = "SELECT * FROM " + rows + " WHERE deal_no IN (<asked>) ORDER BY " + order;
        Map<Long, List<T>> found = byDeal(sql, deals, row);
        return deal -> found.getOrDefault(deal, List.of());
    }

    private <T> Map<Long, List<T>> byDeal(String sql, Collection<?> asked, Row<T> row) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        Query query = handle.createQuery(sql).bindList("asked", List.copyOf(asked));
        return list(query, each -> Map.entry(each.getLong("deal_no"), row.of(each))).stream()
                .collect(groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
    }

    private String select() {
        String mapped = shape.mapped().stream()
                .map(column -> ", d." + column.name() + " AS d_" + column.name())
                .collect(joining());
        return "SELECT d.deal_no, d.change_no, d.changed_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS read_at"
                + mapped + ", c.*, e.*"
                + " FROM deals d JOIN companies c ON c.company_no = d.company_no"
                + " LEFT JOIN employees e ON e.employee_no = d.owner_no";
    }

    private Opportunity.Builder deal(ResultSet row) throws SQLException {
        CrmRecordId id = RowId.DEAL.of(row.getLong("deal_no"));
        Opportunity.Builder deal = Opportunity.builder(id, CrmVersion.of(row.getString("change_no")));
        for (DealColumn<?> column : shape.mapped()) {
            set(deal, column, row);
        }
        Optional<Entry> status = shape.coded("status", row.getString("d_status"));
        String outcome = status.map(Entry::outcome).orElse("OPEN");
        return deal.set(CrmField.CLOSED, !outcome.equals("OPEN"))
                .set(CrmField.WON, outcome.equals("WON"))
                .modifiedAt(Instant.parse(row.getString("changed_at")))
                .observedAt(Instant.parse(row.getString("read_at")))
                .account(account(row))
                .owner(row.getString("employee_no") == null ? null : person(row));
    }

    private <T> void set(Opportunity.Builder deal, DealColumn<T> column, ResultSet row) throws SQLException {
        deal.set(column.field(), column.read(row.getString("d_" + column.name()), shape));
    }

    List<CrmAccount> accounts(AccountQuery query) {
        String sql = "SELECT * FROM companies WHERE search_name = ? AND (? IS NULL OR lower(zip) = lower(trim(?)))";
        String zip = query.postalCode();
        return list(handle.select(sql, searchName(query.name()), zip, zip), DealReader::account);
    }

    List<CrmAccount> account(CrmRecordId id) {
        String sql = "SELECT * FROM companies WHERE company_no = ?";
        return list(handle.select(sql, RowId.COMPANY.number(id.value())), DealReader::account);
    }

    List<CrmContact> contacts(ContactQuery query) {
        String sql = "SELECT * FROM people WHERE company_no = ? AND lower(mail) = lower(trim(?))";
        long company = RowId.COMPANY.number(query.account().value());
        return list(handle.select(sql, company, query.email()), row -> contact(row, false));
    }

    /** Returns the one employee still with us who has a mail address; several that share it cannot be told apart. */
    Optional<CrmRecordId> employee(String mail) {
        String sql = "SELECT employee_no FROM employees WHERE lower(mail) = lower(trim(?)) AND left_us = 'N'";
        List<Long> found = handle.select(sql, mail).mapTo(Long.class).list();
        return found.size() == 1 ? Optional.of(RowId.EMPLOYEE.of(found.get(0))) : Optional.empty();
    }

    /** Returns a name as {@code companies.search_name} holds it. */
    static String searchName(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static CrmAccount account(ResultSet row) throws SQLException {
        PostalAddress address = new PostalAddress(
                row.getString("street"),
                null,
                row.getString("town"),
                row.getString("region"),
                row.getString("zip"),
                row.getString("country"));
        return new CrmAccount(RowId.COMPANY.of(row.getLong("company_no")), row.getString("name"), address);
    }

    private static Solution solution(ResultSet row) throws SQLException {
        return new Solution(row.getString("offer"), row.getString("title"), row.getString("kind"));
    }

    private static CrmContact contact(ResultSet row, boolean main) throws SQLException {
        return new CrmContact(RowId.PERSON.of(row.getLong("person_no")), person(row), main);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("first_name"), row.getString("last_name"), row.getString("phone"), row.getString("mail"));
    }
}

package dev.cosell.samples.inhouse;

import static java.util.stream.Collectors.joining;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes each deal with everything that belongs to it in a transaction of its own, and says honestly what became of it. */
record DealRowWriter(Handle handle, CrmShape shape) {
    /** SQLite's code of every violated constraint; other drivers throw an SQLIntegrityConstraintViolationException. */
    private static final int CONSTRAINT = 19;

    // snippet:transaction
    CrmWriteResult write(CrmWrite write) {
        CrmWriteResult result;
        try {
            result = attempt(write);
            if (!(result instanceof CrmWriteResult.Applied)) {
                handle.rollback();
                return result;
            }
        } catch (JdbiException failure) {
            return afterRollback(write, failure);
        }
        try {
            handle.commit();
            return result;
        } catch (JdbiException failure) { // it may have happened, whatever the driver calls it
            String what = InHouseCrmAdapter.words(failure) + " while committing";
            String next = "nothing; the deal is looked up before anything is repeated";
            return new CrmWriteResult.Unknown(Finding.warning(FindingCodes.OUTCOME_UNKNOWN, "R-221", null, what, next));
        }
    }
    // snippet:end

    /**
     * Nothing was committed, for sure. If the unique index refused a create, the deal is there by now. What another constraint refuses, such as a member who is
     * no employee, is refused again however often it is sent.
     */
    private CrmWriteResult afterRollback(CrmWrite write, JdbiException failure) {
        try {
            handle.rollback();
            Optional<CrmRecordId> held =
                    write instanceof CrmWrite.Create create ? holder(create.referral()) : Optional.empty();
            handle.rollback();
            if (held.isPresent()) {
                return new CrmWriteResult.AlreadyThere(held.get());
            }
            if (failure.getCause() instanceof SQLException cause && cause.getErrorCode() == CONSTRAINT) {
                String why =
                        "a company, person or employee of it does not exist any more, or another constraint refuses it";
                return new CrmWriteResult.Rejected(List.of(refusal("deals", why)));
            }
        } catch (JdbiException again) {
            failure.addSuppressed(again);
        }
        String what = InHouseCrmAdapter.words(failure) + "; the transaction was rolled back";
        String next = "nothing; it is tried again";
        Finding finding = Finding.warning(FindingCodes.SERVICE_FAILED, "R-221", null, what, next);
        return new CrmWriteResult.NotApplied(finding, Duration.ZERO);
    }

    private CrmWriteResult attempt(CrmWrite write) {
        Row row = row(write);
        if (!row.problems().isEmpty()) {
            return new CrmWriteResult.Rejected(row.problems());
        }
        handle.execute("UPDATE crm_state SET last_change = last_change WHERE one = 1"); // writers queue here
        return write instanceof CrmWrite.Create create
                ? create(create, row.columns())
                : update((CrmWrite.Update) write, row.columns());
    }

    /** Returns the deal that carries a referral identifier. */
    private Optional<CrmRecordId> holder(ReferralId referral) {
        return handle.select("SELECT deal_no FROM deals WHERE ms_deal = ? ORDER BY deal_no", referral.value())
                .mapTo(Long.class)
                .findFirst()
                .map(RowId.DEAL::of);
    }

    // snippet:create
    private CrmWriteResult create(CrmWrite.Create create, Map<String, @Nullable Object> row) {
        Optional<CrmRecordId> held = holder(create.referral());
        if (held.isPresent()) {
            return new CrmWriteResult.AlreadyThere(held.get());
        }
        long company = company(create.account());
        row.put("ms_deal", create.referral().value()); // the unique index on it makes this create-only
        row.put("company_no", company);
        String columns = String.join(", ", row.keySet());
        String values = ":" + String.join(", :", row.keySet());
        String sql = "INSERT INTO deals (" + columns + ") VALUES (" + values + ")";
        long deal = inserted(handle.createUpdate(sql).bindMap(row));
        return writeChildren(deal, company, create.changes());
    }
    // snippet:end

    // snippet:update
    private CrmWriteResult update(CrmWrite.Update update, Map<String, @Nullable Object> row) {
        long deal = RowId.DEAL.number(update.id().value());
        String set = row.keySet().stream()
                .map(column -> ", " + column + " = :" + column)
                .collect(joining());
        String sql = "UPDATE deals SET change_no = change_no" + set // the trigger gives the next one
                + " WHERE deal_no = :deal AND change_no = :seen";
        int written = handle.createUpdate(sql)
                .bindMap(row)
                .bind("deal", deal)
                .bind("seen", Long.parseLong(update.seen().version().value()))
                .execute();
        String customer = "SELECT company_no FROM deals WHERE deal_no = ?";
        Optional<Long> company = handle.select(customer, deal).mapTo(Long.class).findOne();
        if (company.isEmpty()) {
            return new CrmWriteResult.Gone();
        }
        return written == 1 ? writeChildren(deal, company.get(), update.changes()) : new CrmWriteResult.Changed();
    }
    // snippet:end

    /** What the table is to hold, by column, and what it cannot hold. */
    private record Row(Map<String, @Nullable Object> columns, List<Finding> problems) {}

    /** Says by the column's name what cannot be held, and never quotes a value: it may be personal. */
    private Row row(CrmWrite write) {
        Row row = new Row(new LinkedHashMap<>(), new ArrayList<>());
        Map<CrmField<?>, Optional<?>> values =
                new LinkedHashMap<>(write.changes().values());
        for (DealColumn<?> column : shape.mapped()) {
            Optional<?> value = values.remove(column.field());
            Object stored = value == null ? null : column.store(value, shape);
            if (value != null) {
                row.columns().put(column.name(), stored);
            }
            if (value != null || write instanceof CrmWrite.Create) {
                problem(shape.column(column.name()), value != null && value.isPresent(), stored)
                        .ifPresent(why -> row.problems().add(refusal(column.name(), why)));
            }
        }
        values.keySet()
                .forEach(field -> row.problems().add(refusal(field.id(), "the table deals has no column for it")));
        if (!write.changes().addedNotes().isEmpty()) { // never asked for by the engine, and never lost in silence
            row.problems().add(refusal("note records", "this CRM has no place for them"));
        }
        return row;
    }

    private static Optional<String> problem(CrmShape.Column column, boolean given, @Nullable Object stored) {
        if (given && stored == null) {
            return Optional.of("the column cannot hold the value, or its list does not offer it");
        }
        if (stored == null && column.demanded()) {
            return Optional.of("it needs a value");
        }
        boolean fits = !(stored instanceof String text) || text.length() <= column.length();
        return fits ? Optional.empty() : Optional.of("it is longer than " + column.length() + " characters");
    }

    /** Returns a company's number. Looks again, in the transaction: another deal of the same customer may have entered it since the engine looked. */
    private long company(AccountRef wanted) {
        if (wanted instanceof AccountRef.Existing existing) {
            return RowId.COMPANY.number(existing.id().value());
        }
        AccountRef.New company = (AccountRef.New) wanted;
        AccountQuery same = new AccountQuery(company.name(), company.address().postalCode());
        List<CrmAccount> held = new DealReader(handle, shape).accounts(same);
        return held.isEmpty()
                ? enter(handle, company.name(), company.address())
                : RowId.COMPANY.number(held.get(0).id().value());
    }

    static long enter(Handle handle, String name, PostalAddress address) {
        String sql = "INSERT INTO companies (name, search_name, street, zip, town, region, country)"
                + " VALUES (:name, :searchName, :street, :postalCode, :city, :state, :country)";
        List<String> lines = Stream.of(address.line1(), address.line2())
                .filter(Objects::nonNull)
                .toList();
        return inserted(handle.createUpdate(sql)
                .bind("name", name)
                .bind("searchName", DealReader.searchName(name))
                .bind("street", lines.isEmpty() ? null : String.join(", ", lines))
                .bindMethods(address));
    }

    /** Adding what is there and removing what is not changes nothing. */
    private CrmWriteResult writeChildren(long deal, long company, OpportunityChanges changes) {
        for (String offer : changes.removedSolutionIds()) {
            handle.execute("DELETE FROM deal_solutions WHERE deal_no = ? AND offer = ?", deal, offer);
        }
        for (Solution solution : changes.addedSolutions()) {
            String sql =
                    "INSERT INTO deal_solutions (deal_no, offer, title, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
            handle.execute(sql, deal, solution.id(), solution.name(), solution.type());
        }
        for (ContactRef contact : changes.addedContacts()) {
            addPerson(deal, person(company, contact), contact.primary());
        }
        for (CrmRecordId member : changes.removedTeamMembers()) {
            String sql = "DELETE FROM deal_team WHERE deal_no = ? AND employee_no = ?";
            handle.execute(sql, deal, RowId.EMPLOYEE.number(member.value()));
        }
        for (CrmRecordId member : changes.addedTeamMembers()) {
            String sql = "INSERT INTO deal_team (deal_no, employee_no) VALUES (?, ?) ON CONFLICT DO NOTHING";
            handle.execute(sql, deal, RowId.EMPLOYEE.number(member.value()));
        }
        return new CrmWriteResult.Applied(RowId.DEAL.of(deal), true);
    }

    private void addPerson(long deal, long person, boolean main) {
        if (main) {
            handle.execute("UPDATE deal_people SET role = 'ALSO' WHERE deal_no = ? AND person_no <> ?", deal, person);
        }
        String sql = "INSERT INTO deal_people (deal_no, person_no, role) VALUES (?, ?, ?)"
                + " ON CONFLICT (deal_no, person_no) DO UPDATE SET role = excluded.role";
        handle.execute(sql, deal, person, main ? "MAIN" : "ALSO");
    }

    /** Returns a person's number; never enters a second one. */
    private long person(long company, ContactRef wanted) {
        if (wanted instanceof ContactRef.Existing existing) {
            return RowId.PERSON.number(existing.id().value());
        }
        Person person = ((ContactRef.New) wanted).person();
        String mail = person.email();
        List<CrmContact> held = mail == null
                ? List.of()
                : new DealReader(handle, shape).contacts(new ContactQuery(RowId.COMPANY.of(company), mail));
        if (!held.isEmpty()) {
            return RowId.PERSON.number(held.get(0).id().value());
        }
        String sql = "INSERT INTO people (company_no, first_name, last_name, phone, mail)"
                + " VALUES (:company, :firstName, :lastName, :phone, :email)";
        return inserted(handle.createUpdate(sql).bind("company", company).bindMethods(person));
    }

    private static long inserted(Update insert) {
        return insert.executeAndReturnGeneratedKeys().mapTo(Long.class).one();
    }

    private static Finding refusal(String place, String why) {
        String remedy = "correct the value, the mapping or the list";
        return Finding.error(FindingCodes.SERVICE_REJECTED, "R-222", place, why, remedy);
    }
}

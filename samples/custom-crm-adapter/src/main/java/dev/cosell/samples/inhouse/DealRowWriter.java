package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one deal with everything that belongs to it, inside the transaction of the caller. */
record DealRowWriter(Connection connection, CrmShape shape) {
    CrmWriteResult write(CrmWrite write) throws SQLException {
        CrmDatabase.update(connection, "UPDATE crm_state SET last_change = last_change WHERE one = 1", List.of());
        if (write instanceof CrmWrite.Create create) {
            Optional<CrmRecordId> held = holder(create.referral());
            return held.isPresent() ? new CrmWriteResult.AlreadyThere(held.get()) : create(create);
        }
        return update((CrmWrite.Update) write);
    }

    /** Returns the deal that carries a referral identifier. */
    Optional<CrmRecordId> holder(ReferralId referral) throws SQLException {
        String sql = "SELECT deal_no FROM deals WHERE ms_deal = ? ORDER BY deal_no";
        return CrmDatabase.query(
                        connection, sql, List.of(referral.value()), row -> RowId.DEAL.of(row.getLong("deal_no")))
                .stream()
                .findFirst();
    }

    // snippet:create
    private CrmWriteResult create(CrmWrite.Create create) throws SQLException {
        CompanyBook book = new CompanyBook(connection);
        Long company = book.company(create.account());
        if (company == null) {
            return rejected(DealProblems.refused("company", "the company does not exist any more"));
        }
        Map<String, @Nullable Object> row = row(create.changes());
        row.put("ms_deal", create.referral().value()); // the unique index on it makes this create-only
        row.put("company_no", company);
        String sql =
                "INSERT INTO deals (" + String.join(", ", row.keySet()) + ") VALUES " + CrmDatabase.marks(row.size());
        long deal = CrmDatabase.insert(connection, sql, new ArrayList<>(row.values()));
        return writeChildren(deal, company, create.changes());
    }
    // snippet:end

    // snippet:update
    private CrmWriteResult update(CrmWrite.Update update) throws SQLException {
        Long deal = RowId.DEAL.number(update.id().value()).orElse(null);
        if (deal == null) {
            return new CrmWriteResult.Gone();
        }
        Map<String, @Nullable Object> row = row(update.changes());
        StringBuilder set = new StringBuilder("change_no = change_no"); // the trigger gives the next one
        row.keySet().forEach(column -> set.append(", ").append(column).append(" = ?"));
        List<@Nullable Object> values = new ArrayList<>(row.values());
        values.add(deal);
        values.add(Long.parseLong(update.seen().version().value()));
        String sql = "UPDATE deals SET " + set + " WHERE deal_no = ? AND change_no = ?";
        boolean asSeen = CrmDatabase.update(connection, sql, values) == 1;
        Long company = company(deal);
        if (company == null) {
            return new CrmWriteResult.Gone();
        }
        return asSeen ? writeChildren(deal, company, update.changes()) : new CrmWriteResult.Changed();
    }
    // snippet:end

    private CrmWriteResult writeChildren(long deal, long company, OpportunityChanges changes) throws SQLException {
        Optional<Finding> problem = new ChildWriter(connection, deal).write(company, changes);
        return problem.isPresent() ? rejected(problem.get()) : new CrmWriteResult.Applied(RowId.DEAL.of(deal), true);
    }

    private @Nullable Long company(long deal) throws SQLException {
        String sql = "SELECT company_no FROM deals WHERE deal_no = ?";
        List<Long> found = CrmDatabase.query(connection, sql, List.of(deal), row -> row.getLong("company_no"));
        return found.isEmpty() ? null : found.get(0);
    }

    private Map<String, @Nullable Object> row(OpportunityChanges changes) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (DealColumn<?> column : shape.mapped()) {
            Optional<?> value = changes.values().get(column.field());
            if (value != null) {
                Object nothing = column.flag() ? "N" : null;
                row.put(column.name(), value.isPresent() ? column.store(value.get(), shape.lists()) : nothing);
            }
        }
        return row;
    }

    private static CrmWriteResult rejected(Finding problem) {
        return new CrmWriteResult.Rejected(List.of(problem));
    }
}

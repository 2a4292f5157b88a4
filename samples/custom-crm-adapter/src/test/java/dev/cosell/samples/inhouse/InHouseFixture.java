package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.testkit.contract.CrmContractFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The adapter with the side doors of its CRM. The seller writes SQL of her own: if she used the adapter's translation, a mistake in it would show on neither
 * side.
 */
final class InHouseFixture implements CrmContractFixture {
    private static final int PAGE = 4;
    private static final Map<CrmField<?>, String> COLUMNS = Map.of(
            CrmField.NAME, "title",
            CrmField.STAGE, "status",
            CrmField.AMOUNT, "cents",
            CrmField.CLOSE_DATE, "order_day",
            CrmField.DESCRIPTION, "remarks",
            CrmField.SYNC_FLAG, "ms_sync",
            CrmField.REFERRAL_ID, "ms_deal",
            CrmField.HELP, "ms_help");

    private final BreakableSource source;
    private final SalesDesk desk;
    private final InHouseCrmAdapter adapter;
    private final long owner;

    InHouseFixture(Path file) {
        DataSource database = InHouseDatabase.at(file);
        try {
            InHouseDatabase.create(database, "contract-crm");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        this.source = new BreakableSource(database);
        this.desk = new SalesDesk(database); // never through the source that breaks
        this.adapter = new InHouseCrmAdapter(source.asDataSource(), PAGE);
        this.owner = desk.employee(new Person("Olga", "Owner", "+49 30 5550100", "olga.owner@seller.example"));
    }

    @Override
    public CrmAdapter adapter() {
        return adapter;
    }

    @Override
    public int feedPageSize() {
        return PAGE;
    }

    @Override
    public String openStage() {
        return "OFFER";
    }

    @Override
    public String wonStage() {
        return "ORDER";
    }

    @Override
    public CrmRecordId createAccount(String name, PostalAddress address) {
        return CrmRecordId.of("C-" + desk.company(name, address));
    }

    @Override
    public CrmRecordId createUser(Person person) {
        return CrmRecordId.of("E-" + desk.employee(person));
    }

    @Override
    public CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("company_no", number(account));
        row.put("owner_no", owner);
        changes.values().forEach((field, value) -> row.put(column(field), asTyped(value)));
        long deal = desk.deal(row);
        addSolutions(deal, changes.addedSolutions());
        return CrmRecordId.of("D-" + deal);
    }

    @Override
    public void edit(CrmRecordId id, OpportunityChanges changes) {
        changes.values().forEach((field, value) -> desk.save(number(id), column(field), asTyped(value)));
        addSolutions(number(id), changes.addedSolutions());
    }

    private void addSolutions(long deal, List<Solution> solutions) {
        solutions.forEach(solution -> desk.run(
                "INSERT INTO deal_solutions (deal_no, offer, title) VALUES (?, ?, ?)",
                deal,
                solution.id(),
                solution.name()));
    }

    @Override
    public void delete(CrmRecordId id) {
        desk.delete(number(id));
    }

    @Override
    public <T> @Nullable T value(CrmRecordId id, CrmField<T> field) {
        String column = column(field);
        String stored = desk.rows("SELECT " + column + " FROM deals WHERE deal_no = ?", number(id))
                .get(0)
                .get(column);
        if (stored == null) {
            return null;
        }
        return field.type().cast(field.equals(CrmField.AMOUNT) ? new BigDecimal(stored).movePointLeft(2) : stored);
    }

    @Override
    public int opportunitiesWith(ReferralId referral) {
        return count("SELECT 1 FROM deals WHERE ms_deal = ?", referral.value());
    }

    @Override
    public int accountsNamed(String name) {
        return count("SELECT 1 FROM companies WHERE name = ?", name);
    }

    @Override
    public int contactsWith(String email) {
        return count("SELECT 1 FROM people WHERE mail = ?", email);
    }

    @Override
    public void loseNextAnswer() {
        source.onNextCommit(BreakableSource.Break.AFTER);
    }

    @Override
    public void failNextWrite() {
        source.onNextCommit(BreakableSource.Break.BEFORE);
    }

    @Override
    public void advance(Duration time) {
        // Versions and feed of this CRM go by numbers; its times are for people.
    }

    @Override
    public boolean hideField(CrmField<?> field) {
        String column = column(field);
        if (column.equals("ms_deal")) {
            desk.run("DROP INDEX deals_by_referral");
        }
        desk.run("ALTER TABLE deals DROP COLUMN " + column);
        return true;
    }

    @Override
    public boolean loseChangeLog() {
        desk.run("DELETE FROM deleted_deals");
        desk.run("UPDATE crm_state SET cleared_to = last_change");
        return true;
    }

    @Override
    public void close() {
        // the file goes with the folder of the test
    }

    private int count(String sql, Object... values) {
        return desk.rows(sql, values).size();
    }

    private static long number(CrmRecordId id) {
        return Long.parseLong(id.value().substring(2));
    }

    private static String column(CrmField<?> field) {
        String column = COLUMNS.get(field);
        if (column == null) {
            throw new IllegalArgumentException("the seller knows no column for " + field);
        }
        return column;
    }

    private static @Nullable Object asTyped(Optional<?> value) {
        Object typed = value.orElse(null);
        if (typed instanceof BigDecimal amount) {
            return amount.movePointRight(2).longValueExact();
        }
        if (typed instanceof LocalDate day) {
            return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        }
        return typed instanceof Boolean flag ? (flag ? "Y" : "N") : typed;
    }
}

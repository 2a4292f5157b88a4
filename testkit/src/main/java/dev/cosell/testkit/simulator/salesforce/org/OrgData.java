package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an organisation. Every change goes through {@link RowRules}; stamps are whole seconds of the simulator's clock. One lock guards everything, so that
 * a request is one transaction.
 */
public final class OrgData {
    private static final List<String> PARENTS = List.of("OpportunityId", "Opportunity__c", "AccountId", "ContactId");

    private final OrgShape shape;
    private final OrgSchema schema;
    private final InstantSource clock;
    private final OrgIds ids;
    private final RowRules rules;
    private final RowDerivation derivation;
    private final RowJournal rows;
    private final List<Consumer<OrgRow>> afterWrite = new ArrayList<>();
    private Duration visibilityDelay = Duration.ZERO;

    /** Makes an organisation with its users, stages and currencies. */
    public OrgData(OrgShape shape, InstantSource clock, long seed) {
        this.shape = shape;
        this.schema = OrgSchema.of(shape);
        this.clock = clock;
        this.rows = new RowJournal(clock);
        this.ids = new OrgIds(new SplittableRandom(seed));
        this.rules = new RowRules(this);
        this.derivation = new RowDerivation(this);
        OrgSeed.plant(this);
    }

    /** Returns the objects. */
    public OrgSchema schema() {
        return schema;
    }

    /** Returns what kind of organisation it is. */
    public OrgShape shape() {
        return shape;
    }

    /** Returns the present time of the simulated service. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the admin's validation rules and the like. */
    public RowRules rules() {
        return rules;
    }

    /** Lets new changes show in queries only after a while, although they are stamped at once (salesforce-api 2.12). */
    public synchronized void visibilityDelay(Duration value) {
        visibilityDelay = value;
    }

    /** Adds somebody who acts after every committed change of a row: a trigger, or a seller at the worst moment. */
    public synchronized void afterWrite(Consumer<OrgRow> action) {
        afterWrite.add(action);
    }

    /** Returns the organisation's own row. */
    public OrgRow organization() {
        return rows("Organization").get(0);
    }

    /** Returns the rows of an object that are not deleted, oldest first, whether queries show them yet or not. */
    public synchronized List<OrgRow> rows(String object) {
        return all(object).stream().filter(row -> !row.isDeleted()).toList();
    }

    /** Returns all rows of an object, those in the recycle bin too. */
    public synchronized List<OrgRow> all(String object) {
        return rows.values().stream()
                .filter(row -> row.object().name().equalsIgnoreCase(object))
                .toList();
    }

    /** Returns the rows that a query of now sees. */
    public synchronized List<OrgRow> queryable(String object) {
        return queryableWithDeleted(object).stream()
                .filter(row -> !row.isDeleted())
                .toList();
    }

    /** Returns the rows that a query of now sees, with those in the recycle bin. */
    public synchronized List<OrgRow> queryableWithDeleted(String object) {
        Instant now = now();
        return all(object).stream()
                .map(row -> row.seenAt(now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns a row by id of 15 or 18 characters, deleted or not, or null. */
    public synchronized @Nullable OrgRow row(@Nullable String id) {
        return id == null ? null : rows.get(OrgIds.to18(id));
    }

    /** Creates a row as a user and returns it. */
    public OrgRow create(String object, Map<String, @Nullable Object> values, String by) {
        OrgRow created;
        synchronized (this) {
            OrgObject target = schema.require(object);
            requireWritable(target);
            rules.checkCreate(target, values);
            Map<String, Object> complete = derivation.complete(target, null, values);
            Instant now = stamp();
            OrgRow fresh = new OrgRow(target, ids.next(target.keyPrefix()), now, by);
            created = put(fresh.with(complete, now, now.plus(visibilityDelay), by));
        }
        tell(created);
        return created;
    }

    /** Changes fields of a row as a user and returns it; only what differs is a change, but the stamp moves in any case. */
    public OrgRow update(String id, Map<String, @Nullable Object> values, String by) {
        OrgRow updated;
        synchronized (this) {
            OrgRow present = requireRow(id);
            requireWritable(present.object());
            rules.checkUpdate(present, values);
            Map<String, Object> complete = derivation.complete(present.object(), present, values);
            Instant now = stamp();
            updated = put(present.with(complete, now, now.plus(visibilityDelay), by));
        }
        tell(updated);
        return updated;
    }

    /** Puts a row into the recycle bin, and what belongs to it: solutions, contact roles, an account's contacts and opportunities. */
    public synchronized void delete(String id, String by) {
        OrgRow present = requireRow(id);
        requireWritable(present.object());
        if (present.object().name().equals("User")) {
            throw OrgRefusal.of("INVALID_TYPE_FOR_OPERATION", "entity type User does not support delete");
        }
        bin(present, by);
    }

    private void bin(OrgRow row, String by) {
        rows.put(row.id(), row.deleted(true, stamp(), by));
        for (OrgRow child : List.copyOf(rows.values())) {
            boolean owned = PARENTS.stream().anyMatch(field -> row.id().equals(child.get(field)));
            OrgRow present = rows.get(child.id());
            if (owned && present != null && !present.isDeleted()) {
                bin(present, by);
            }
        }
    }

    /** Takes a row out of the recycle bin. */
    public synchronized void undelete(String id, String by) {
        OrgRow row = Objects.requireNonNull(row(id), id);
        rows.put(row.id(), row.deleted(false, stamp(), by));
    }

    /** Runs something as one transaction: when it refuses, nothing of it stays. Inside another one, only its own changes are taken back. */
    public synchronized <T> T transaction(Supplier<T> work) {
        int mark = rows.begin();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            rows.rollback(mark);
            throw failure;
        } finally {
            rows.end();
        }
    }

    /** Returns the record of changes; whoever uses it holds the lock of this object. */
    public RowJournal journal() {
        return rows;
    }

    OrgRow plant(String object, Map<String, Object> values) {
        OrgObject target = schema.require(object);
        Instant now = stamp();
        return put(new OrgRow(target, ids.next(target.keyPrefix()), now, "").with(values, now, now, ""));
    }

    private static void requireWritable(OrgObject object) {
        if (!object.writable()) {
            throw OrgRefusal.of(
                    "INVALID_TYPE_FOR_OPERATION", "entity type " + object.name() + " does not support this operation");
        }
    }

    private OrgRow requireRow(String id) {
        OrgRow row = row(id);
        if (row == null) {
            throw OrgRefusal.notFound();
        }
        if (row.isDeleted()) {
            throw new OrgRefusal(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        return row;
    }

    private OrgRow put(OrgRow row) {
        rows.put(row.id(), row);
        return row;
    }

    private Instant stamp() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    private void tell(OrgRow row) {
        List.copyOf(afterWrite).forEach(action -> action.accept(row));
    }

    /** Returns a value as the organisation keeps numbers: with two digits for currency. */
    static BigDecimal money(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an organisation. Every change goes through {@link RowRules}; stamps are whole seconds of the simulator's clock. One lock guards everything, so that
 * a request is one transaction.
 */
public final class OrgData {
    private final InstantSource clock;
    private final OrgIds ids;
    private final RowRules rules;
    private final DuplicateRules duplicates;
    private final RecordTypes recordTypes;
    private final RowDerivation derivation;
    private final RowJournal rows;
    private final RowIndex index = new RowIndex();
    private final RecycleBin bin;
    private final List<Consumer<OrgRow>> afterWrite = new ArrayList<>();
    private Duration visibilityDelay = Duration.ZERO;
    private volatile OrgShape shape;
    private volatile OrgSchema schema;

    /** Makes an organisation with its users, stages and currencies. */
    public OrgData(OrgShape shape, InstantSource clock, long seed) {
        this.shape = shape;
        this.schema = OrgSchema.of(shape);
        this.clock = clock;
        this.rows = new RowJournal(clock);
        this.ids = new OrgIds(new SplittableRandom(seed));
        this.rules = new RowRules(this);
        this.duplicates = new DuplicateRules(this);
        this.recordTypes = new RecordTypes(this);
        this.derivation = new RowDerivation(this);
        this.bin = new RecycleBin(this, rows);
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

    /** Changes what kind of organisation it is, as an admin would; describe counts as changed from now on. Rows of objects that vanish stay. */
    public synchronized void reshape(OrgShape value) {
        shape = value;
        schema = OrgSchema.of(value);
        rows.replaceAll((id, row) -> {
            OrgObject object = schema.object(row.object().name());
            return object == null ? row : row.of(object);
        });
        index.clear();
        rows.values().forEach(index::note);
        OrgSeed.plantOptional(this);
        putDerived(organization(), Map.of(), "");
    }

    /** Returns the present time of the simulated service. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the admin's validation rules and the like. */
    public RowRules rules() {
        return rules;
    }

    /** Returns the duplicate rules. */
    public DuplicateRules duplicates() {
        return duplicates;
    }

    /** Returns the record types. */
    public RecordTypes recordTypes() {
        return recordTypes;
    }

    /** Returns the recycle bin and the log of deletions. */
    public RecycleBin bin() {
        return bin;
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

    /** Returns all rows of an object, those in the recycle bin too. The documents of files are their notes. */
    public synchronized List<OrgRow> all(String object) {
        String name = object.equalsIgnoreCase("ContentDocument") ? "ContentNote" : object;
        return there(index.ids(name)).toList();
    }

    /** Returns the rows of ids, leaving out those that are gone or were never committed. */
    private Stream<OrgRow> there(Collection<String> found) {
        return found.stream().map(rows::get).filter(row -> row != null && !row.isGone());
    }

    /** Returns the rows of an object, not deleted, that hold a value in a field, compared without regard to case; quick for keys and parents. */
    public synchronized List<OrgRow> holding(String object, OrgField field, String value) {
        Stream<OrgRow> candidates =
                RowIndex.isIndexed(field) ? there(index.ids(object, field.name(), value)) : all(object).stream();
        return candidates
                .filter(row -> !row.isDeleted() && value.equalsIgnoreCase(row.text(field.name())))
                .toList();
    }

    /** Returns the children of a row as a query of now sees them. */
    public synchronized List<OrgRow> children(
            OrgSchema.ChildRelationship relationship, String parent, boolean withDeleted) {
        Instant now = now();
        return there(index.ids(relationship.child().name(), relationship.field(), parent))
                .map(row -> row.seenAt(now))
                .flatMap(Optional::stream)
                .filter(row -> parent.equals(row.get(relationship.field())))
                .filter(row -> withDeleted || !row.isDeleted())
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
        OrgRow row = id == null ? null : rows.get(OrgIds.to18(id));
        return row == null || row.isGone() ? null : row;
    }

    /** Returns a row as readers of now see it, deleted or not, or null; late changes do not show yet (salesforce-api 2.12). */
    public synchronized @Nullable OrgRow seen(@Nullable String id) {
        OrgRow row = row(id);
        return row == null ? null : row.seenAt(now()).orElse(null);
    }

    /** Creates a row as a user and returns it. */
    public OrgRow create(String object, Map<String, @Nullable Object> values, String by) {
        OrgRow created;
        synchronized (this) {
            OrgObject target = schema.require(object);
            requireWritable(target);
            Save save = new Save(target, null, values, by);
            rules.check(save);
            Map<String, Object> complete = derivation.complete(save);
            Instant now = stamp();
            OrgRow fresh = new OrgRow(target, ids.next(target.keyPrefix()), now, by);
            created = put(fresh.with(complete, now, now.plus(visibilityDelay), by));
            addCompanions(created, by);
        }
        tell(created);
        return created;
    }

    /** What the organisation creates along with a row: the primary contact of a deal, the owner's link to a note. */
    private void addCompanions(OrgRow created, String by) {
        Object contact = created.get("ContactId");
        if (created.object().name().equals("Opportunity") && contact != null) {
            Map<String, @Nullable Object> role = new LinkedHashMap<>();
            role.put("OpportunityId", created.id());
            role.put("ContactId", contact);
            role.put("IsPrimary", true);
            create("OpportunityContactRole", role, by);
        }
        if (created.object().name().equals("ContentNote")) {
            OrgObject link = schema.require("ContentDocumentLink");
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("contentdocumentid", created.id());
            values.put("linkedentityid", by);
            values.put("sharetype", "I");
            values.put("visibility", "AllUsers");
            Instant now = stamp();
            put(new OrgRow(link, ids.next(link.keyPrefix()), now, by).with(values, now, now, by));
        }
    }

    /** Changes fields of a row as a user and returns it; only what differs is a change, but the stamp moves in any case. */
    public OrgRow update(String id, Map<String, @Nullable Object> values, String by) {
        OrgRow updated;
        synchronized (this) {
            OrgRow present = requireRow(id);
            requireWritable(present.object());
            Save save = new Save(present.object(), present, values, by);
            rules.check(save);
            updated = putDerived(present, derivation.complete(save), by);
        }
        tell(updated);
        return updated;
    }

    /** Puts values without any rule, as the organisation itself does. */
    synchronized OrgRow putDerived(OrgRow row, Map<String, Object> values, String by) {
        Instant now = stamp();
        return put(row.with(values, now, now.plus(visibilityDelay), by));
    }

    /** Lets the system touch a row: {@code SystemModstamp} moves, {@code LastModifiedDate} does not (salesforce-api 2.12). */
    public synchronized void touch(String id) {
        put(requireRow(id).touched(stamp()));
    }

    /** Puts a row into the recycle bin, and what belongs to it: solutions, contact roles, an account's contacts and opportunities. */
    public synchronized void delete(String id, String by) {
        OrgRow present = requireRow(id);
        requireWritable(present.object());
        rules.checkDelete(present);
        bin.put(present, by);
    }

    /** Takes a row out of the recycle bin, and what was deleted together with it. */
    public synchronized void undelete(String id, String by) {
        bin.takeOut(Objects.requireNonNull(row(id), id), by);
    }

    /**
     * Merges a row into another one of its object, as a person does: the loser is deleted, its {@code MasterRecordId} names the other one, and its
     * children move.
     *
     * @throws OrgRefusal if one is not there, or they are of different objects or of one that knows no merging
     */
    public synchronized void merge(String masterId, String loserId, String by) {
        OrgRow master = requireRow(masterId);
        OrgRow loser = requireRow(loserId);
        boolean alike = master.object().equals(loser.object()) && !master.id().equals(loser.id());
        if (!alike || master.object().field("MasterRecordId") == null) {
            throw OrgRefusal.of("INVALID_OPERATION", "only accounts, contacts and leads merge, with their like");
        }
        bin.merge(master, loser, by);
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
        index.note(row);
        return row;
    }

    Instant stamp() {
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

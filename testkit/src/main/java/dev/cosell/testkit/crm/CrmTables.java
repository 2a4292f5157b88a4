package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.VersionPrecision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an {@link InMemoryCrm} and their change log. Every save takes the next number of one sequence; the number is the row's version and
 * its place in the feed. Not thread-safe: the CRM holds its lock around every use.
 */
final class CrmTables {
    private final InMemoryCrmOptions options;
    private final Map<CrmRecordId, Opportunity> opportunities = new LinkedHashMap<>();
    private final Map<CrmRecordId, CrmRecordId> merged = new LinkedHashMap<>();
    private final Map<CrmRecordId, Opportunity> bin = new LinkedHashMap<>();
    private final Map<CrmRecordId, CrmAccount> accounts = new LinkedHashMap<>();
    private final Map<CrmRecordId, List<CustomerId>> accountNumbers = new LinkedHashMap<>();
    private final Map<CrmRecordId, StoredContact> contacts = new LinkedHashMap<>();
    private final Map<CrmRecordId, Person> users = new LinkedHashMap<>();
    private final TreeMap<Long, CrmRecordId> log = new TreeMap<>();
    private final Map<CrmRecordId, Long> places = new LinkedHashMap<>();
    private long sequence;
    private long purged;
    private int ids;

    CrmTables(InMemoryCrmOptions options) {
        this.options = options;
    }

    /** A contact and the account it belongs to. */
    record StoredContact(CrmRecordId account, Person person) {}

    Optional<Opportunity> opportunity(CrmRecordId id) {
        return Optional.ofNullable(opportunities.get(id)).map(this::seen);
    }

    List<Opportunity> opportunities() {
        return opportunities.values().stream().map(this::seen).toList();
    }

    List<Opportunity> byReferral(String referral) {
        return opportunities().stream()
                .filter(each -> referral.equals(each.get(CrmField.REFERRAL_ID)))
                .toList();
    }

    List<CrmAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    Optional<CrmAccount> account(CrmRecordId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Map<CrmRecordId, StoredContact> contacts() {
        return contacts;
    }

    List<CrmAccount> accountsLike(String name, @Nullable String postalCode) {
        return accounts.values().stream()
                .filter(each -> each.name() != null && fold(each.name()).equals(fold(name)))
                .filter(each -> postalCode == null
                        || postalCode.strip().equalsIgnoreCase(each.address().postalCode()))
                .toList();
    }

    List<CrmContact> contactsLike(CrmRecordId account, String email) {
        String key = email.strip().toLowerCase(Locale.ROOT);
        return contacts.entrySet().stream()
                .filter(each -> each.getValue().account().equals(account))
                .filter(each -> key.equals(each.getValue().person().key()))
                .map(each -> new CrmContact(each.getKey(), each.getValue().person(), false))
                .toList();
    }

    List<CustomerId> accountNumbers(CrmRecordId account) {
        return accountNumbers.getOrDefault(account, List.of());
    }

    CrmAccount addAccount(String name, PostalAddress address, List<CustomerId> numbers) {
        CrmAccount made = addAccount(name, address);
        accountNumbers.put(made.id(), numbers);
        return made;
    }

    CrmAccount addAccount(String name, PostalAddress address) {
        CrmAccount made = new CrmAccount(nextId("ACC"), name, address);
        accounts.put(made.id(), made);
        return made;
    }

    CrmRecordId addContact(CrmRecordId account, Person person) {
        CrmRecordId id = nextId("CON");
        contacts.put(id, new StoredContact(account, person));
        return id;
    }

    Map<CrmRecordId, Person> users() {
        return users;
    }

    CrmRecordId addUser(Person person) {
        CrmRecordId id = nextId("USR");
        users.put(id, person);
        return id;
    }

    /** Returns the one user with a mail address; several that share it cannot be told apart. */
    Optional<CrmRecordId> userLike(String mail) {
        String key = mail.strip().toLowerCase(Locale.ROOT);
        List<CrmRecordId> found = users.entrySet().stream()
                .filter(each -> key.equals(each.getValue().key()))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    CrmRecordId nextId(String prefix) {
        ids++;
        return CrmRecordId.of(prefix + "-" + ids);
    }

    /** Saves a row under a new version and puts it at the end of the feed. */
    void save(Opportunity row) {
        Instant now = options.clock().instant();
        long place = moveToEnd(row.id());
        boolean exact = options.versionPrecision() == VersionPrecision.EXACT;
        Instant stamp = exact ? now : now.truncatedTo(ChronoUnit.SECONDS);
        CrmVersion version = CrmVersion.of(exact ? "row-" + place : stamp.toString());
        Opportunity stored = options.normalForm().apply(row);
        opportunities.put(
                row.id(), stored.toBuilder().version(version).modifiedAt(stamp).build());
    }

    /** Removes a record whose data went into another one. */
    boolean merge(CrmRecordId loser, CrmRecordId winner) {
        if (!opportunities.containsKey(winner) || loser.equals(winner) || !delete(loser)) {
            return false;
        }
        bin.remove(loser);
        merged.put(loser, winner);
        return true;
    }

    /** Returns the record that another one went into, or empty. */
    Optional<CrmRecordId> mergedInto(CrmRecordId id) {
        return Optional.ofNullable(merged.get(id));
    }

    boolean delete(CrmRecordId id) {
        Opportunity row = opportunities.remove(id);
        if (row == null) {
            return false;
        }
        bin.put(id, row);
        moveToEnd(id);
        return true;
    }

    /** Takes a record out of the recycle bin, as it was. */
    boolean undelete(CrmRecordId id) {
        Opportunity row = bin.remove(id);
        if (row == null) {
            return false;
        }
        save(row);
        return true;
    }

    CrmChangePage changes(@Nullable CrmCursor cursor) {
        if (cursor == null) {
            return new CrmChangePage(List.of(), new CrmCursor(Long.toString(sequence)), false);
        }
        long after = Long.parseLong(cursor.value());
        List<CrmChange> changes = new ArrayList<>();
        boolean gap = after < purged;
        long last = Math.max(after, purged);
        for (Map.Entry<Long, CrmRecordId> entry : log.tailMap(after, false).entrySet()) {
            if (changes.size() == options.pageSize()) {
                return new CrmChangePage(changes, new CrmCursor(Long.toString(last)), true, gap);
            }
            CrmRecordId id = entry.getValue();
            changes.add(opportunity(id).<CrmChange>map(CrmChange.Seen::new).orElseGet(() -> new CrmChange.Deleted(id)));
            last = entry.getKey();
        }
        return new CrmChangePage(changes, new CrmCursor(Long.toString(last)), false, gap);
    }

    /** Returns a page of what concerns the sync, in the order of creation; a cursor says how many rows were looked at. */
    CrmPopulationPage population(@Nullable CrmCursor cursor) {
        List<CrmRecordId> ids = List.copyOf(opportunities.keySet());
        int from = cursor == null ? 0 : 1 + ids.indexOf(CrmRecordId.of(cursor.value()));
        List<Opportunity> page = new ArrayList<>();
        int next = from;
        while (next < ids.size() && page.size() < options.pageSize()) {
            Opportunity row = Objects.requireNonNull(opportunities.get(ids.get(next)));
            if (row.is(CrmField.SYNC_FLAG) || row.get(CrmField.REFERRAL_ID) != null) {
                page.add(seen(row));
            }
            next++;
        }
        CrmCursor onwards = next < ids.size() ? new CrmCursor(ids.get(next - 1).value()) : null;
        return new CrmPopulationPage(page, onwards);
    }

    /** Forgets the change log: who has not read it yet finds a gap. */
    void purgeLog() {
        log.clear();
        places.clear();
        purged = sequence;
    }

    static String fold(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private long moveToEnd(CrmRecordId id) {
        sequence++;
        Long before = places.put(id, sequence);
        if (before != null) {
            log.remove(before);
        }
        log.put(sequence, id);
        return sequence;
    }

    private Opportunity seen(Opportunity row) {
        List<CrmContact> roles = Objects.requireNonNullElse(row.contacts(), List.of());
        List<CrmContact> current = roles.stream()
                .filter(each -> contacts.containsKey(each.id()))
                .map(this::current)
                .toList();
        CrmAccount account =
                row.account() == null ? null : accounts.get(row.account().id());
        return row.toBuilder()
                .account(account)
                .contacts(current)
                .observedAt(options.clock().instant())
                .build();
    }

    private CrmContact current(CrmContact role) {
        StoredContact stored = contacts.get(role.id());
        return stored == null ? role : new CrmContact(role.id(), stored.person(), role.primary());
    }
}

package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A seller at the screen of an {@link InMemoryCrm}: saves at any time, knows no guards, meets no faults. Thread-safe. */
public final class CrmSeller {
    /** The owner of records that name no other. */
    public static final Person OWNER = new Person("Olga", "Owner", "+1 425 555 0100", "olga.owner@seller.example");

    private final InMemoryCrmOptions options;
    private final CrmTables tables;
    private final CrmRows rows;

    CrmSeller(InMemoryCrmOptions options, CrmTables tables, CrmRows rows) {
        this.options = options;
        this.tables = tables;
        this.rows = rows;
    }

    /** Creates an account and returns its id. */
    public CrmRecordId createAccount(String name, PostalAddress address) {
        synchronized (tables) {
            return tables.addAccount(name, address).id();
        }
    }

    /** Creates a contact of an account and returns its id. */
    public CrmRecordId createContact(CrmRecordId account, Person person) {
        synchronized (tables) {
            requireAccount(account);
            return tables.addContact(account, person);
        }
    }

    /** Creates a user, who can join sales teams from now on, and returns the id. */
    public CrmRecordId createUser(Person person) {
        synchronized (tables) {
            return tables.addUser(person);
        }
    }

    /** Creates an opportunity of an account, owned by {@link #OWNER}, and returns its id. */
    public CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
        return create(account, changes, OWNER);
    }

    /** Creates an opportunity with the given owner and returns its id. */
    public CrmRecordId create(CrmRecordId account, OpportunityChanges changes, Person owner) {
        synchronized (tables) {
            requireKnownFields(changes);
            CrmRecordId id = tables.nextId("OPP");
            tables.save(rows.changed(rows.fresh(id, requireAccount(account), owner), changes));
            return id;
        }
    }

    /**
     * Edits an opportunity.
     *
     * @throws NoSuchElementException if it does not exist
     */
    public void edit(CrmRecordId id, OpportunityChanges changes) {
        synchronized (tables) {
            requireKnownFields(changes);
            tables.save(rows.changed(read(id).orElseThrow(), changes));
        }
    }

    /**
     * Deletes an opportunity.
     *
     * @throws NoSuchElementException if it does not exist
     */
    public void delete(CrmRecordId id) {
        synchronized (tables) {
            if (!tables.delete(id)) {
                throw new NoSuchElementException(id.value());
            }
        }
    }

    /**
     * Takes an opportunity out of the recycle bin: it comes back as it was, under a new version.
     *
     * @throws NoSuchElementException if it is not in the bin
     */
    public void undelete(CrmRecordId id) {
        synchronized (tables) {
            if (!tables.undelete(id)) {
                throw new NoSuchElementException(id.value());
            }
        }
    }

    /**
     * Merges an opportunity into another one: the first is gone, the second stays as it is.
     *
     * @throws NoSuchElementException if one of them does not exist, or both are the same
     */
    public void merge(CrmRecordId loser, CrmRecordId winner) {
        synchronized (tables) {
            if (!tables.merge(loser, winner)) {
                throw new NoSuchElementException(loser + " into " + winner);
            }
        }
    }

    /** Empties the log of changes and deletions, as a CRM does with an old or overfull one; a feed that has not read it has a gap. */
    public void purgeChangeLog() {
        synchronized (tables) {
            tables.purgeLog();
        }
    }

    /** Returns an opportunity as the screen shows it, or empty where it does not exist. */
    public Optional<Opportunity> read(CrmRecordId id) {
        synchronized (tables) {
            return tables.opportunity(id);
        }
    }

    /** Returns all opportunities, the oldest first. */
    public List<Opportunity> opportunities() {
        synchronized (tables) {
            return tables.opportunities();
        }
    }

    /** Returns all accounts, the oldest first. */
    public List<CrmAccount> accounts() {
        synchronized (tables) {
            return tables.accounts();
        }
    }

    /** Returns the numbers under which the customer of an account is known, as they came with it. */
    public List<CustomerId> accountNumbers(CrmRecordId account) {
        synchronized (tables) {
            return tables.accountNumbers(account);
        }
    }

    /** Returns all contacts of all accounts, the oldest first. */
    public List<CrmContact> contacts() {
        synchronized (tables) {
            return tables.contacts().entrySet().stream()
                    .map(each -> new CrmContact(each.getKey(), each.getValue().person(), false))
                    .toList();
        }
    }

    private CrmAccount requireAccount(CrmRecordId id) {
        return tables.account(id).orElseThrow(() -> new NoSuchElementException(id.value()));
    }

    private void requireKnownFields(OpportunityChanges changes) {
        changes.values().keySet().forEach(field -> {
            if (!options.writableFields().contains(field)) {
                throw new IllegalArgumentException("this CRM has no writable field " + field);
            }
        });
    }
}

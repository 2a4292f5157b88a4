package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A seller at the lead screen of an {@link InMemoryCrm}: saves at any time, knows no guards, meets no faults. Converts as CRMs do: account, contact and
 * opportunity are made of the lead, in the first stage, without sync flag and referral identifier. Thread-safe.
 */
public final class LeadDesk {
    /** Stage of an opportunity that was just converted. */
    public static final String FIRST_STAGE = "Prospecting";

    /** Status of a lead that was converted. */
    public static final String CONVERTED = "Closed - Converted";

    private static final CrmVersion UNSAVED = CrmVersion.of("unsaved");
    private static final List<CrmField<?>> CARRIED =
            List.of(CrmField.AMOUNT, CrmField.CURRENCY, CrmField.CLOSE_DATE, CrmField.DESCRIPTION);

    private final CrmTables tables;
    private final CrmRows rows;
    private final LeadRows leads;

    LeadDesk(CrmTables tables, CrmRows rows, LeadRows leads) {
        this.tables = tables;
        this.rows = rows;
        this.leads = leads;
    }

    /** Creates a lead and returns its id. */
    public CrmRecordId create(String company, Person person, Map<CrmField<?>, Optional<?>> values) {
        synchronized (tables) {
            return add(company, person, PostalAddress.EMPTY, values);
        }
    }

    /**
     * Edits values of a lead.
     *
     * @throws NoSuchElementException if it does not exist
     */
    public <T> void edit(CrmRecordId id, CrmField<T> field, @Nullable T value) {
        synchronized (tables) {
            leads.save(
                    leads.lead(id).orElseThrow().toBuilder().set(field, value).build());
        }
    }

    /**
     * Converts a lead and returns the opportunity.
     *
     * @throws NoSuchElementException if it does not exist
     */
    public CrmRecordId convert(CrmRecordId id) {
        synchronized (tables) {
            CrmLead lead = leads.lead(id).orElseThrow();
            return convert(lead, Objects.requireNonNullElse(lead.company(), "A new deal"), null, null);
        }
    }

    /**
     * Deletes a lead.
     *
     * @throws NoSuchElementException if it does not exist
     */
    public void delete(CrmRecordId id) {
        synchronized (tables) {
            if (!leads.delete(id)) {
                throw new NoSuchElementException(id.value());
            }
        }
    }

    /** Returns a lead as the screen shows it, or empty where it does not exist. */
    public Optional<CrmLead> read(CrmRecordId id) {
        synchronized (tables) {
            return leads.lead(id);
        }
    }

    /** Returns all leads, the oldest first. */
    public List<CrmLead> all() {
        synchronized (tables) {
            return leads.all();
        }
    }

    CrmRecordId add(
            @Nullable String company, Person person, PostalAddress address, Map<CrmField<?>, Optional<?>> values) {
        CrmRecordId id = tables.nextId("LEAD");
        CrmLead.Builder lead =
                CrmLead.builder(id, UNSAVED).company(company).person(person).address(address);
        InMemoryCrmOptions.LEAD_FIELDS.forEach(field -> lead.put(field, Optional.empty()));
        values.forEach(lead::put);
        leads.save(lead.build());
        return id;
    }

    CrmRecordId convert(CrmLead lead, String name, @Nullable CrmRecordId accountId, @Nullable CrmRecordId contactId) {
        CrmAccount account = account(lead, accountId);
        OpportunityChanges.Builder changes =
                OpportunityChanges.builder().set(CrmField.NAME, name).set(CrmField.STAGE, FIRST_STAGE);
        CARRIED.forEach(field -> carry(lead, field, changes));
        if (contactId != null) {
            changes.addContact(new ContactRef.Existing(contactId, true));
        } else if (lead.person().lastName() != null) {
            changes.addContact(new ContactRef.New(lead.person(), true));
        }
        CrmRecordId id = tables.nextId("OPP");
        Opportunity row = rows.changed(rows.fresh(id, account, CrmSeller.OWNER), changes.build());
        tables.save(row);
        leads.save(lead.toBuilder().set(CrmLead.STATUS, CONVERTED).converted(id).build());
        return id;
    }

    private static <T> void carry(CrmLead lead, CrmField<T> field, OpportunityChanges.Builder changes) {
        T value = lead.get(field);
        if (value != null) {
            changes.set(field, value);
        }
    }

    private CrmAccount account(CrmLead lead, @Nullable CrmRecordId id) {
        if (id != null) {
            return tables.account(id).orElseThrow();
        }
        String name = Objects.requireNonNullElse(lead.company(), "Unknown company");
        List<CrmAccount> known = tables.accountsLike(name, lead.address().postalCode());
        return known.isEmpty() ? tables.addAccount(name, lead.address()) : known.get(0);
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CountryTable;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides account and contacts of a referral that is taken over. Pure; made for one plan. */
final class CustomerPlanner {
    private final CustomerProfile customer;
    private final Observation seen;
    private final SyncSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    CustomerPlanner(CustomerProfile customer, Observation seen, SyncSettings settings) {
        this.customer = customer;
        this.seen = seen;
        this.settings = settings;
    }

    /** Returns the look-ups without which neither account nor contacts can be told. */
    static List<Lookup> missing(CustomerProfile customer, Observation seen, CustomerSettings settings) {
        AccountChoice choice = AccountChoice.of(customer, seen, settings);
        if (choice instanceof AccountChoice.Unread unread) {
            return unread.lookups();
        }
        return choice instanceof AccountChoice.Found found
                ? people(customer).stream()
                        .map(Person::key)
                        .filter(Objects::nonNull)
                        .map(key -> new ContactQuery(found.id(), key))
                        .filter(query -> seen.contacts(query) == null)
                        .<Lookup>map(Lookup.FindContacts::new)
                        .toList()
                : List.of();
    }

    /** Tells whether something must be read before this can be decided. */
    boolean unread() {
        return AccountChoice.of(customer, seen, settings.customers()) instanceof AccountChoice.Unread
                || !missing(customer, seen, settings.customers()).isEmpty();
    }

    /** Returns the account, or null where a person has to choose it; {@link #findings()} says so. */
    @Nullable
    AccountRef account() {
        AccountChoice choice = AccountChoice.of(customer, seen, settings.customers());
        if (choice instanceof AccountChoice.Found found) {
            return new AccountRef.Existing(found.id());
        }
        if (choice instanceof AccountChoice.New) {
            return new AccountRef.New(Objects.requireNonNull(customer.name()), address(), customer.ids());
        }
        findings.add(Findings.severalAccounts());
        return null;
    }

    /** Returns what there is to say about account and contacts so far. */
    List<Finding> findings() {
        return findings;
    }

    /** The country of a new account is written as this CRM holds it; one that cannot be told is left out, never guessed. */
    private PostalAddress address() {
        PostalAddress address = customer.address();
        String country = address.country();
        if (country == null) {
            return address;
        }
        CountryTable table = settings.countries();
        boolean told = table.form() == CountryTable.Form.CODE
                || table.inCrm(settings.countryCode(country)).isPresent();
        if (!told) {
            findings.add(CustomerFindings.countryNotKnown());
        }
        return address.withCountry(told ? settings.crmCountry(country) : null);
    }

    /** The first contact is the primary one; each person counts once, and those found by mail address are not created again. */
    List<ContactRef> contacts(AccountRef account) {
        List<ContactRef> contacts = new ArrayList<>();
        List<Person> people = people(customer);
        Set<CrmRecordId> taken = new HashSet<>();
        for (Person person : people) {
            ContactRef contact = contact(person, account, person.equals(people.get(0)));
            boolean again = contact instanceof ContactRef.Existing existing && !taken.add(existing.id());
            if (contact != null && !again) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    /** The contacts that a CRM can hold, each once: by mail address, those without one by everything that is known of them. */
    private static List<Person> people(CustomerProfile customer) {
        Set<Object> known = new HashSet<>();
        return customer.contacts().stream()
                .filter(person -> person.lastName() != null)
                .filter(person -> known.add(person.key() == null ? person : person.key()))
                .toList();
    }

    private @Nullable ContactRef contact(Person person, AccountRef account, boolean primary) {
        String key = person.key();
        List<CrmContact> found = account instanceof AccountRef.Existing existing && key != null
                ? Objects.requireNonNullElse(seen.contacts(new ContactQuery(existing.id(), key)), List.of())
                : List.of();
        if (found.size() > 1) {
            findings.add(CustomerFindings.severalContacts());
            return null;
        }
        return found.isEmpty()
                ? new ContactRef.New(person, primary)
                : new ContactRef.Existing(found.get(0).id(), primary);
    }
}

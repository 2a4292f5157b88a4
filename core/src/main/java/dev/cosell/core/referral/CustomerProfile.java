package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customer of a deal as Partner Center knows it (partner-center-api 2.3). Read-only after creation but for the contacts.
 *
 * @param name customer's name, or null
 * @param size size token such as {@code 51to500employees}, or null
 * @param address postal address; {@link PostalAddress#EMPTY} when there is none
 * @param members customer contacts, the first is the primary one
 * @param ids numbers under which the customer is known
 * @param facts what the service alone states of the customer
 */
public record CustomerProfile(
        @Nullable String name,
        @Nullable String size,
        PostalAddress address,
        List<Member> members,
        List<CustomerId> ids,
        CustomerFacts facts) {
    /** A customer of whom nothing is known. */
    public static final CustomerProfile EMPTY = new CustomerProfile(null, null, PostalAddress.EMPTY, List.of());

    /** Copies the lists. */
    public CustomerProfile {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(facts, "facts");
        members = List.copyOf(members);
        ids = List.copyOf(ids);
    }

    /** Makes a profile of what the sync maps. */
    public CustomerProfile(@Nullable String name, @Nullable String size, PostalAddress address, List<Person> contacts) {
        this(name, size, address, Member.of(contacts), List.of(), CustomerFacts.NONE);
    }

    /** Returns the persons among the contacts, in order. */
    public List<Person> contacts() {
        return Member.people(members);
    }

    /** Returns a copy with other contacts. */
    public CustomerProfile withMembers(List<Member> newMembers) {
        return new CustomerProfile(name, size, address, newMembers, ids, facts);
    }

    /** Returns a copy with other numbers. */
    public CustomerProfile withIds(List<CustomerId> newIds) {
        return new CustomerProfile(name, size, address, members, newIds, facts);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "CustomerProfile[country=" + address.country() + ", contacts=" + members.size() + "]";
    }
}

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
 * @param size size token, or null
 * @param address postal address; {@link PostalAddress#EMPTY} when there is none
 * @param contacts customer contacts, the first is the primary one
 */
public record CustomerProfile(
        @Nullable String name, @Nullable String size, PostalAddress address, List<Person> contacts) {
    /** A customer of whom nothing is known. */
    public static final CustomerProfile EMPTY = new CustomerProfile(null, null, PostalAddress.EMPTY, List.of());

    /** Copies the contacts. */
    public CustomerProfile {
        Objects.requireNonNull(address, "address");
        contacts = List.copyOf(contacts);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "CustomerProfile[country=" + address.country() + ", contacts=" + contacts.size() + "]";
    }
}

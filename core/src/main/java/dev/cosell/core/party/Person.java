package dev.cosell.core.party;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person of one party: a member of a sales team or a contact of the customer. Every part may be missing (null); blanks are read as missing.
 *
 * <p>Personal data: {@link #toString()} shows none of it.
 *
 * @param firstName given name, or null
 * @param lastName family name, or null
 * @param phone telephone number as typed, or null
 * @param email mail address as typed, or null
 */
public record Person(
        @Nullable String firstName, @Nullable String lastName, @Nullable String phone, @Nullable String email) {

    /** Turns blanks into null. */
    public Person {
        firstName = blankToNull(firstName);
        lastName = blankToNull(lastName);
        phone = blankToNull(phone);
        email = blankToNull(email);
    }

    /** Tells whether first name, last name, phone and mail address are all there. */
    public boolean complete() {
        return firstName != null && lastName != null && phone != null && email != null;
    }

    /** Returns the key under which this person is merged: the mail address without regard to case; null when it has none. */
    public @Nullable String key() {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return complete() ? "Person[complete]" : "Person[incomplete]";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member of a referral: of the owner's team, or a contact of the customer (partner-center-api 2.3). Keeps all that the service sent, because a
 * team can be replaced as a whole only.
 *
 * <p>Personal data: {@link #toString()} shows none of it.
 *
 * @param person names, phone and mail address
 * @param title job title, or null
 * @param preference how to be told, or null
 * @param validation what the service found out about mail address and phone; read-only; or null
 * @param unknown what else was received
 */
public record Member(
        Person person,
        @Nullable String title,
        @Nullable ContactPreference preference,
        @Nullable ContactValidation validation,
        UnknownProperties unknown) {

    /** Checks that the person is present. */
    public Member {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Returns a member of whom only the person is known. */
    public static Member of(Person person) {
        return new Member(person, null, null, null, UnknownProperties.NONE);
    }

    /** Returns members of whom only the persons are known. */
    public static List<Member> of(List<Person> people) {
        return people.stream().map(Member::of).toList();
    }

    static List<Person> people(List<Member> members) {
        List<Person> people = new ArrayList<>(members.size());
        members.forEach(member -> people.add(member.person()));
        return Collections.unmodifiableList(people);
    }

    @Override
    public String toString() {
        return "Member[" + person + "]";
    }
}

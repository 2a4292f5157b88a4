package dev.cosell.core.opportunity;

import dev.cosell.core.party.Person;
import java.util.Objects;

/** Says which contact is attached to an opportunity: one that exists in its account, or one that is created there. */
public sealed interface ContactRef {
    /** Tells whether it becomes the primary contact of the opportunity. */
    boolean primary();

    /**
     * A contact that was found.
     *
     * @param id its id
     * @param primary whether it becomes the primary contact
     */
    record Existing(CrmRecordId id, boolean primary) implements ContactRef {
        /** Checks that the id is present. */
        public Existing {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A contact to be created in the opportunity's account.
     *
     * @param person who it is
     * @param primary whether it becomes the primary contact
     */
    record New(Person person, boolean primary) implements ContactRef {
        /** Checks that the person is present. */
        public New {
            Objects.requireNonNull(person, "person");
        }
    }
}

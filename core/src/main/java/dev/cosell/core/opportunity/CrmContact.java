package dev.cosell.core.opportunity;

import dev.cosell.core.party.Person;
import java.util.Objects;

/**
 * A contact of the customer, as the CRM holds it.
 *
 * @param id contact id in the CRM
 * @param person who it is
 * @param primary whether this is the primary contact of the opportunity
 */
public record CrmContact(CrmRecordId id, Person person, boolean primary) {
    /** Checks that id and person are present. */
    public CrmContact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(person, "person");
    }
}

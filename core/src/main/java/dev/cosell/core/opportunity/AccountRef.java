package dev.cosell.core.opportunity;

import dev.cosell.core.party.PostalAddress;
import java.util.Objects;

/** Says which account a new opportunity belongs to: one that exists, or one that is created with it. */
public sealed interface AccountRef {
    /**
     * An account that was found.
     *
     * @param id its id
     */
    record Existing(CrmRecordId id) implements AccountRef {
        /** Checks that the id is present. */
        public Existing {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * An account to be created, because a complete look-up found none.
     *
     * @param name its name
     * @param address its address, the country in the form that this CRM holds
     */
    record New(String name, PostalAddress address) implements AccountRef {
        /** Checks that name and address are present. */
        public New {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
        }

        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "New[" + address + "]";
        }
    }
}

package dev.cosell.core.opportunity;

import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerId;
import java.util.List;
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
     * @param ids D-U-N-S and other numbers of the customer; adapters that have no place for them ignore them
     */
    record New(String name, PostalAddress address, List<CustomerId> ids) implements AccountRef {
        /** Copies the numbers and checks that name and address are present. */
        public New {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
            ids = List.copyOf(ids);
        }

        /** Makes an account without numbers. */
        public New(String name, PostalAddress address) {
            this(name, address, List.of());
        }

        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "New[" + address + "]";
        }
    }
}

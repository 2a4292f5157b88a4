package dev.cosell.core.opportunity;

import dev.cosell.core.party.PostalAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customer account of an opportunity.
 *
 * @param id account id in the CRM
 * @param name account name, or null
 * @param address address used for co-sell, {@link PostalAddress#EMPTY} when there is none
 */
public record CrmAccount(CrmRecordId id, @Nullable String name, PostalAddress address) {
    /** Checks that id and address are present. */
    public CrmAccount {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "CrmAccount[" + id + "]";
    }
}

package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmRecordId;
import java.util.Objects;

/**
 * Asks for contacts of one account by mail address.
 *
 * @param account the account
 * @param email mail address, compared without regard to case
 */
public record ContactQuery(CrmRecordId account, String email) {
    /** Checks that both parts are present. */
    public ContactQuery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(email, "email");
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "ContactQuery[" + account + "]";
    }
}

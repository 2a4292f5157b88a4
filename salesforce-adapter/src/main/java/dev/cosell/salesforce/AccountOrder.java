package dev.cosell.salesforce;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.spi.CrmWrite;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the writes of one account side by side. Salesforce locks the account while it writes an opportunity, role or contact of it (salesforce-api 3.3,
 * {@code UNABLE_TO_LOCK_ROW}); spread over the chunks of a batch, rows of one account would lock each other's triggers and roll-ups again and again.
 */
final class AccountOrder {
    private AccountOrder() {}

    /** Returns the writes ordered by account; those of one account keep their order. */
    static List<PendingWrite> of(List<PendingWrite> writes) {
        return writes.stream()
                .sorted(Comparator.comparing(AccountOrder::account))
                .toList();
    }

    private static String account(PendingWrite pending) {
        if (pending.write() instanceof CrmWrite.Create create) {
            return create.account() instanceof AccountRef.Existing existing
                    ? FitCheck.normal(existing.id().value())
                    : "new " + PartyReader.key(((AccountRef.New) create.account()).name());
        }
        CrmAccount account = pending.seen().account();
        return account == null ? "" : FitCheck.normal(account.id().value());
    }
}

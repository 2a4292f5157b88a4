package dev.cosell.dynamics;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.RowIds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Binds the accounts and contacts that writes name by their ids. */
final class GivenParties implements Parties {
    @Override
    public void provide(List<PendingWrite> writes, DynamicsSchema schema) {
        for (PendingWrite each : writes) {
            if (each.isCreate() && each.create().account() instanceof AccountRef.Existing account) {
                row(schema, "account", account.id().value()).ifPresentOrElse(each::account, () -> refuse(each));
            }
            for (ContactRef ref : each.changes().addedContacts()) {
                if (ref instanceof ContactRef.Existing contact) {
                    row(schema, "contact", contact.id().value())
                            .ifPresentOrElse(row -> take(each, ref, row), () -> refuse(each));
                }
            }
        }
    }

    /** Attaches a contact to its write; the primary one goes into the opportunity's own row. */
    static void take(PendingWrite write, ContactRef ref, RowRef row) {
        write.contact(ref, row);
        if (ref.primary()) {
            write.primaryContact(row);
        }
    }

    private static Optional<RowRef> row(DynamicsSchema schema, String table, String id) {
        TableSchema known = Objects.requireNonNull(schema.table(table), table);
        return RowIds.normal(id).map(normal -> new RowRef.Existing(known.set(), normal));
    }

    private static void refuse(PendingWrite write) {
        write.settle(new CrmWriteResult.Rejected(List.of(Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-190",
                "account",
                "the id of the account or contact is none of Dynamics 365",
                "look the customer up again"))));
    }
}

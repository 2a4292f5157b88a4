package dev.cosell.dynamics;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.RowIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives creates their accounts and all writes their contacts. The look-up that found none may be old, so it is repeated right before creating, and a customer that
 * appears twice in a batch is created once. What only one deal needs is made in the same change set as the deal, so that nothing is left behind where
 * the deal is refused.
 */
final class CustomerWriter implements Parties {
    private final PartyReader reader;
    private final PartyCreator creator;
    private final ContactProvider contacts;
    private final DynamicsFieldNames names;

    CustomerWriter(DataverseRest rest, PartyReader reader, DynamicsFieldNames names) {
        this.reader = reader;
        this.creator = new PartyCreator(rest);
        this.contacts = new ContactProvider(reader, creator);
        this.names = names;
    }

    @Override
    public void provide(List<PendingWrite> writes, DynamicsSchema schema) {
        TableSchema accounts = Objects.requireNonNull(schema.table(PartyReader.ACCOUNT), PartyReader.ACCOUNT);
        TableSchema people = Objects.requireNonNull(schema.table(PartyReader.CONTACT), PartyReader.CONTACT);
        PartyBody bodies = new PartyBody(schema, names);
        accounts(writes.stream().filter(PendingWrite::isCreate).toList(), accounts, bodies);
        contacts.provide(writes.stream().filter(PendingWrite::open).toList(), accounts, people, bodies);
    }

    private void accounts(List<PendingWrite> creates, TableSchema table, PartyBody bodies) {
        Map<AccountQuery, List<PendingWrite>> wanted = new LinkedHashMap<>();
        for (PendingWrite each : creates) {
            AccountRef ref = each.create().account();
            if (ref instanceof AccountRef.Existing existing) {
                RowIds.normal(existing.id().value())
                        .ifPresentOrElse(
                                id -> each.account(new RowRef.Existing(table.set(), id)),
                                () -> each.settle(foreign("account")));
            } else {
                AccountRef.New customer = (AccountRef.New) ref;
                List<Finding> problems = bodies.problems(customer);
                if (problems.isEmpty()) {
                    wanted.computeIfAbsent(query(customer), unused -> new ArrayList<>())
                            .add(each);
                } else {
                    each.settle(new CrmWriteResult.Rejected(problems));
                }
            }
        }
        if (!wanted.isEmpty()) {
            provide(wanted, table, bodies);
        }
    }

    private static AccountQuery query(AccountRef.New customer) {
        String code = PartyReader.key(customer.address().postalCode());
        return new AccountQuery(PartyReader.key(customer.name()), code.isEmpty() ? null : code);
    }

    private void provide(Map<AccountQuery, List<PendingWrite>> wanted, TableSchema table, PartyBody bodies) {
        List<List<PendingWrite>> shared = new ArrayList<>();
        List<NewRow> rows = new ArrayList<>();
        reader.accounts(wanted.keySet()).forEach((query, found) -> {
            List<PendingWrite> waiting = wanted.getOrDefault(query, List.of());
            if (found.size() > 1) {
                waiting.forEach(each -> each.settle(new CrmWriteResult.NotApplied(ambiguous(), Duration.ZERO)));
            } else if (found.size() == 1) {
                CrmAccount only = found.get(0);
                waiting.forEach(each ->
                        each.account(new RowRef.Existing(table.set(), only.id().value())));
            } else {
                NewRow row =
                        bodies.account((AccountRef.New) waiting.get(0).create().account());
                if (waiting.size() == 1) {
                    waiting.get(0).account(waiting.get(0).make(row));
                } else {
                    shared.add(waiting);
                    rows.add(row);
                }
            }
        });
        List<PartyCreator.Made> made = creator.create("create accounts", rows, table.id());
        for (int i = 0; i < made.size(); i++) {
            PartyCreator.Made each = made.get(i);
            CrmRecordId id = each.id();
            shared.get(i).forEach(write -> {
                if (id == null) {
                    write.settle(each.result());
                } else {
                    write.account(new RowRef.Existing(table.set(), id.value()));
                }
            });
        }
    }

    static CrmWriteResult foreign(String field) {
        return new CrmWriteResult.Rejected(List.of(Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-190",
                field,
                "the id of the account or contact is none of Dynamics 365",
                "look the customer up again")));
    }

    private static Finding ambiguous() {
        return Finding.warning(
                FindingCodes.SERVICE_REJECTED,
                "R-181",
                PartyReader.ACCOUNT,
                "several accounts with this name and postal code have appeared meanwhile",
                "nothing; they are looked up again, and one is chosen by the configured rule or a person");
    }
}

package dev.cosell.dynamics;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.RowIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives writes their contacts: those named by id, those found by mail address within the account, and new ones, each of which is made once for the batch (R-188). One
 * that only one deal needs is made with the deal.
 */
final class ContactProvider {
    private final PartyReader reader;
    private final PartyCreator creator;

    ContactProvider(PartyReader reader, PartyCreator creator) {
        this.reader = reader;
        this.creator = creator;
    }

    /** A contact of one account that writes wait for. */
    private record Wanted(RowRef account, Person person, List<Waiting> waiting) {
        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "Wanted[" + waiting.size() + "]";
        }

        void give(RowRef contact) {
            waiting.forEach(each -> take(each.write(), each.ref(), contact));
        }

        boolean forOneDeal() {
            return waiting.stream().map(Waiting::write).distinct().count() == 1;
        }
    }

    private record Waiting(PendingWrite write, ContactRef ref) {}

    /** Attaches a contact to its write; the primary one goes into the opportunity's own row (R-189). */
    private static void take(PendingWrite write, ContactRef ref, RowRef row) {
        write.contact(ref, row);
        if (ref.primary()) {
            write.primaryContact(row);
        }
    }

    void provide(List<PendingWrite> writes, TableSchema accounts, TableSchema table, PartyBody bodies) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            PendingWrite write = writes.get(i);
            for (ContactRef ref : write.changes().addedContacts()) {
                if (ref instanceof ContactRef.Existing known) {
                    RowIds.normal(known.id().value())
                            .ifPresentOrElse(
                                    id -> take(write, ref, new RowRef.Existing(table.set(), id)),
                                    () -> write.settle(CustomerWriter.foreign("contact")));
                } else {
                    want(wanted, new Waiting(write, ref), i, accounts, bodies);
                }
            }
        }
        match(wanted, table);
        make(wanted, table, bodies);
    }

    private static void want(
            Map<String, Wanted> wanted, Waiting waiting, int deal, TableSchema accounts, PartyBody bodies) {
        Person person = ((ContactRef.New) waiting.ref()).person();
        RowRef account = account(waiting.write(), accounts);
        List<Finding> problems = account == null ? List.of(noAccount()) : bodies.problems(person);
        if (account == null || !problems.isEmpty()) {
            refuse(waiting.write(), problems);
            return;
        }
        String owner = account instanceof RowRef.Existing existing ? existing.id() : "deal " + deal;
        String mail = person.key();
        String key = owner + "/" + (mail == null ? "#" + wanted.size() : mail);
        wanted.computeIfAbsent(key, unused -> new Wanted(account, person, new ArrayList<>()))
                .waiting()
                .add(waiting);
    }

    /** A new deal is not made without its contact; on one that exists the rest is written. */
    private static void refuse(PendingWrite write, List<Finding> problems) {
        if (write.isCreate()) {
            write.settle(new CrmWriteResult.Rejected(problems));
        } else {
            problems.forEach(write::incomplete);
        }
    }

    private static @Nullable RowRef account(PendingWrite write, TableSchema accounts) {
        if (write.isCreate()) {
            return write.account();
        }
        CrmAccount account = write.seen().account();
        return account == null
                ? null
                : RowIds.normal(account.id().value())
                        .map(id -> new RowRef.Existing(accounts.set(), id))
                        .orElse(null);
    }

    /** Gives out the contacts that exist and removes them from the map; an account that is only being made has none. */
    private void match(Map<String, Wanted> wanted, TableSchema table) {
        Map<ContactQuery, String> queries = new LinkedHashMap<>();
        wanted.forEach((key, each) -> {
            String mail = each.person().email();
            if (mail != null && each.account() instanceof RowRef.Existing known) {
                queries.put(new ContactQuery(CrmRecordId.of(known.id()), mail), key);
            }
        });
        if (queries.isEmpty()) {
            return;
        }
        reader.contacts(queries.keySet()).forEach((query, found) -> {
            String key = queries.get(query);
            Wanted known = key == null ? null : wanted.get(key);
            if (!found.isEmpty() && known != null) {
                known.give(new RowRef.Existing(table.set(), found.get(0).id().value()));
                wanted.remove(key);
            }
        });
    }

    private void make(Map<String, Wanted> wanted, TableSchema table, PartyBody bodies) {
        List<Wanted> shared = new ArrayList<>();
        List<NewRow> rows = new ArrayList<>();
        for (Wanted each : wanted.values()) {
            NewRow row = bodies.contact(each.person(), each.account());
            if (each.forOneDeal()) {
                each.give(each.waiting().get(0).write().make(row));
            } else {
                shared.add(each);
                rows.add(row);
            }
        }
        List<PartyCreator.Made> made = creator.create("create contacts", rows, table.id());
        for (int i = 0; i < made.size(); i++) {
            CrmRecordId id = made.get(i).id();
            if (id != null) {
                shared.get(i).give(new RowRef.Existing(table.set(), id.value()));
            } else {
                CrmWriteResult why = made.get(i).result();
                shared.get(i).waiting().forEach(each -> each.write().settle(why));
            }
        }
    }

    private static Finding noAccount() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-188",
                "parentaccountid",
                "a new contact needs an account, and the opportunity has none",
                "set the account of the opportunity");
    }
}

package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Provides the accounts and contacts that writes need. The look-up that found none may be old, so it is repeated right before creating, and a customer that
 * appears twice in a batch is created once (R-180, R-188).
 */
final class PartyWriter {
    private final PartyReader reader;
    private final RecordCollections collections;

    PartyWriter(PartyReader reader, RecordCollections collections) {
        this.reader = reader;
        this.collections = collections;
    }

    /** Gives every open create its account, or settles it. */
    void accounts(List<PendingWrite> creates, SalesforceSchema schema) {
        Map<AccountQuery, List<PendingWrite>> wanted = new LinkedHashMap<>();
        Map<AccountQuery, AccountRef.New> asked = new LinkedHashMap<>();
        for (PendingWrite each : creates) {
            AccountRef ref = ((CrmWrite.Create) each.write()).account();
            if (ref instanceof AccountRef.Existing existing) {
                each.account(FitCheck.normal(existing.id().value()));
            } else if (ref instanceof AccountRef.New customer) {
                String code = PartyReader.key(customer.address().postalCode());
                AccountQuery query = new AccountQuery(PartyReader.key(customer.name()), code.isEmpty() ? null : code);
                wanted.computeIfAbsent(query, unused -> new ArrayList<>()).add(each);
                asked.putIfAbsent(query, customer);
            }
        }
        if (!wanted.isEmpty()) {
            provide(wanted, asked, schema);
        }
    }

    private void provide(
            Map<AccountQuery, List<PendingWrite>> wanted,
            Map<AccountQuery, AccountRef.New> asked,
            SalesforceSchema schema) {
        List<AccountQuery> missing = new ArrayList<>();
        reader.accounts(wanted.keySet()).forEach((query, found) -> {
            List<PendingWrite> waiting = wanted.getOrDefault(query, List.of());
            if (found.isEmpty()) {
                missing.add(query);
            } else if (found.size() == 1) {
                CrmAccount only = found.get(0);
                waiting.forEach(each -> each.account(only.id().value()));
            } else {
                waiting.forEach(each -> each.settle(new CrmWriteResult.NotApplied(ambiguous(), Duration.ZERO)));
            }
        });
        List<ObjectNode> rows = new ArrayList<>();
        for (AccountQuery query : missing) {
            AccountRef.New customer = asked.get(query);
            if (customer != null) {
                rows.add(AccountRows.newAccount(customer, schema));
            }
        }
        withTheirDeals(missing, rows, wanted);
        List<JsonNode> items = collections.create("create accounts", rows);
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            wanted.getOrDefault(missing.get(i), List.of()).forEach(each -> account(each, item));
        }
    }

    /** Takes out the accounts that are created by the same call as the one deal that needs them. */
    private static void withTheirDeals(
            List<AccountQuery> missing, List<ObjectNode> rows, Map<AccountQuery, List<PendingWrite>> wanted) {
        for (int i = missing.size() - 1; i >= 0; i--) {
            List<PendingWrite> waiting = wanted.getOrDefault(missing.get(i), List.of());
            if (waiting.size() == 1 && waiting.get(0).isAlone()) {
                waiting.get(0).newAccount(rows.remove(i));
                missing.remove(i);
            }
        }
    }

    private static void account(PendingWrite pending, JsonNode item) {
        if (RecordCollections.saved(item)) {
            pending.account(OpportunityRows.id(item, "id").value());
        } else {
            pending.settle(RecordOutcomes.ofRecord(RemoteProblem.ofItem(item)));
        }
    }

    /** A contact of one account that writes wait for. */
    private record Wanted(String account, Person person, Map<PendingWrite, ContactRef> waiting) {
        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "Wanted[" + account + "]";
        }

        /** Hands it to the one deal that needs it, where that creates its contacts itself. */
        boolean goesWithItsDeal() {
            if (waiting.size() != 1) {
                return false;
            }
            Map.Entry<PendingWrite, ContactRef> only =
                    waiting.entrySet().iterator().next();
            if (only.getKey().isAlone()) {
                only.getKey().newContact(only.getValue(), AccountRows.newContact(account, person));
            }
            return only.getKey().isAlone();
        }

        void give(String id) {
            waiting.forEach((pending, ref) -> pending.contact(ref, id));
        }
    }

    /**
     * Provides the new contacts of the given writes.
     *
     * @param refused told of each write whose contact was refused, and why
     */
    void contacts(List<PendingWrite> writes, BiConsumer<PendingWrite, CrmWriteResult> refused) {
        Map<String, Wanted> wanted = wanted(writes, refused);
        match(wanted);
        List<Wanted> missing = new ArrayList<>();
        for (Wanted each : wanted.values()) {
            if (!each.goesWithItsDeal()) {
                missing.add(each);
            }
        }
        List<ObjectNode> rows = missing.stream()
                .map(each -> AccountRows.newContact(each.account(), each.person()))
                .toList();
        List<JsonNode> items = collections.create("create contacts", rows);
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (RecordCollections.saved(item)) {
                missing.get(i).give(OpportunityRows.id(item, "id").value());
            } else {
                CrmWriteResult why = RecordOutcomes.ofRecord(RemoteProblem.ofItem(item));
                missing.get(i).waiting().keySet().forEach(each -> refused.accept(each, why));
            }
        }
    }

    private static Map<String, Wanted> wanted(
            List<PendingWrite> writes, BiConsumer<PendingWrite, CrmWriteResult> refused) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (PendingWrite each : writes) {
            for (ContactRef ref : each.changes().addedContacts()) {
                if (!(ref instanceof ContactRef.New asked)) {
                    continue;
                }
                String account = each.newAccount() == null ? each.account() : DealWriter.accountId();
                if (account == null) {
                    refused.accept(each, new CrmWriteResult.Rejected(List.of(noAccount())));
                    continue;
                }
                String mail = asked.person().key();
                String deal = each.newAccount() == null ? "" : "/deal " + writes.indexOf(each);
                String key = account + deal + "/" + (mail == null ? "#" + wanted.size() : mail);
                wanted.computeIfAbsent(key, unused -> new Wanted(account, asked.person(), new LinkedHashMap<>()))
                        .waiting()
                        .put(each, ref);
            }
        }
        return wanted;
    }

    /** Gives out the contacts that exist and removes them from the map. */
    private void match(Map<String, Wanted> wanted) {
        Map<ContactQuery, String> queries = new LinkedHashMap<>();
        wanted.forEach((key, each) -> {
            String mail = each.person().email();
            boolean known = !each.account().equals(DealWriter.accountId());
            if (mail != null && known) { // an account that does not exist yet has no contacts
                queries.put(new ContactQuery(CrmRecordId.of(each.account()), mail), key);
            }
        });
        if (queries.isEmpty()) {
            return;
        }
        reader.contacts(queries.keySet()).forEach((query, found) -> {
            Wanted known = wanted.get(queries.get(query));
            if (!found.isEmpty() && known != null) {
                CrmContact first = found.get(0);
                known.give(first.id().value());
                wanted.remove(queries.get(query));
            }
        });
    }

    private static Finding ambiguous() {
        return Finding.warning(
                FindingCodes.SERVICE_REJECTED,
                "R-181",
                "Account",
                "several accounts with this name and postal code have appeared meanwhile",
                "nothing; they are looked up again, and one is chosen by the configured rule or a person");
    }

    private static Finding noAccount() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-188",
                "AccountId",
                "a new contact needs an account, and the opportunity has none",
                "set the account of the opportunity");
    }
}

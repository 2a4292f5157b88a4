package dev.cosell.core.engine;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.Lookup;
import dev.cosell.core.reconcile.LookupPlanner;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.SystemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Carries out look-ups for a whole batch of deals: CRM reads in bulk, each thing once. */
final class Observer {
    private static final int MAX_ROUNDS = 3;
    private static final int MAX_PAGES = 50;

    private final ReferralGateway partnerCenter;
    private final CrmAdapter crm;
    private final int readBatch;
    private final SyncSettings settings;
    private final SystemKey partnerCenterKey;
    private final SystemKey crmKey;
    private SystemKey asked;

    private Observer(ConnectionRuntime connection, CrmAdapter crm) {
        this.partnerCenterKey = connection.partnerCenterKey();
        this.crmKey = connection.crmKey();
        this.asked = crmKey;
        this.partnerCenter = connection.partnerCenter();
        this.crm = crm;
        this.readBatch = connection.facts().capabilities().maxReadBatch();
        this.settings = connection.settings();
    }

    /** Observes for work that is carried out. */
    static Observer live(ConnectionRuntime connection) {
        return new Observer(connection, connection.crm());
    }

    /** Observes for a report, which leaves the calls reserved for live work alone. */
    static Observer inBackground(ConnectionRuntime connection) {
        return new Observer(connection, connection.crm().inBackground());
    }

    /** Returns the system that was called last: the one that failed, where a look-up fails. */
    SystemKey asked() {
        return asked;
    }

    /** Observes until the planner asks for nothing more; at most three rounds. Throws what the sides throw. */
    void complete(List<DealRun> runs) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Map<DealRun, List<Lookup>> missing = new LinkedHashMap<>();
            for (DealRun run : runs) {
                List<Lookup> asked = LookupPlanner.missing(run.claim.deal(), run.link, run.seen, settings);
                if (!asked.isEmpty()) {
                    missing.put(run, asked);
                }
            }
            if (missing.isEmpty()) {
                return;
            }
            answer(missing);
        }
    }

    private void answer(Map<DealRun, List<Lookup>> missing) {
        asked = crmKey;
        Map<CrmRecordId, CrmRecordId> merged = new LinkedHashMap<>();
        Map<CrmRecordId, Slot<Opportunity>> records = readRecords(all(missing, Lookup.ReadCrm.class), merged);
        LeadReads leads =
                LeadReads.of(crm, all(missing, Lookup.ReadLead.class), all(missing, Lookup.FindLeads.class), readBatch);
        Map<ReferralId, List<Opportunity>> claimants = claimants(all(missing, Lookup.FindCrm.class));
        Map<AccountQuery, List<CrmAccount>> accounts = accounts(all(missing, Lookup.FindAccounts.class));
        Map<CrmRecordId, CrmAccount> byId = accountsById(all(missing, Lookup.ReadAccount.class));
        Map<ContactQuery, List<CrmContact>> contacts = contacts(all(missing, Lookup.FindContacts.class));
        Map<String, Optional<CrmRecordId>> users = users(all(missing, Lookup.FindUsers.class));
        missing.forEach((run, lookups) -> {
            for (Lookup lookup : lookups) {
                Observation.Builder more = run.seen.toBuilder();
                if (lookup instanceof Lookup.ReadCrm read) {
                    more.crm(records.getOrDefault(read.id(), Slot.notKnown())).mergedInto(merged.get(read.id()));
                } else if (lookup instanceof Lookup.FindCrm find) {
                    more.claimants(seen(claimants.get(find.id())));
                } else if (lookup instanceof Lookup.ReadLead read) {
                    more.lead(leads.lead(read.id())).mergedInto(leads.mergedInto(read.id()));
                } else if (lookup instanceof Lookup.FindLeads find) {
                    more.leadClaimants(leads.claimants(find.id()));
                } else if (lookup instanceof Lookup.FindAccounts find) {
                    more.accounts(find.query(), accounts.getOrDefault(find.query(), List.of()));
                } else if (lookup instanceof Lookup.ReadAccount read) {
                    CrmAccount account = byId.get(read.id());
                    more.account(read.id(), account == null ? Slot.absent() : Slot.seen(account));
                } else if (lookup instanceof Lookup.FindContacts find) {
                    more.contacts(find.query(), contacts.getOrDefault(find.query(), List.of()));
                } else if (lookup instanceof Lookup.FindUsers find) {
                    find.mails().forEach(mail -> more.users(Map.of(mail, users.getOrDefault(mail, Optional.empty()))));
                } else {
                    ask(run, lookup, more);
                }
                run.see(more);
            }
        });
    }

    private static <T> Slot<T> seen(@Nullable T value) {
        return value == null ? Slot.notKnown() : Slot.seen(value);
    }

    private static <T extends Lookup> List<T> all(Map<DealRun, List<Lookup>> missing, Class<T> kind) {
        return missing.values().stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }

    private Map<CrmRecordId, Slot<Opportunity>> readRecords(
            List<Lookup.ReadCrm> reads, Map<CrmRecordId, CrmRecordId> merged) {
        Map<CrmRecordId, Slot<Opportunity>> records = new LinkedHashMap<>();
        List<CrmRecordId> ids =
                reads.stream().map(Lookup.ReadCrm::id).distinct().toList();
        for (int from = 0; from < ids.size(); from += readBatch) {
            for (CrmReadResult result : crm.read(ids.subList(from, Math.min(ids.size(), from + readBatch)))) {
                if (result instanceof CrmReadResult.Found found) {
                    records.put(found.opportunity().id(), Slot.seen(found.opportunity()));
                } else if (result instanceof CrmReadResult.Missing gone) {
                    records.put(gone.id(), Slot.absent());
                } else if (result instanceof CrmReadResult.Merged gone) {
                    records.put(gone.id(), Slot.absent());
                    merged.put(gone.id(), gone.into());
                }
            }
        }
        return records;
    }

    private Map<ReferralId, List<Opportunity>> claimants(List<Lookup.FindCrm> finds) {
        return finds.isEmpty()
                ? Map.of()
                : crm.findByReferral(finds.stream().map(Lookup.FindCrm::id).toList());
    }

    private Map<AccountQuery, List<CrmAccount>> accounts(List<Lookup.FindAccounts> finds) {
        return finds.isEmpty()
                ? Map.of()
                : crm.findAccounts(
                        finds.stream().map(Lookup.FindAccounts::query).toList());
    }

    private Map<CrmRecordId, CrmAccount> accountsById(List<Lookup.ReadAccount> reads) {
        return reads.isEmpty()
                ? Map.of()
                : crm.readAccounts(
                        reads.stream().map(Lookup.ReadAccount::id).distinct().toList());
    }

    private Map<ContactQuery, List<CrmContact>> contacts(List<Lookup.FindContacts> finds) {
        return finds.isEmpty()
                ? Map.of()
                : crm.findContacts(
                        finds.stream().map(Lookup.FindContacts::query).toList());
    }

    private Map<String, Optional<CrmRecordId>> users(List<Lookup.FindUsers> finds) {
        Set<String> mails = new TreeSet<>();
        finds.forEach(find -> mails.addAll(find.mails()));
        return mails.isEmpty() ? Map.of() : crm.findUsers(mails);
    }

    private void ask(DealRun run, Lookup lookup, Observation.Builder more) {
        asked = partnerCenterKey;
        if (lookup instanceof Lookup.ReadReferral read) {
            Optional<Referral> found = partnerCenter.read(read.id());
            more.own(found.map(Slot::seen).orElseGet(Slot::absent));
        } else if (lookup instanceof Lookup.ReadEngagement read) {
            List<Referral> all = partnerCenter.readEngagement(read.id());
            more.engagement(Slot.seen(all));
            ReferralId ours = run.link.referral();
            all.stream()
                    .filter(referral -> referral.id().equals(ours))
                    .findFirst()
                    .ifPresent(own -> more.own(Slot.seen(own)));
        } else if (lookup instanceof Lookup.FindCreated find) {
            more.created(Slot.seen(createdFor(find.record(), find.since())));
        }
    }

    /** Reads the newest referrals until they are older than asked; the service cannot filter by our reference. */
    private List<Referral> createdFor(CrmRecordId record, Instant since) {
        List<Referral> found = new ArrayList<>();
        Set<String> tokens = new LinkedHashSet<>();
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            ReferralPage got = partnerCenter.list(ReferralOrder.CREATED, token);
            for (Referral referral : got.referrals()) {
                if (record.value().equals(referral.externalReferenceId()) && !referral.ownedByMicrosoft()) {
                    found.add(referral);
                }
            }
            boolean past = got.referrals().stream()
                    .anyMatch(referral ->
                            referral.createdAt() != null && referral.createdAt().isBefore(since));
            token = got.nextPage();
            if (past || token == null || !tokens.add(token)) {
                break;
            }
        }
        return List.copyOf(found);
    }
}

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
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.SystemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out look-ups for a whole batch of deals: CRM reads in bulk, and what several deals ask for once in the life of the observer, which is one cycle without a write of
 * ours in between. Confined to one thread.
 */
final class Observer {
    private static final int MAX_ROUNDS = 3;

    private final ReferralGateway partnerCenter;
    private final CrmAdapter crm;
    private final int readBatch;
    private final SyncSettings settings;
    private final SystemKey partnerCenterKey;
    private final SystemKey crmKey;
    private final CallTally calls = new CallTally();
    private final Once<AccountQuery, List<CrmAccount>> accounts = new Once<>();
    private final Once<CrmRecordId, CrmAccount> accountsById = new Once<>();
    private final Once<ContactQuery, List<CrmContact>> contacts = new Once<>();
    private final Once<String, Optional<CrmRecordId>> users = new Once<>();
    private final Once<ReferralId, Referral> referrals = new Once<>();
    private final Once<EngagementId, List<Referral>> engagements = new Once<>();
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

    /** Returns how many calls were made so far. */
    CallTally calls() {
        return calls;
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
        LeadReads leads = LeadReads.of(
                crm, all(missing, Lookup.ReadLead.class), all(missing, Lookup.FindLeads.class), readBatch, calls);
        Map<ReferralId, List<Opportunity>> claimants = claimants(all(missing, Lookup.FindCrm.class));
        askForParties(missing);
        CreatedReferrals created = created(all(missing, Lookup.FindCreated.class));
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
                    more.accounts(find.query(), accounts.answer(find.query(), List.of()));
                } else if (lookup instanceof Lookup.ReadAccount read) {
                    CrmAccount account = accountsById.answer(read.id());
                    more.account(read.id(), account == null ? Slot.absent() : Slot.seen(account));
                } else if (lookup instanceof Lookup.FindContacts find) {
                    more.contacts(find.query(), contacts.answer(find.query(), List.of()));
                } else if (lookup instanceof Lookup.FindUsers find) {
                    find.mails().forEach(mail -> more.users(Map.of(mail, users.answer(mail, Optional.empty()))));
                } else if (lookup instanceof Lookup.FindCreated find) {
                    more.created(created.of(find.record()));
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
            calls.crmRead();
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
        if (finds.isEmpty()) {
            return Map.of();
        }
        calls.crmRead();
        return crm.findByReferral(finds.stream().map(Lookup.FindCrm::id).toList());
    }

    private void askForParties(Map<DealRun, List<Lookup>> missing) {
        accounts.ask(all(missing, Lookup.FindAccounts.class).stream().map(Lookup.FindAccounts::query), queries -> {
            calls.crmRead();
            return crm.findAccounts(queries);
        });
        accountsById.ask(all(missing, Lookup.ReadAccount.class).stream().map(Lookup.ReadAccount::id), ids -> {
            calls.crmRead();
            return crm.readAccounts(ids);
        });
        contacts.ask(all(missing, Lookup.FindContacts.class).stream().map(Lookup.FindContacts::query), queries -> {
            calls.crmRead();
            return crm.findContacts(queries);
        });
        users.ask(all(missing, Lookup.FindUsers.class).stream().flatMap(find -> find.mails().stream()), mails -> {
            calls.crmRead();
            return crm.findUsers(mails);
        });
    }

    private void ask(DealRun run, Lookup lookup, Observation.Builder more) {
        asked = partnerCenterKey;
        if (lookup instanceof Lookup.ReadReferral read) {
            Referral found = referral(read.id());
            more.own(found == null ? Slot.absent() : Slot.seen(found));
        } else if (lookup instanceof Lookup.ReadEngagement read) {
            List<Referral> all = engagement(read.id());
            more.engagement(Slot.seen(all));
            ReferralId ours = run.link.referral();
            all.stream()
                    .filter(referral -> referral.id().equals(ours))
                    .findFirst()
                    .ifPresent(own -> more.own(Slot.seen(own)));
        }
    }

    private @Nullable Referral referral(ReferralId id) {
        referrals.ask(Stream.of(id), ids -> {
            calls.partnerCenterRead();
            return partnerCenter.read(id).map(found -> Map.of(id, found)).orElse(Map.of());
        });
        return referrals.answer(id);
    }

    private List<Referral> engagement(EngagementId id) {
        engagements.ask(Stream.of(id), ids -> {
            calls.partnerCenterRead();
            return Map.of(id, partnerCenter.readEngagement(id));
        });
        return engagements.answer(id, List.of());
    }

    private CreatedReferrals created(List<Lookup.FindCreated> finds) {
        if (!finds.isEmpty()) {
            asked = partnerCenterKey;
        }
        return CreatedReferrals.find(partnerCenter, finds, calls);
    }
}

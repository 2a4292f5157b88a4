package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.reconcile.PopulationIndex;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells both populations of a connection to an index, page by page. Reads only. For one use, on one thread. */
final class LoadReader {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final TenantRouting routing;
    private final PopulationIndex index;
    private final LongConsumer progress;
    private final PopulationPages pages;
    private long told;
    private long apart;
    private long elsewhere;

    LoadReader(
            ConnectionRuntime connection,
            StateStore store,
            TenantRouting routing,
            PopulationIndex index,
            LongConsumer progress) {
        this.connection = connection.background();
        this.store = store;
        this.routing = routing;
        this.index = index;
        this.progress = progress;
        this.pages = new PopulationPages(this.connection);
    }

    /**
     * What was seen.
     *
     * @param found what belongs together
     * @param apart referrals that a person keeps apart
     * @param elsewhere referrals that another connection is linked to
     * @param calls what it cost
     */
    record Seen(InitialLoadReport found, long apart, long elsewhere, ExpectedCalls calls) {}

    Seen read() {
        pages.referrals(this::takeReferrals);
        pages.records(this::takeRecords);
        pages.read(index.unseen(), page -> takeRecords(found(page)));
        if (connection.settings().syncLeads()) {
            pages.leadsOf(index.leadsWithoutRecord(), this::takeLeads);
            pages.leads(index.unseenLeads(), this::takeLeads);
        }
        return new Seen(index.report(), apart, elsewhere, pages.calls());
    }

    static List<Opportunity> found(List<CrmReadResult> page) {
        List<Opportunity> found = new ArrayList<>();
        for (CrmReadResult each : page) {
            if (each instanceof CrmReadResult.Found there) {
                found.add(there.opportunity());
            }
        }
        return found;
    }

    private void takeReferrals(List<Referral> page) {
        List<DealName> names = new ArrayList<>();
        for (Referral referral : page) {
            names.add(DealName.of(referral.id()));
            named(referral).map(DealName::of).ifPresent(names::add);
        }
        Map<DealName, Link> known = store.findAll(connection.id(), names);
        page.stream().filter(each -> !each.ownedByMicrosoft()).forEach(each -> take(each, known));
        tell(page.size());
    }

    private Optional<CrmRecordId> named(Referral referral) {
        String text = referral.externalReferenceId();
        return text == null ? Optional.empty() : connection.facts().recordIds().apply(text);
    }

    private void take(Referral referral, Map<DealName, Link> known) {
        DealName deal = DealName.of(referral.id());
        Optional<DealName> named = named(referral).map(DealName::of);
        named.ifPresent(record -> note(record, known.get(record)));
        Link memory = known.getOrDefault(deal, Link.none());
        if (memory.apart()) {
            // A referral may be on two pages; it counts once.
            apart += index.taken(deal) ? 1 : 0;
            return;
        }
        if (note(deal, memory)) {
            return;
        }
        if (routing.linkedElsewhere(connection, referral)) {
            elsewhere += index.taken(deal) ? 1 : 0;
        } else {
            index.add(referral, named.isEmpty() ? routing.notRoutedHere(connection, referral) : null);
        }
    }

    /** Notes what is remembered of a name; tells whether that decides about it. */
    private boolean note(DealName deal, @Nullable Link link) {
        if (link == null) {
            return false;
        }
        if (link.complete()) {
            index.linked(Objects.requireNonNull(link.referral()), Objects.requireNonNull(link.crmRecord()));
        } else if (link.apart()) {
            index.taken(deal);
        }
        return link.complete() || link.apart();
    }

    private void takeRecords(List<Opportunity> page) {
        List<DealName> names = new ArrayList<>();
        for (Opportunity record : page) {
            names.add(DealName.of(record.id()));
            carried(record).ifPresent(names::add);
        }
        Map<DealName, Link> known = store.findAll(connection.id(), names);
        for (Opportunity record : page) {
            carried(record).ifPresent(deal -> note(deal, known.get(deal)));
            DealName deal = DealName.of(record.id());
            if (!note(deal, known.get(deal))) {
                index.add(record);
            }
        }
        tell(page.size());
    }

    private void takeLeads(List<CrmLead> page) {
        List<DealName> names = page.stream().map(lead -> DealName.of(lead.id())).toList();
        Map<DealName, Link> known = store.findAll(connection.id(), names);
        for (CrmLead lead : page) {
            DealName deal = DealName.of(lead.id());
            if (!note(deal, known.get(deal))) {
                index.add(lead);
            }
        }
        tell(page.size());
    }

    private static Optional<DealName> carried(Opportunity record) {
        String text = record.get(CrmField.REFERRAL_ID);
        return text != null && ReferralId.isWellFormed(text)
                ? Optional.of(DealName.of(ReferralId.of(text)))
                : Optional.empty();
    }

    private void tell(int more) {
        told += more;
        progress.accept(told);
    }
}

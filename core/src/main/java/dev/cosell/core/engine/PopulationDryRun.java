package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Plans every deal without applying anything: the linked ones, the referrals and the records that belong to none. In memory bounded by one page and one batch; for one use.
 */
final class PopulationDryRun {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final DryRun dryRun;
    private final int batch;
    private final PlanTally tally;
    private final Consumer<SyncPlan> sink;
    private final List<Claim> next = new ArrayList<>();

    PopulationDryRun(
            ConnectionRuntime connection, StateStore store, DryRun dryRun, int batch, Consumer<SyncPlan> sink) {
        this.connection = connection;
        this.store = store;
        this.dryRun = dryRun;
        this.batch = batch;
        this.tally = new PlanTally(connection.facts().capabilities().maxWriteBatch());
        this.sink = sink;
    }

    DryRunTotals run() {
        linked();
        flush();
        PopulationPages pages = new PopulationPages(connection.background());
        pages.referrals(this::takeReferrals);
        flush();
        pages.records(this::takeRecords);
        flush();
        tally.add(pages.calls());
        return tally.totals(connection.settings().populations().confirmCreatesAbove());
    }

    private void linked() {
        CrmRecordId after = null;
        do {
            List<Link> links = store.links(connection.id(), after, batch);
            for (Link link : links) {
                add(dryRun.afresh(DealName.of(Objects.requireNonNull(link.crmRecord())), link));
            }
            after = links.isEmpty() ? null : links.get(links.size() - 1).crmRecord();
        } while (after != null);
    }

    private void takeReferrals(List<Referral> page) {
        Map<DealName, Link> known = store.findAll(
                connection.id(),
                page.stream().map(each -> DealName.of(each.id())).toList());
        for (Referral referral : page) {
            DealName deal = DealName.of(referral.id());
            Link link = known.getOrDefault(deal, Link.none());
            if (!link.complete() && !link.apart() && !referral.ownedByMicrosoft()) {
                add(dryRun.claim(deal, link, DryRun.news(referral)));
            }
        }
    }

    private void takeRecords(List<Opportunity> page) {
        Map<DealName, Link> known = store.findAll(
                connection.id(),
                page.stream().map(each -> DealName.of(each.id())).toList());
        for (Opportunity record : page) {
            DealName deal = DealName.of(record.id());
            Link link = known.getOrDefault(deal, Link.none());
            if (!link.complete() && !link.apart()) {
                add(dryRun.claim(deal, link, Map.of(Side.CRM, Objects.requireNonNull(Observation.TIME_NOT_KNOWN))));
            }
        }
    }

    private void add(Claim claim) {
        next.add(claim);
        if (next.size() >= batch) {
            flush();
        }
    }

    private void flush() {
        if (!next.isEmpty()) {
            dryRun.plan(List.copyOf(next), tally).forEach(sink);
            next.clear();
        }
    }
}

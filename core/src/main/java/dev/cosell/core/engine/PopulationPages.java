package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Walks over everything on both sides, page by page, and counts the calls. The caller gives the view of the CRM for work that can wait. Confined to one thread. */
final class PopulationPages {
    private final ConnectionRuntime connection;
    private final CallTally calls = new CallTally();

    PopulationPages(ConnectionRuntime connection) {
        this.connection = connection;
    }

    ExpectedCalls calls() {
        return calls.reads();
    }

    /** Gives every referral of the tenant, by the time of creation, which does not change while pages are read; one may come twice. */
    void referrals(Consumer<List<Referral>> sink) {
        Set<String> tokens = new HashSet<>();
        String token = null;
        do {
            calls.partnerCenterRead();
            ReferralPage page = connection.partnerCenter().list(ReferralOrder.CREATED, token);
            sink.accept(page.referrals());
            token = page.nextPage();
        } while (token != null && tokens.add(token));
    }

    /** Gives every record that concerns us, where the CRM offers to read them all. */
    void records(Consumer<List<Opportunity>> sink) {
        CrmPopulation population = connection.crm().population().orElse(null);
        CrmCursor cursor = null;
        while (population != null) {
            calls.crmRead();
            CrmPopulationPage page = population.page(cursor);
            sink.accept(page.records());
            if (page.next() == null || page.next().equals(cursor)) {
                return;
            }
            cursor = page.next();
        }
    }

    /** Gives the CRM leads that carry the identifiers; none where the CRM has no leads. */
    void leadsOf(List<ReferralId> referrals, Consumer<List<CrmLead>> sink) {
        connection
                .crm()
                .leads()
                .ifPresent(leads -> inBatches(referrals, some -> {
                    Map<ReferralId, List<CrmLead>> found = leads.findByReferral(some);
                    sink.accept(found.values().stream().flatMap(List::stream).toList());
                }));
    }

    /** Reads leads in bulk; gives those that are there. */
    void leads(List<CrmRecordId> ids, Consumer<List<CrmLead>> sink) {
        connection
                .crm()
                .leads()
                .ifPresent(leads -> inBatches(ids, some -> {
                    List<CrmLead> found = new ArrayList<>();
                    for (LeadReadResult each : leads.read(some)) {
                        if (each instanceof LeadReadResult.Found there) {
                            found.add(there.lead());
                        }
                    }
                    sink.accept(found);
                }));
    }

    /** Reads records in bulk. */
    void read(List<CrmRecordId> ids, Consumer<List<CrmReadResult>> sink) {
        inBatches(ids, some -> sink.accept(connection.crm().read(some)));
    }

    private <E> void inBatches(List<E> all, Consumer<List<E>> call) {
        int batch = connection.facts().capabilities().maxReadBatch();
        for (int from = 0; from < all.size(); from += batch) {
            calls.crmRead();
            call.accept(all.subList(from, Math.min(all.size(), from + batch)));
        }
    }
}

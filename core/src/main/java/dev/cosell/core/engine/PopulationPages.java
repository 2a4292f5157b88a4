package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import java.util.HashSet;
import java.util.List;
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

    /** Reads records in bulk. */
    void read(List<CrmRecordId> ids, Consumer<List<CrmReadResult>> sink) {
        int batch = connection.facts().capabilities().maxReadBatch();
        for (int from = 0; from < ids.size(); from += batch) {
            calls.crmRead();
            sink.accept(connection.crm().read(ids.subList(from, Math.min(ids.size(), from + batch))));
        }
    }
}

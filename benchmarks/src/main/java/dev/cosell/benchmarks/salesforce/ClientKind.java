package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.measure.Work;
import dev.cosell.core.opportunity.UpdateGuard;
import java.util.function.Function;

/** The clients that are measured. */
enum ClientKind {
    STRICT("our adapter, strict guard", org -> new AdapterClient(org, UpdateGuard.STRICT)),
    BATCH("our adapter, batch guard", org -> new AdapterClient(org, UpdateGuard.BATCH)),
    CAMEL_ROWS("Camel, row by row", org -> new CamelClient(org, false)),
    CAMEL_COLLECTIONS("Camel, collections", org -> new CamelClient(org, true)),
    FORCE_ROWS("force-rest-api, row by row", org -> new ForceClient(org, false)),
    FORCE_QUERY("force-rest-api, query", org -> new ForceClient(org, true));

    private final String title;
    private final Function<OrgAddress, DealClient> opener;

    ClientKind(String title, Function<OrgAddress, DealClient> opener) {
        this.title = title;
        this.opener = opener;
    }

    /** Returns what it is called in tables; the guard makes no difference to reading. */
    String title(Work work) {
        return work == Work.READ && this == STRICT ? "our adapter" : title;
    }

    /** Tells whether it does a work in a way of its own. */
    boolean does(Work work) {
        return this != (work == Work.READ ? BATCH : FORCE_QUERY);
    }

    DealClient open(OrgAddress org) {
        return opener.apply(org);
    }
}

package dev.cosell.benchmarks.dynamics;

import dev.cosell.benchmarks.measure.DealClient;
import java.util.function.Function;

/** The clients that are measured. */
enum ClientKind {
    ADAPTER("our adapter", AdapterClient::new),
    OLINGO_ROWS("Olingo, row by row", org -> new OlingoClient(org, false)),
    OLINGO_BATCHES("Olingo, batches", org -> new OlingoClient(org, true));

    private final String title;
    private final Function<OrgAddress, DealClient> opener;

    ClientKind(String title, Function<OrgAddress, DealClient> opener) {
        this.title = title;
        this.opener = opener;
    }

    String title() {
        return title;
    }

    DealClient open(OrgAddress org) {
        return opener.apply(org);
    }
}

package dev.cosell.benchmarks.whole;

import java.io.IOException;

/** The loops that are measured beside the engine. */
enum CopyKind {
    PLAIN("webhook-to-copy loop"),
    CAMEL("Camel routes");

    private final String title;

    CopyKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Copying open(ServicesAddress services) throws IOException, InterruptedException {
        return this == PLAIN ? new CopyLoop(services) : new CamelCopies(services);
    }
}

package dev.cosell.testkit.simulator.dataverse.org;

/** Executes one request to the service root; HTTP and batches share it. Thread-safe. */
@FunctionalInterface
public interface OrgHandler {

    /** Executes a request and returns the answer; a refusal is an answer too and leaves nothing changed. */
    OrgResponse handle(OrgRequest request);
}

package dev.cosell.testkit.simulator.dataverse.org;

/** An action or a function; an action runs inside a transaction. */
@FunctionalInterface
public interface OrgOperation {

    /**
     * Runs it.
     *
     * @throws OrgRefusal if the service refuses; nothing stays
     */
    OrgResponse run(OperationCall call);
}

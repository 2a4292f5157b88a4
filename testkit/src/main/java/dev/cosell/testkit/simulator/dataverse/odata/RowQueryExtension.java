package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;

/** Answers the reads that are about changes: with a delta token, or asking for one. */
public interface RowQueryExtension {

    /** Answers a read of a collection that tracks changes. */
    OrgResponse list(OrgRequest request, RowScope scope, ODataQuery query, Reply reply);

    /** Answers how many changes there are since a token. */
    OrgResponse count(OrgRequest request, RowScope scope, ODataQuery query, Reply reply);
}

package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import org.jspecify.annotations.Nullable;

/** The matrix of {@code If-Match} and {@code If-None-Match} (dataverse-api 2.5). */
final class Preconditions {
    private Preconditions() {}

    static void check(OrgRequest request, OrgTable table, @Nullable OrgRow present) {
        String noneMatch = request.header("If-None-Match");
        String match = request.header("If-Match");
        if (noneMatch != null && present != null && noneMatch.equals("*")) {
            throw new OrgRefusal(412, "0x80040237", "A record with matching key values already exists.");
        }
        if (match == null || match.equals("*")) {
            return;
        }
        if (!table.optimisticConcurrency()) {
            throw OrgRefusal.bad(
                    "0x8006088d", "Optimistic concurrency isn't enabled for entity type " + table.logicalName() + ".");
        }
        if (present != null && !match.equals(present.eTag())) {
            throw new OrgRefusal(
                    412,
                    "0x80060882",
                    "The version of the existing record doesn't match the RowVersion property provided.");
        }
    }
}

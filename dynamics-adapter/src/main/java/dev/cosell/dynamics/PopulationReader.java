package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.Opportunity;
import java.util.function.Consumer;

/** Reads every opportunity that concerns us, page after page, in bounded memory: two calls for each page, one for the rows and one for all their parts. */
final class PopulationReader {
    private static final String READ = "read the population";
    private static final String PREFER = "odata.maxpagesize=500";

    private final DataverseRest rest;
    private final OpportunityReader reader;

    PopulationReader(DataverseRest rest, OpportunityReader reader) {
        this.rest = rest;
        this.reader = reader;
    }

    /** Hands over each record once, and returns how many there were. */
    long read(Consumer<Opportunity> sink) {
        long count = 0;
        String path = reader.population();
        while (path != null) {
            RestAnswer page = rest.get(READ, path, PREFER);
            for (Opportunity each : reader.page(page)) {
                sink.accept(each);
                count++;
            }
            JsonNode next = page.body().path("@odata.nextLink");
            path = next.isTextual() ? rest.pathOf(DataverseRest.context(READ), next.asText()) : null;
        }
        return count;
    }
}

package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulationPage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        CrmCursor cursor = null;
        do {
            CrmPopulationPage page = page(cursor);
            page.records().forEach(sink);
            count += page.records().size();
            cursor = page.next();
        } while (cursor != null);
        return count;
    }

    /** Reads one page; the cursor is the address of the next one. */
    CrmPopulationPage page(@Nullable CrmCursor after) {
        RestAnswer page = rest.get(READ, after == null ? reader.population() : after.value(), PREFER);
        JsonNode next = page.body().path("@odata.nextLink");
        CrmCursor onwards =
                next.isTextual() ? new CrmCursor(rest.pathOf(DataverseRest.context(READ), next.asText())) : null;
        return new CrmPopulationPage(reader.page(page), onwards);
    }
}

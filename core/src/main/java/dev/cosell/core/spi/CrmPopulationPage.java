package dev.cosell.core.spi;

import dev.cosell.core.opportunity.Opportunity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a {@link CrmPopulation}.
 *
 * @param records the records, with everything mapped; what a page cannot hold is not known
 * @param next where to go on, or null on the last page
 */
public record CrmPopulationPage(List<Opportunity> records, @Nullable CrmCursor next) {
    /** Copies the list. */
    public CrmPopulationPage {
        records = List.copyOf(records);
    }
}

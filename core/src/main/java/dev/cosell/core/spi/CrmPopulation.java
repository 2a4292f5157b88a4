package dev.cosell.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * Reads every opportunity of a CRM that concerns us, page after page: those with the sync flag and those that carry a referral identifier. For reports, initial
 * loads and comparisons of everything; an adapter reads it with the calls of {@link CrmAdapter#inBackground()}.
 *
 * <p>A record that concerns us all the time while pages are read appears at least once; one that changes meanwhile may appear in either state. The order is the adapter's own.
 * Thread-safe.
 */
public interface CrmPopulation {
    /**
     * Reads one page. Blocks for few calls.
     *
     * @param after where to go on, or null from the beginning; still good after a restart of the process
     * @throws dev.cosell.core.error.SyncException if a call failed; asking for the same page again is safe
     */
    CrmPopulationPage page(@Nullable CrmCursor after);
}

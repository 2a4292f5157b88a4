package dev.cosell.core.spi;

import java.util.List;
import java.util.Objects;

/**
 * One page of a CRM's change feed.
 *
 * @param changes the changes, in no promised order
 * @param next where to go on; safe to store once the changes are
 * @param more whether another page waits now
 */
public record CrmChangePage(List<CrmChange> changes, CrmCursor next, boolean more) {
    /** Copies the list. */
    public CrmChangePage {
        changes = List.copyOf(changes);
        Objects.requireNonNull(next, "next");
    }
}

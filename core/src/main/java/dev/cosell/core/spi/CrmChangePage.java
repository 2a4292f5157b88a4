package dev.cosell.core.spi;

import java.util.List;
import java.util.Objects;

/**
 * One page of a CRM's change feed.
 *
 * @param changes the changes, in no promised order
 * @param next where to go on; safe to store once the changes are
 * @param more whether another page waits now
 * @param gap whether changes or deletions before this page may have been missed for good; every linked record is then looked at once more
 */
public record CrmChangePage(List<CrmChange> changes, CrmCursor next, boolean more, boolean gap) {
    /** Copies the list. */
    public CrmChangePage {
        changes = List.copyOf(changes);
        Objects.requireNonNull(next, "next");
    }

    /** Makes a page of a feed without a gap. */
    public CrmChangePage(List<CrmChange> changes, CrmCursor next, boolean more) {
        this(changes, next, more, false);
    }
}

package dev.cosell.partnercenter.audit;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks over pages of audit records, reading each when it is needed. Confined to one thread. */
final class AuditWalk implements Iterator<AuditRecord> {
    static final int MOST_PAGES = 10_000;

    private final Function<AuditPlace, AuditPage> pages;
    private final Set<AuditPlace> followed = new HashSet<>();
    private final Deque<AuditRecord> waiting = new ArrayDeque<>();
    private @Nullable AuditPlace next;

    AuditWalk(Function<AuditPlace, AuditPage> pages, AuditPlace first) {
        this.pages = pages;
        this.next = first;
    }

    @Override
    public boolean hasNext() {
        // A place that comes a second time would never end.
        while (waiting.isEmpty() && next != null && !followed.contains(next)) {
            if (followed.size() >= MOST_PAGES) {
                throw endless();
            }
            AuditPage page = pages.apply(next);
            // Only now: a page that failed can be asked for again.
            followed.add(next);
            waiting.addAll(page.records());
            next = page.next();
        }
        return !waiting.isEmpty();
    }

    @Override
    public AuditRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.removeFirst();
    }

    private static RemoteUnavailableException endless() {
        return new RemoteUnavailableException(
                ErrorContext.of("partner-center", "list audit records"),
                Finding.error(
                        FindingCodes.ANSWER_UNREADABLE,
                        "R-014",
                        null,
                        "partner-center: the list did not end after " + MOST_PAGES + " pages",
                        "ask for fewer days or for larger pages"),
                null);
    }
}

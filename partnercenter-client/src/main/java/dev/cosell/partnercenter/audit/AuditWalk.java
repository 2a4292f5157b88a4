package dev.cosell.partnercenter.audit;

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
    private static final int MOST_PAGES = 10_000;

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
        while (waiting.isEmpty() && next != null && followed.size() < MOST_PAGES && followed.add(next)) {
            AuditPage page = pages.apply(next);
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
}

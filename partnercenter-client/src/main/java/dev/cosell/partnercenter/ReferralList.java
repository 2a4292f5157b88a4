package dev.cosell.partnercenter;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list of referrals that is read page by page while it is walked: one call per page, one page in memory at a time, plus some 100 bytes per referral already
 * given, because a referral that moves between pages is given once only.
 *
 * <p>Each walk reads anew. Items may lack details that a single read gives (partner-center-api 3.4). A list that changes while it is walked can hide a referral:
 * absence proves nothing. The list is thread-safe, each iterator is confined to one thread.
 */
public final class ReferralList implements Iterable<Referral> {
    private final Function<String, ReferralPage> pages;
    private final ReferralQuery query;
    private final int maxPages;

    ReferralList(Function<String, ReferralPage> pages, ReferralQuery query, int maxPages) {
        this.pages = pages;
        this.query = query;
        this.maxPages = maxPages;
    }

    /**
     * Begins to read; its methods throw {@link dev.cosell.core.error.SyncException}s where a page cannot be read, and where the list does not end within the
     * client's {@code maxPages}.
     */
    @Override
    public Iterator<Referral> iterator() {
        return new Walk();
    }

    /** Returns a sequential stream over a new walk. */
    public Stream<Referral> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private final class Walk implements Iterator<Referral> {
        private final Set<ReferralId> given = new HashSet<>();
        private final Set<String> followed = new HashSet<>();
        private final Deque<Referral> waiting = new ArrayDeque<>();
        private @Nullable String nextPage = query.rawQuery();

        @Override
        public boolean hasNext() {
            if (query.top().isPresent()
                    && given.size() - waiting.size() >= query.top().getAsInt()) {
                return false;
            }
            while (waiting.isEmpty() && nextPage != null) {
                read(nextPage);
            }
            return !waiting.isEmpty();
        }

        @Override
        public Referral next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return waiting.removeFirst();
        }

        private void read(String rawQuery) {
            if (followed.size() >= maxPages) {
                throw TooManyPages.of(ReferralCalls.context("list referrals"), maxPages);
            }
            ReferralPage page = pages.apply(rawQuery);
            followed.add(rawQuery);
            for (Referral referral : page.referrals()) {
                if (given.add(referral.id())) {
                    waiting.addLast(referral);
                }
            }
            String next = page.nextPage();
            // A token that comes a second time would never end.
            nextPage = next == null || followed.contains(next) ? null : next;
        }
    }
}

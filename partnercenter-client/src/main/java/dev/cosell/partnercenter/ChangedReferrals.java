package dev.cosell.partnercenter;

import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.partnercenter.query.ReferralFilter;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The referrals that changed since a moment: read newest first until an older one comes, or by filter where that is wanted and works (R-009, X3). */
final class ChangedReferrals implements Iterable<Referral> {
    private final ReferralReads reads;
    private final Instant moment;
    private final boolean byFilter;

    ChangedReferrals(ReferralReads reads, Instant moment, boolean byFilter) {
        this.reads = reads;
        this.moment = Objects.requireNonNull(moment, "moment");
        this.byFilter = byFilter;
    }

    @Override
    public Iterator<Referral> iterator() {
        return new Walk(byFilter ? filtered() : ordered());
    }

    private Iterator<Referral> ordered() {
        return reads.list(ReferralQuery.builder()
                        .newestFirst(ReferralOrder.UPDATED)
                        .build())
                .iterator();
    }

    /** The filter may not be known any more; the first page tells. */
    private Iterator<Referral> filtered() {
        Iterator<Referral> found = reads.list(ReferralQuery.builder()
                        .where(ReferralFilter.updatedSince(moment))
                        .newestFirst(ReferralOrder.UPDATED)
                        .build())
                .iterator();
        try {
            return found.hasNext() ? found : Collections.emptyIterator();
        } catch (RemoteRejectedException unknownFilter) {
            return ordered();
        }
    }

    private final class Walk implements Iterator<Referral> {
        private final Iterator<Referral> found;
        private @Nullable Referral ahead;
        private boolean ended;

        Walk(Iterator<Referral> found) {
            this.found = found;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null && !ended && found.hasNext()) {
                Referral next = found.next();
                Instant updated = next.updatedAt();
                // One whose time cannot be read might be new; behind one that is too old nothing is looked for.
                ended = updated != null && updated.isBefore(moment);
                ahead = ended ? null : next;
            }
            return ahead != null;
        }

        @Override
        public Referral next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Referral given = Objects.requireNonNull(ahead);
            ahead = null;
            return given;
        }
    }
}

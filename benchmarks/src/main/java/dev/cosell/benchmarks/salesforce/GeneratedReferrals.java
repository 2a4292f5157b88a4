package dev.cosell.benchmarks.salesforce;

import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Partner Center with generated referrals, 100 to a page, that never change but for the name of their record. Thread-safe. */
final class GeneratedReferrals implements ReferralGateway {
    private static final int PAGE = 100;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final int size;
    private final BitSet named = new BitSet();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    GeneratedReferrals(int size) {
        this.size = size;
    }

    @Override
    public String tenantId() {
        return "tenant-1";
    }

    @Override
    public Optional<Referral> read(ReferralId id) {
        reads.incrementAndGet();
        return Optional.of(referral(GeneratedPairs.number(id)));
    }

    private Referral referral(int number) {
        synchronized (named) {
            return GeneratedPairs.referral(number, number % 2 == 0 || named.get(number));
        }
    }

    /** Returns how many reads of one referral, or of one engagement, were made. */
    long reads() {
        return reads.get();
    }

    /** Returns how many patches were made. */
    long writes() {
        return writes.get();
    }

    @Override
    public List<Referral> readEngagement(EngagementId engagement) {
        reads.incrementAndGet();
        return List.of();
    }

    /** Page tokens are as long as those of the service. */
    @Override
    public ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        int first = pageToken == null ? 0 : Integer.parseInt(pageToken.strip());
        int end = Math.min(size, first + PAGE);
        List<Referral> page =
                IntStream.range(first, end).mapToObj(this::referral).toList();
        return new ReferralPage(page, end == size ? null : end + " ".repeat(PAGE), NOW);
    }

    @Override
    public ReferralWriteResult create(ReferralDraft draft) {
        throw new UnsupportedOperationException("a report writes nothing");
    }

    @Override
    public ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        boolean onlyNames =
                patch.operations().stream().allMatch(each -> each.path() == ReferralPath.EXTERNAL_REFERENCE_ID);
        if (!onlyNames) {
            throw new UnsupportedOperationException("both sides agree, so nothing else is to be written: " + patch);
        }
        writes.incrementAndGet();
        int number = GeneratedPairs.number(id);
        synchronized (named) {
            named.set(number);
        }
        return new ReferralWriteResult.Applied(referral(number));
    }
}

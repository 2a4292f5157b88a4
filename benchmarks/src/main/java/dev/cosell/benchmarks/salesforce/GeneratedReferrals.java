package dev.cosell.benchmarks.salesforce;

import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Partner Center that lists generated referrals, 100 to a page, and does nothing else. */
final class GeneratedReferrals implements ReferralGateway {
    private static final int PAGE = 100;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final int size;

    GeneratedReferrals(int size) {
        this.size = size;
    }

    @Override
    public String tenantId() {
        return "tenant-1";
    }

    @Override
    public Optional<Referral> read(ReferralId id) {
        return Optional.empty();
    }

    @Override
    public List<Referral> readEngagement(EngagementId engagement) {
        return List.of();
    }

    /** Page tokens are as long as those of the service. */
    @Override
    public ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        int first = pageToken == null ? 0 : Integer.parseInt(pageToken.strip());
        int end = Math.min(size, first + PAGE);
        List<Referral> page =
                IntStream.range(first, end).mapToObj(GeneratedPairs::referral).toList();
        return new ReferralPage(page, end == size ? null : end + " ".repeat(PAGE), NOW);
    }

    @Override
    public ReferralWriteResult create(ReferralDraft draft) {
        throw new UnsupportedOperationException("a report writes nothing");
    }

    @Override
    public ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        throw new UnsupportedOperationException("a report writes nothing");
    }
}

package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.store.InMemoryStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch that takes long keeps its deals, and lets go of those that somebody else has by now. */
class LeaseTest {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final Duration TERM = Duration.ofMinutes(3);

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final InMemoryStateStore store = InMemoryStateStore.create(() -> now);
    private final long began = nanos();

    private long nanos() {
        return now.getEpochSecond() * 1_000_000_000L;
    }

    @Test
    void prolong_wellUsedUp_nobodyElseGetsTheDealsAfterTheFirstTerm() {
        List<Claim> ours = claimTwo("here");
        Lease lease = lease();
        pass(Duration.ofMinutes(2));
        assertThat(lease.prolong(ours)).isEqualTo(ours);
        assertThat(lease.since()).as("held since now").isEqualTo(nanos());
        pass(Duration.ofMinutes(2));
        assertThat(claim("there")).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(claim("there")).as("the second term is over, too").hasSize(2);
    }

    @Test
    void prolong_hardlyUsedUp_costsNoStepOfTheStore() {
        List<Claim> ours = claimTwo("here");
        Lease lease = lease();
        pass(Duration.ofSeconds(59));
        assertThat(lease.prolong(ours)).isEqualTo(ours);
        assertThat(lease.since()).isEqualTo(began);
        pass(Duration.ofMinutes(2).plusSeconds(2));
        assertThat(claim("there")).as("the first term counts").hasSize(2);
    }

    @Test
    void prolong_aThirdUsedUp_isProlonged() {
        List<Claim> ours = claimTwo("here");
        Lease lease = lease();
        pass(Duration.ofMinutes(1));
        lease.prolong(ours);
        assertThat(lease.since()).isEqualTo(nanos());
    }

    @Test
    void prolong_oneWasTakenMeanwhile_onlyTheOthersAreOurs() {
        List<Claim> ours = claimTwo("here");
        Lease lease = lease();
        pass(Duration.ofMinutes(4));
        List<Claim> theirs = store.claim(new ClaimRequest("there", List.of(ACME), 1, TERM));
        assertThat(theirs).hasSize(1);
        List<Claim> left = lease.prolong(ours);
        assertThat(left)
                .extracting(Claim::deal)
                .doesNotContain(theirs.get(0).deal())
                .hasSize(1);
    }

    private List<Claim> claimTwo(String node) {
        for (String record : List.of("OPP-1", "OPP-2")) {
            store.ingest(ACME, List.of(new News(DealName.of(CrmRecordId.of(record)), Side.CRM, null, null)));
        }
        List<Claim> claims = claim(node);
        assertThat(claims).hasSize(2);
        return claims;
    }

    private List<Claim> claim(String node) {
        return store.claim(new ClaimRequest(node, List.of(ACME), 5, TERM));
    }

    private Lease lease() {
        Seams real = Seams.system();
        Seams seams = new Seams(() -> now, this::nanos, real.random(), real.idle());
        return new Lease(
                store,
                new EngineOptions(
                        "here",
                        seams,
                        Duration.ofMinutes(1),
                        50,
                        TERM,
                        Duration.ofMinutes(1),
                        1,
                        20,
                        Duration.ofSeconds(30),
                        Retention.standard()),
                nanos());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}

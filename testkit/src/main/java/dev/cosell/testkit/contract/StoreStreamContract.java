package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about whole connections and systems: streams, pauses, who the installation is. */
abstract class StoreStreamContract extends StorePersonContract {
    private static final String FEED = "crm";
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(10);

    StoreStreamContract() {}

    // ---- streams

    @Test
    @Tag("R-256")
    final void claimStream_neverSeen_dueFromTheBeginning() {
        StreamClaim claim = stream().orElseThrow();
        assertThat(claim.cursor()).isNull();
        assertThat(claim.connection()).isEqualTo(ACME);
        assertThat(claim.stream()).isEqualTo(FEED);
        assertThat(store.claimStream(ACME, "other", LEASE)).isPresent();
        assertThat(store.claimStream(OTHER, FEED, LEASE)).isPresent();
    }

    @Test
    final void claimStream_heldByAnother_notGivenUntilTheLeaseIsOver() {
        StreamClaim first = stream().orElseThrow();
        clock.advance(LEASE.minus(TICK));
        restart();
        assertThat(stream()).isEmpty();
        clock.advance(TICK);
        StreamClaim second = stream().orElseThrow();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(store.saveCursor(first, "stale", LEASE)).isFalse();
        assertThat(store.releaseStream(first, Duration.ZERO)).isFalse();
        assertThat(store.cursor(ACME, FEED)).isEmpty();
        assertThat(stream()).as("the second one holds it still").isEmpty();
        assertThat(store.saveCursor(second, "41", LEASE)).isTrue();
    }

    @Test
    @Tag("R-256")
    final void saveCursor_heldClaim_keptAndTheLeaseProlonged() {
        StreamClaim claim = stream().orElseThrow();
        clock.advance(LEASE.minus(TICK));
        assertThat(store.saveCursor(claim, "42", LEASE)).isTrue();
        restart();
        assertThat(store.cursor(ACME, FEED)).contains("42");
        clock.advance(LEASE.minus(TICK));
        assertThat(stream()).isEmpty();
        clock.advance(TICK);
        assertThat(stream().orElseThrow().cursor()).isEqualTo("42");
    }

    @Test
    final void releaseStream_heldClaim_dueAgainAfterAWhile() {
        StreamClaim claim = stream().orElseThrow();
        assertThat(store.releaseStream(claim, LONG)).isTrue();
        assertThat(store.releaseStream(claim, LONG)).as("it was given back").isFalse();
        assertThat(store.saveCursor(claim, "late", LEASE)).isFalse();
        clock.advance(LONG.minus(TICK));
        restart();
        assertThat(stream()).isEmpty();
        clock.advance(TICK);
        assertThat(stream().orElseThrow().epoch()).isGreaterThan(claim.epoch());
        assertThat(store.cursor(ACME, FEED)).isEmpty();
    }

    @Test
    final void askStream_beforeItIsDue_dueNow() {
        store.releaseStream(stream().orElseThrow(), LONG);
        store.askStream(OTHER, FEED);
        assertThat(stream()).isEmpty();
        store.askStream(ACME, FEED);
        restart();
        StreamClaim claim = stream().orElseThrow();
        assertThat(store.releaseStream(claim, LONG)).isTrue();
        assertThat(stream()).as("the asking was answered").isEmpty();
    }

    @Test
    final void askStream_whileItIsHeld_dueOnceItIsGivenBack() {
        StreamClaim claim = stream().orElseThrow();
        store.askStream(ACME, FEED);
        assertThat(stream()).isEmpty();
        restart();
        store.releaseStream(claim, LONG);
        assertThat(stream()).isPresent();
    }

    @Test
    final void askStream_neverSeen_dueOnce() {
        store.askStream(ACME, FEED);
        store.releaseStream(stream().orElseThrow(), LONG);
        assertThat(stream()).isEmpty();
    }

    @Test
    @Tag("R-256")
    final void cursor_withoutAClaim_keptPerConnectionAndStream() {
        assertThat(store.cursor(ACME, FEED)).isEmpty();
        store.saveCursor(ACME, FEED, "42");
        restart();
        assertThat(store.cursor(ACME, FEED)).contains("42");
        assertThat(store.cursor(ACME, FEED + "2")).isEmpty();
        assertThat(store.cursor(OTHER, FEED)).isEmpty();
        assertThat(stream().orElseThrow().cursor()).isEqualTo("42");
        store.saveCursor(ACME, FEED, "43");
        assertThat(store.cursor(ACME, FEED)).contains("43");
        store.saveCursor(ACME, FEED, "");
        restart();
        assertThat(store.cursor(ACME, FEED)).isEmpty();
    }

    private Optional<StreamClaim> stream() {
        return store.claimStream(ACME, FEED, LEASE);
    }

    // ---- pauses

    @Test
    @Tag("R-220")
    final void pause_shorterThanOneThatStands_doesNotCutItShort() {
        SystemKey crm = SystemKey.crm(ACME);
        store.pause(crm, LONG, WHY);
        store.pause(crm, SHORT, null);
        restart();
        assertThat(store.pauses()).containsExactly(new Pause(crm, LONG, WHY));
        clock.advance(LONG.minus(TICK));
        assertThat(store.pauses()).containsExactly(new Pause(crm, TICK, WHY));
        clock.advance(TICK);
        assertThat(store.pauses()).isEmpty();
    }

    @Test
    @Tag("R-220")
    final void pause_longerThanOneThatStands_prolongsIt() {
        SystemKey crm = SystemKey.crm(ACME);
        store.pause(crm, SHORT, null);
        store.pause(crm, LONG, WHY);
        assertThat(store.pauses()).containsExactly(new Pause(crm, LONG, WHY));
        clock.advance(LONG);
        store.pause(crm, SHORT, null);
        assertThat(store.pauses())
                .as("a pause that is over counts no more")
                .containsExactly(new Pause(crm, SHORT, null));
    }

    @Test
    @Tag("R-226")
    final void resume_oneOfSeveralSystems_theOthersRestOn() {
        SystemKey tenant = SystemKey.partnerCenter("acme");
        store.pause(tenant, LONG, null);
        store.pause(SystemKey.crm(ACME), LONG, null);
        store.pause(SystemKey.connection(ACME), SHORT, WHY);
        assertThat(store.pauses()).extracting(Pause::system).isSorted();
        store.resume(SystemKey.crm(ACME));
        store.resume(SystemKey.crm(OTHER));
        restart();
        assertThat(store.pauses())
                .containsExactlyInAnyOrder(
                        new Pause(tenant, LONG, null), new Pause(SystemKey.connection(ACME), SHORT, WHY));
    }

    // ---- who this is

    @Test
    @Tag("R-030")
    final void installation_severalProposals_theFirstEverCounts() {
        assertThat(store.installation("first-1")).isEqualTo("first-1");
        restart();
        assertThat(store.installation("second-2")).isEqualTo("first-1");
        assertThat(store.installation("x".repeat(60))).isEqualTo("first-1");
    }

    @Test
    @Tag("R-030")
    final void writer_severalCandidates_theFirstOfThePairCounts() {
        assertThat(store.writer(PAIR, ACME)).isEqualTo(ACME);
        restart();
        assertThat(store.writer(PAIR, OTHER)).isEqualTo(ACME);
        assertThat(store.writer(PAIR, ACME)).isEqualTo(ACME);
        assertThat(store.writer(new PairKeys("tenant", "second"), OTHER)).isEqualTo(OTHER);
        assertThat(store.writer(new PairKeys("second", "organisation"), ConnectionId.of("third")))
                .isEqualTo(ConnectionId.of("third"));
        assertThat(store.writer(new PairKeys("Tenant", "organisation"), OTHER)).isEqualTo(OTHER);
    }
}

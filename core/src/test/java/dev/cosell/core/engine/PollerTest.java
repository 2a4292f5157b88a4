package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.store.InMemoryStateStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a pass over Partner Center's list takes, how far it reads, and when its mark moves. The local clock plays no part. */
class PollerTest {
    private static final Instant MARK = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final InMemoryStateStore store = InMemoryStateStore.create(() -> Instant.parse("2031-01-01T00:00:00Z"));
    private final List<ReferralPage> pages = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Poller poller = new Poller(
            new ConnectionRuntime(SyncConnection.builder("acme", port(ReferralGateway.class), port(CrmAdapter.class))
                    .build()),
            store,
            Duration.ofMinutes(3));

    @Test
    @Tag("R-009")
    void pass_first_setsTheMarkAndTakesNothing() {
        page(START, "2", referral("a", START.minusSeconds(5)));

        poll();

        assertThat(asked).hasSize(1);
        assertThat(mark()).isEqualTo(START);
        assertThat(taken()).isEmpty();
    }

    @Test
    @Tag("R-009")
    void pass_severalPages_readsUntilBehindTheMarkAndMovesItToTheServersTimeAtItsStart() {
        mark(MARK);
        page(START, "2", referral("a", START.minusSeconds(5)));
        page(START.plusSeconds(30), "3", referral("b", MARK), referral("c", MARK.minus(Poller.OVERLAP)));
        page(
                START.plusSeconds(60),
                "4",
                referral("d", MARK.minus(Poller.OVERLAP).minusMillis(1)));
        page(START.plusSeconds(90), null, referral("e", MARK.minus(Duration.ofDays(1))));

        poll();

        assertThat(asked).containsExactly("first", "2", "3");
        assertThat(mark()).isEqualTo(START);
        assertThat(taken()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    @Tag("R-009")
    void pass_interrupted_keepsTheMarkAndTheNextOneClosesTheGap() {
        mark(MARK);
        page(START, "2", referral("a", START.minusSeconds(5)));
        assertThatThrownBy(this::poll).isInstanceOf(IllegalStateException.class);
        assertThat(mark()).isEqualTo(MARK);
        assertThat(taken()).containsExactly("a");

        pages.clear();
        page(START.plusSeconds(60), "2", referral("a", START.minusSeconds(5)));
        page(START.plusSeconds(60), null, referral("b", MARK.plusSeconds(1)));
        poll();

        assertThat(mark()).isEqualTo(START.plusSeconds(60));
        assertThat(taken()).contains("b");
    }

    @Test
    @Tag("R-015")
    void pass_sameReferralOnTwoPages_isTakenOnce() {
        mark(MARK);
        page(START, "2", referral("a", START.minusSeconds(5)));
        page(START, null, referral("a", START.minusSeconds(5)), referral("b", START.minusSeconds(9)));

        poll();

        assertThat(taken()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Tag("R-014")
    void pass_listThatTurnsInACircle_ends() {
        mark(MARK);
        page(START, "2", referral("a", START.minusSeconds(5)));
        page(START, "2", referral("b", START.minusSeconds(6)));

        poll();

        assertThat(asked).containsExactly("first", "2");
    }

    private void poll() {
        StreamClaim claim = store.claimStream(ConnectionId.of("acme"), "partner-center", Duration.ofMinutes(3))
                .orElseThrow();
        try {
            poller.poll(claim);
        } finally {
            store.releaseStream(claim, Duration.ZERO);
        }
    }

    private void mark(Instant at) {
        store.saveCursor(ConnectionId.of("acme"), "partner-center", at.toString());
    }

    private Instant mark() {
        return Instant.parse(
                store.cursor(ConnectionId.of("acme"), "partner-center").orElseThrow());
    }

    private List<String> taken() {
        return store
                .claim(new ClaimRequest("node", List.of(ConnectionId.of("acme")), 50, Duration.ofMinutes(3)))
                .stream()
                .map(Claim::deal)
                .map(deal -> deal.text().replaceAll(".*[^a-z]", ""))
                .toList();
    }

    private void page(Instant serverTime, @Nullable String next, Referral... referrals) {
        pages.add(new ReferralPage(List.of(referrals), next, serverTime));
    }

    private static Referral referral(String id, Instant updated) {
        return Referral.builder(ReferralId.of(id), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .updatedAt(updated)
                .build();
    }

    /** Answers lists page by page; a page that is not there, and any other call, fails. */
    private <T> T port(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!method.getName().equals("list")) {
                        throw new AssertionError("no call of " + method.getName() + " is expected");
                    }
                    Object token = arguments[1];
                    int number = token == null ? 1 : Integer.parseInt(String.valueOf(token));
                    if (number > pages.size()) {
                        throw new IllegalStateException("the line is dead");
                    }
                    asked.add(token == null ? "first" : String.valueOf(token));
                    return pages.get(number - 1);
                }));
    }
}

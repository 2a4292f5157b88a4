package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.ConfirmedWork.Entry;
import dev.cosell.core.engine.ConfirmedWork.Kind;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.reconcile.InitialLoadReport.MatchedBy;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.store.InMemoryStateStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConfirmedWorkTest {
    private static final ConnectionId CONNECTION = ConnectionId.of("acme");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final StateStore store = InMemoryStateStore.create(() -> NOW);
    private final List<String> prolonged = new ArrayList<>();
    private int lostAfter = Integer.MAX_VALUE;
    private final ConfirmedWork work = new ConfirmedWork(watched(), CONNECTION, ConfirmedWork.LOAD);

    /** Notes what is saved under a claim, and loses it after so many times. */
    private StateStore watched() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("saveCursor") && arguments[0] instanceof StreamClaim) {
                        prolonged.add((String) arguments[1]);
                        if (prolonged.size() > lostAfter) {
                            return false;
                        }
                    }
                    return method.invoke(store, arguments);
                });
        return (StateStore) proxy;
    }

    private static List<Entry> pairs(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Entry(Kind.LINK, DealName.of(ReferralId.of("r-" + i))))
                .toList();
    }

    private boolean replace(List<Entry> entries) {
        StreamClaim claim =
                store.claimStream(CONNECTION, ConfirmedWork.LOAD, LEASE).orElseThrow();
        try {
            return work.replace(claim, work.proposal(entries, NOW), entries, LEASE);
        } finally {
            store.releaseStream(claim, Duration.ZERO);
        }
    }

    @Test
    @Tag("R-243")
    void replace_longList_isStoredInBucketsThatHoldEachDealOnce() {
        List<Entry> entries = pairs(1_000);
        assertThat(replace(entries)).isTrue();
        WorkHeader header = work.header().orElseThrow();
        assertThat(header.buckets()).isEqualTo(3);
        List<Entry> stored = new ArrayList<>();
        for (int i = 0; i < header.buckets(); i++) {
            List<Entry> bucket = work.bucket(header, i);
            assertThat(bucket)
                    .hasSizeLessThan(600)
                    .isSortedAccordingTo((a, b) -> entries.indexOf(a) - entries.indexOf(b));
            stored.addAll(bucket);
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(entries);
        WorkHeader begun = header.confirmed(true, NOW);
        assertThat(entries).allMatch(entry -> work.confirmed(begun, entry.deal()) == Kind.LINK);
    }

    @Test
    @Tag("R-243")
    void replace_veryLongListBesideAnother_prolongsItsClaimAndEndsWhereThatIsLost() {
        replace(pairs(1));
        String standing = work.header().orElseThrow().text();
        prolonged.clear();
        lostAfter = 1;
        assertThat(replace(pairs(250_000))).isFalse();
        assertThat(prolonged).containsExactly(standing, standing);
        assertThat(work.header().orElseThrow().text()).isEqualTo(standing);
        prolonged.clear();
        lostAfter = Integer.MAX_VALUE;
        assertThat(replace(pairs(250_000))).isTrue();
        assertThat(prolonged)
                .startsWith(standing, standing)
                .last()
                .isEqualTo(work.header().orElseThrow().text());
    }

    @Test
    @Tag("R-240")
    @Tag("R-242")
    void proposal_ofAReport_countsAndNamesWhatItLists() {
        ReferralId first = ReferralId.of("r-1");
        CrmRecordId record = CrmRecordId.of("c-1");
        InitialLoadReport.Match match =
                new InitialLoadReport.Match(first, record, MatchedBy.BOTH, true, false, List.of());
        InitialLoadReport found = new InitialLoadReport(
                List.of(match),
                List.of(ReferralId.of("r-2")),
                List.of(CrmRecordId.of("c-2"), CrmRecordId.of("c-3")),
                List.of(),
                List.of(),
                List.of(ReferralId.of("r-3")),
                List.of(ReferralId.of("r-4")),
                1,
                1);
        LoadEntries entries = new LoadEntries(found);
        assertThat(entries)
                .containsExactly(
                        new Entry(Kind.LINK, DealName.of(first)),
                        new Entry(Kind.CREATE, DealName.of(ReferralId.of("r-2"))),
                        new Entry(Kind.HISTORY, DealName.of(ReferralId.of("r-3"))),
                        new Entry(Kind.CREATE, DealName.of(CrmRecordId.of("c-2"))),
                        new Entry(Kind.CREATE, DealName.of(CrmRecordId.of("c-3"))));
        WorkHeader header = work.proposal(entries, NOW);
        assertThat(header.links()).isEqualTo(1);
        assertThat(header.newInCrm()).isEqualTo(2);
        assertThat(header.newInPartnerCenter()).isEqualTo(2);
        // A token that a person was shown before an upgrade is still the one of the same populations.
        assertThat(header.token()).isEqualTo("c0db23b02f116032");
    }
}

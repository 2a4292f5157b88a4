package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.spi.WorkQueue.Ingested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The part of the store contract about many threads at once, over two handles where the store is durable. Nothing is timed: the threads meet as they do, and what must never be
 * is asserted.
 */
abstract class StoreThreadContract extends StoreShapeContract {
    private static final int WORKERS = 6;
    private static final int DEALS = 8;

    StoreThreadContract() {}

    /** Gives every thread a handle; the odd ones another than the even ones. */
    private List<StateStore> handles() {
        StateStore second = store.durable() ? another() : store;
        return IntStream.range(0, WORKERS)
                .mapToObj(worker -> worker % 2 == 0 ? store : second)
                .toList();
    }

    @Test
    @Tag("R-124")
    final void workers_claimAndSettleWhileNewsComes_allIsAnsweredAndNothingHeldTwice() {
        int rounds = 40;
        List<StateStore> handles = handles();
        Map<DealName, Long> holders = new ConcurrentHashMap<>();
        Map<DealName, Instant> answered = new ConcurrentHashMap<>();
        AtomicInteger speaking = new AtomicInteger(2);
        Crowd.of(WORKERS).run(worker -> {
            StateStore mine = handles.get(worker);
            if (worker < 2) {
                for (int i = 0; i < rounds * DEALS; i++) {
                    mine.ingest(ACME, record(i % DEALS), Side.CRM, START.plusMillis(i), worker + "/" + i);
                }
                speaking.decrementAndGet();
                return;
            }
            boolean last;
            do {
                last = speaking.get() == 0;
            } while (answer(mine, holders, answered) || !last);
        });
        // What a worker held while another one looked for the last time is answered here.
        while (answer(store, holders, answered)) {
            continue;
        }
        for (int deal = 0; deal < DEALS; deal++) {
            assertThat(answered).containsEntry(record(deal), START.plusMillis((rounds - 1L) * DEALS + deal));
        }
        assertThat(store.nextDue()).isEmpty();
    }

    private boolean answer(StateStore mine, Map<DealName, Long> holders, Map<DealName, Instant> answered) {
        List<Claim> claims = mine.claim(new ClaimRequest("node", List.of(ACME), 3, LEASE));
        List<Settlement> ends = new ArrayList<>();
        for (Claim claim : claims) {
            assertThat(holders.putIfAbsent(claim.deal(), claim.epoch()))
                    .as("held twice")
                    .isNull();
            Instant news = claim.news().get(Side.CRM);
            answered.merge(claim.deal(), news, (a, b) -> a.isAfter(b) ? a : b);
            ends.add(Ending.of(claim).audit(line(claim.deal(), "answered")).settlement());
        }
        claims.forEach(claim -> holders.remove(claim.deal()));
        assertThat(mine.settle(ends)).doesNotContain(false);
        return !claims.isEmpty();
    }

    @Test
    final void claim_byManyAtOnce_everyDealIsGivenOnce() {
        for (int i = 0; i < 60; i++) {
            news(record(i), Side.CRM);
        }
        List<StateStore> handles = handles();
        Set<String> given = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        Crowd.of(WORKERS).run(worker -> {
            List<Claim> claims;
            do {
                claims = handles.get(worker).claim(new ClaimRequest("node-" + worker, List.of(ACME), 4, LEASE));
                claims.stream()
                        .filter(claim -> !given.add(claim.deal().text()))
                        .forEach(claim -> twice.getAndIncrement());
            } while (!claims.isEmpty());
        });
        // A handle may pass over rows that another one was just taking, but none is lost.
        claims().forEach(claim -> assertThat(given.add(claim.deal().text())).isTrue());
        assertThat(given).hasSize(60);
        assertThat(twice).hasValue(0);
    }

    @Test
    @Tag("R-007")
    final void ingest_sameEventByManyAtOnce_isNewOnce() {
        List<StateStore> handles = handles();
        AtomicInteger taken = new AtomicInteger();
        Crowd.of(WORKERS).run(worker -> {
            for (int i = 0; i < 20; i++) {
                if (handles.get(worker).ingest(ACME, BY_RECORD, Side.CRM, START, "event-" + i) == Ingested.NEW) {
                    taken.getAndIncrement();
                }
            }
        });
        assertThat(taken).hasValue(20);
        assertThat(claims()).hasSize(1);
    }

    @Test
    @Tag("R-028")
    final void bind_oneReferralByManyAtOnce_linkedOnce() {
        List<StateStore> handles = handles();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            claims.add(work(record(i)));
        }
        Set<Link> linked = ConcurrentHashMap.newKeySet();
        Crowd.of(WORKERS).run(worker -> {
            Link memory = pair(REFERRAL, CrmRecordId.of("x-" + worker));
            Bound bound = handles.get(worker).bind(claims.get(worker), PAIR.tenantId(), PAIR.organisationId(), memory);
            assertThat(bound).isIn(Bound.LINKED, Bound.CONFLICT);
            if (bound == Bound.LINKED) {
                linked.add(memory);
            }
        });
        assertThat(linked).hasSize(1);
        assertThat(store.links(ACME)).containsExactlyElementsOf(linked);
        assertThat(memory(BY_REFERRAL)).isIn(linked);
    }

    @Test
    @Tag("R-028")
    final void link_crosswiseByManyAtOnce_everyNameInOneLink() {
        List<StateStore> handles = handles();
        Crowd.of(WORKERS).run(worker -> {
            for (int i = 0; i < 12; i++) {
                CrmRecordId record = CrmRecordId.of("x-" + (i + worker) % 6);
                handles.get(worker).link(ACME, PAIR, pair(ReferralId.of("r-" + i), record));
            }
        });
        List<Link> links = store.links(ACME);
        assertThat(links).hasSize(6);
        assertThat(links).extracting(Link::crmRecord).doesNotHaveDuplicates();
        assertThat(links).extracting(Link::referral).doesNotHaveDuplicates();
    }

    @Test
    final void settle_againstTheNextHolder_oneOfTheTwoOnly() {
        List<StateStore> handles = handles();
        for (int round = 0; round < 30; round++) {
            Claim first = work(record(round));
            clock.advance(LEASE);
            List<Claim> second = new ArrayList<>();
            boolean[] settled = new boolean[1];
            Crowd.of(2).run(worker -> {
                if (worker == 0) {
                    settled[0] = handles.get(0).settle(Ending.of(first).settlement());
                } else {
                    second.addAll(handles.get(1).claim(new ClaimRequest("second", List.of(ACME), 10, LEASE)));
                }
            });
            // A worker that passed over a row just being settled finds it again unless it was settled.
            second.addAll(claims());
            assertThat(second).hasSize(settled[0] ? 0 : 1);
            second.forEach(claim -> end(Ending.of(claim)));
        }
    }

    @Test
    @Tag("R-151")
    final void audit_readWhileManyWrite_noLineIsMissed() {
        int lines = 40;
        List<StateStore> handles = handles();
        List<AuditEntry> read = new ArrayList<>();
        AtomicInteger writing = new AtomicInteger(WORKERS - 1);
        Crowd.of(WORKERS).run(worker -> {
            StateStore mine = handles.get(worker);
            if (worker > 0) {
                for (int i = 0; i < lines; i++) {
                    mine.audit(line(record(worker), "line " + i));
                }
                writing.decrementAndGet();
                return;
            }
            boolean last;
            do {
                last = writing.get() == 0;
                read.addAll(mine.audit(
                        ACME, read.isEmpty() ? 0 : read.get(read.size() - 1).sequence(), 7));
            } while (!last);
        });
        List<AuditEntry> rest;
        do {
            rest = store.audit(
                    ACME, read.isEmpty() ? 0 : read.get(read.size() - 1).sequence(), 7);
            read.addAll(rest);
        } while (!rest.isEmpty());
        assertThat(read).hasSize((WORKERS - 1) * lines);
        for (int worker = 1; worker < WORKERS; worker++) {
            String deal = record(worker).text();
            assertThat(read)
                    .filteredOn(line -> line.deal().equals(deal))
                    .extracting(AuditEntry::text)
                    .isEqualTo(
                            IntStream.range(0, lines).mapToObj(i -> "line " + i).toList());
        }
    }

    @Test
    @Tag("R-030")
    final void firsts_byManyAtOnce_allHearTheSame() {
        List<StateStore> handles = handles();
        Set<Object> installations = ConcurrentHashMap.newKeySet();
        Set<Object> writers = ConcurrentHashMap.newKeySet();
        Crowd.of(WORKERS).run(worker -> {
            installations.add(handles.get(worker).installation("installation-" + worker));
            writers.add(handles.get(worker).writer(PAIR, ConnectionId.of("c-" + worker)));
        });
        assertThat(installations).hasSize(1);
        assertThat(writers).hasSize(1);
    }

    @Test
    final void claimStream_byManyAtOnce_heldByOne() {
        List<StateStore> handles = handles();
        List<StreamClaim> claims = Collections.synchronizedList(new ArrayList<>());
        for (int round = 1; round <= 10; round++) {
            Crowd.of(WORKERS).run(worker -> {
                Optional<StreamClaim> claim = handles.get(worker).claimStream(ACME, "feed", LEASE);
                claim.ifPresent(claims::add);
            });
            assertThat(claims).hasSize(round);
            clock.advance(LEASE);
        }
        assertThat(claims).extracting(StreamClaim::epoch).doesNotHaveDuplicates();
    }

    @Test
    @Tag("R-220")
    final void pause_byManyAtOnce_theLongestStands() {
        List<StateStore> handles = handles();
        Crowd.of(WORKERS).run(worker -> {
            for (int i = 0; i < 10; i++) {
                handles.get(worker).pause(SystemKey.crm(ACME), Duration.ofSeconds(100 - i * 7L - worker), null);
            }
        });
        assertThat(store.pauses()).hasSize(1).allSatisfy(pause -> assertThat(pause.remaining())
                .isEqualTo(Duration.ofSeconds(100)));
    }
}

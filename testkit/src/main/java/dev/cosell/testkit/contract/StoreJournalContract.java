package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.WorkQueue.Ingested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about what was decided: conflicts, the audit trail, and how long it is kept. */
abstract class StoreJournalContract extends StoreStreamContract {
    private static final SettledConflict DECISION = new SettledConflict("5.00", "7.00", "6.00");
    private static final ConflictId FIRST = ConflictId.of("c-1");
    private static final Retention SHORT =
            new Retention(Duration.ofDays(1), Duration.ofDays(4), Duration.ofDays(2), Duration.ofDays(3));

    StoreJournalContract() {}

    // ---- conflicts

    @Test
    @Tag("R-121")
    final void settle_sameOpenQuestionAgain_keptOnce() {
        ask(open("c-1"));
        clock.advance(TICK);
        ask(open("c-2"));
        restart();
        assertThat(store.conflicts(ACME)).extracting(ConflictRecord::id).containsExactly(FIRST);
        ask(conflict("c-3", "8.00", State.OPEN));
        assertThat(store.conflicts(ACME)).hasSize(2);
        assertThat(store.status(ACME).openConflicts()).isEqualTo(2);
        assertThat(store.status(OTHER).openConflicts()).isZero();
    }

    @Test
    @Tag("R-121")
    final void settle_sameOpenQuestionTwiceInOneStep_keptOnce() {
        ask(open("c-1"), open("c-2"));
        assertThat(store.conflicts(ACME)).hasSize(1);
    }

    @Test
    @Tag("R-121")
    @Tag("R-256")
    final void settle_sameOpenQuestionOfAnotherConnection_keptToo() {
        ask(open("c-1"));
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        ConflictRecord mine = open("c-1");
        ConflictRecord others = new ConflictRecord(
                mine.id(), OTHER, mine.deal(), VALUE, null, "5.00", "7.00", null, mine.rule(), START, State.OPEN);
        end(Ending.of(claims(OTHER).get(0)).memory(asking(Link.none())).conflicts(others));
        assertThat(store.conflicts(ACME)).containsExactly(mine);
        assertThat(store.conflicts(OTHER)).containsExactly(others);
    }

    @Test
    @Tag("R-121")
    final void settle_conflict_givenBackAsItWas() {
        ConflictRecord kept = open("c-1");
        ConflictRecord empty = new ConflictRecord(
                ConflictId.of("c-2"), ACME, BY_RECORD.text(), VALUE, null, null, null, null, "", START, State.DECIDED);
        ConflictRecord won = new ConflictRecord(
                ConflictId.of("c-3"), ACME, BY_RECORD.text(), VALUE, "1", "2", "3", "2", "rule", START, State.DECIDED);
        ask(kept, empty, won);
        restart();
        assertThat(store.conflicts(ACME)).containsExactlyInAnyOrder(kept, empty, won);
        assertThat(store.conflict(ACME, FIRST)).contains(kept);
        assertThat(store.conflict(OTHER, FIRST)).isEmpty();
        assertThat(store.conflict(ACME, ConflictId.of("c-9"))).isEmpty();
        assertThat(store.conflicts(OTHER)).isEmpty();
    }

    @Test
    final void conflicts_several_oldestFirst() {
        for (int i = 9; i > 0; i--) {
            ask(conflict("c-" + i, i + ".00", State.DECIDED));
            clock.advance(TICK);
        }
        assertThat(store.conflicts(ACME))
                .extracting(each -> each.id().value())
                .containsExactly("c-9", "c-8", "c-7", "c-6", "c-5", "c-4", "c-3", "c-2", "c-1");
    }

    @Test
    @Tag("R-121")
    final void settle_memoryAsksNoMore_openConflictsAreOvertaken() {
        ask(open("c-1"), conflict("c-2", "8.00", State.DECIDED));
        end(work(BY_RECORD), asking(Link.none()));
        assertThat(states()).containsExactlyInAnyOrder(State.OPEN, State.DECIDED);
        end(work(BY_RECORD), Link.none());
        restart();
        assertThat(states()).containsExactlyInAnyOrder(State.OVERTAKEN, State.DECIDED);
        ask(open("c-3"));
        assertThat(states()).as("asked anew").containsExactlyInAnyOrder(State.OVERTAKEN, State.DECIDED, State.OPEN);
    }

    @Test
    @Tag("R-121")
    final void settleConflict_open_rememberedAndMarkedOnBothSides() {
        ask(open("c-1"));
        assertThat(store.settleConflict(OTHER, FIRST, DECISION)).isFalse();
        assertThat(store.settleConflict(ACME, ConflictId.of("c-9"), DECISION)).isFalse();
        assertThat(store.settleConflict(ACME, FIRST, DECISION)).isTrue();
        assertThat(store.settleConflict(ACME, FIRST, DECISION))
                .as("it was settled before")
                .isFalse();
        restart();
        assertThat(states()).containsExactly(State.SETTLED);
        Claim claim = claim();
        assertThat(claim.link().settled()).isEqualTo(Map.of(VALUE, DECISION));
        assertThat(claim.news()).isEqualTo(Map.of(Side.CRM, Instant.MAX, Side.REFERRAL, Instant.MAX));
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
        end(claim, claim.link().toBuilder().settled(VALUE, null).build());
        assertThat(memory(BY_RECORD).settled()).as("the plan carried it out").isEmpty();
    }

    @Test
    @Tag("R-121")
    final void settleConflict_decidedBefore_counts() {
        ask(conflict("c-1", "8.00", State.DECIDED));
        assertThat(store.settleConflict(ACME, FIRST, DECISION)).isTrue();
        assertThat(memory(BY_RECORD).settled()).containsKey(VALUE);
    }

    @Test
    @Tag("R-121")
    final void settleConflict_overtaken_refused() {
        ask(open("c-1"));
        end(work(BY_RECORD), Link.none());
        assertThat(store.settleConflict(ACME, FIRST, DECISION)).isFalse();
        assertThat(memory(BY_RECORD)).isEqualTo(Link.none());
        assertThat(claims()).isEmpty();
    }

    @Test
    @Tag("R-121")
    final void settleConflict_whileTheDealIsHeld_theWorkerDoesNotUndoIt() {
        ask(open("c-1"));
        Claim unaware = work(BY_RECORD);
        assertThat(store.settleConflict(ACME, FIRST, DECISION)).isTrue();
        end(unaware, asking(Link.none()));
        assertThat(memory(BY_RECORD))
                .isEqualTo(
                        asking(Link.none()).toBuilder().settled(VALUE, DECISION).build());
        assertThat(states()).containsExactly(State.SETTLED);
        assertThat(claim().link().settled()).isEqualTo(Map.of(VALUE, DECISION));
    }

    private void ask(ConflictRecord... conflicts) {
        end(Ending.of(work(BY_RECORD)).memory(asking(Link.none())).conflicts(conflicts));
    }

    private List<State> states() {
        return store.conflicts(ACME).stream().map(ConflictRecord::state).toList();
    }

    // ---- audit

    @Test
    @Tag("R-151")
    final void audit_pages_everyLineOnceInOrder() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            store.audit(line(BY_RECORD, "said " + i));
            store.audit(new AuditEntry(OTHER, BY_RECORD.text(), START, "elsewhere " + i));
            end(Ending.of(work(BY_RECORD)).audit(line(BY_RECORD, "done " + i), line(BY_RECORD, "and " + i)));
            written.addAll(List.of("said " + i, "done " + i, "and " + i));
        }
        restart();
        List<String> read = new ArrayList<>();
        long last = 0;
        List<AuditEntry> page = store.audit(ACME, last, 7);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            for (AuditEntry line : page) {
                assertThat(line.sequence()).isGreaterThan(last);
                last = line.sequence();
                read.add(line.text());
            }
            page = store.audit(ACME, last, 7);
        }
        assertThat(read).isEqualTo(written);
        assertThat(store.audit(OTHER, 0, 100)).hasSize(10);
    }

    @Test
    final void audit_line_givenBackAsItWas() {
        AuditEntry line = new AuditEntry(ACME, "-", START.plusNanos(123_456_000), "what a person did");
        store.audit(line);
        AuditEntry read = store.audit(ACME, 0, 1).get(0);
        assertThat(read.sequence()).isPositive();
        assertThat(read).isEqualTo(new AuditEntry(read.sequence(), ACME, "-", line.at(), line.text()));
    }

    // ---- retention

    @Test
    final void expire_nothingOld_nothingIsRemoved() {
        fill();
        clock.advance(SHORT.inbox());
        assertThat(store.expire(SHORT, 100)).isZero();
    }

    @Test
    @Tag("R-007")
    final void expire_oldEvents_areForgotten() {
        store.ingest(ACME, BY_RECORD, Side.CRM, START, "event-1");
        clock.advance(SHORT.inbox());
        store.ingest(ACME, BY_RECORD, Side.CRM, START, "event-2");
        assertThat(store.expire(SHORT, 100)).isZero();
        clock.advance(TICK);
        assertThat(store.expire(SHORT, 100)).isEqualTo(1);
        assertThat(store.ingest(ACME, BY_RECORD, Side.CRM, START, "event-2")).isEqualTo(Ingested.DUPLICATE);
        assertThat(store.ingest(ACME, BY_RECORD, Side.CRM, START, "event-1")).isEqualTo(Ingested.NEW);
    }

    @Test
    @Tag("R-121")
    final void expire_oldConflicts_onlyThoseThatAskNobody() {
        ask(open("c-1"), conflict("c-2", "8.00", State.DECIDED), conflict("c-3", "9.00", State.OPEN));
        store.settleConflict(ACME, ConflictId.of("c-3"), DECISION);
        clock.advance(SHORT.conflicts().plus(TICK));
        assertThat(store.expire(SHORT, 100)).isEqualTo(2);
        restart();
        assertThat(store.conflicts(ACME)).extracting(ConflictRecord::id).containsExactly(FIRST);
    }

    @Test
    final void expire_oldAuditLines_goInSmallSteps() {
        for (int i = 0; i < 5; i++) {
            store.audit(line(BY_RECORD, "line " + i));
        }
        clock.advance(SHORT.audit());
        store.audit(line(BY_RECORD, "young"));
        long last = store.audit(ACME, 0, 100).get(4).sequence();
        clock.advance(TICK);
        assertThat(store.expire(SHORT, 3)).isEqualTo(3);
        assertThat(store.expire(SHORT, 3)).isEqualTo(2);
        assertThat(store.expire(SHORT, 3)).isZero();
        restart();
        assertThat(store.audit(ACME, 0, 100)).extracting(AuditEntry::text).containsExactly("young");
        store.audit(line(BY_RECORD, "younger"));
        assertThat(store.audit(ACME, last, 100))
                .as("the sequence goes on counting")
                .extracting(AuditEntry::text)
                .containsExactly("young", "younger");
    }

    @Test
    @Tag("R-100")
    final void expire_oldOrphans_forgottenAndThePairIsFree() {
        orphan();
        clock.advance(SHORT.orphans());
        assertThat(store.expire(SHORT, 100)).as("it is not that old").isZero();
        clock.advance(TICK);
        assertThat(store.expire(SHORT, 100)).isEqualTo(1);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(Link.none());
        assertThat(memory(BY_REFERRAL)).isEqualTo(Link.none());
        assertThat(store.links(ACME)).isEmpty();
        assertThat(store.link(OTHER, PAIR, pair())).isEqualTo(Bound.LINKED);
    }

    @Test
    @Tag("R-100")
    final void expire_orphanThatSomethingWaitsFor_stays() {
        Link orphan = orphan();
        clock.advance(SHORT.orphans().plus(TICK));
        news(BY_RECORD, Side.CRM);
        assertThat(store.expire(SHORT, 100)).as("news waits").isZero();
        Claim claim = claim();
        assertThat(store.expire(SHORT, 100)).as("it is held").isZero();
        end(Ending.of(claim).memory(orphan).parked(WHY));
        clock.advance(SHORT.orphans().plus(TICK));
        assertThat(store.expire(SHORT, 100)).as("it is parked").isZero();
        assertThat(memory(BY_RECORD)).isEqualTo(orphan);
    }

    @Test
    @Tag("R-100")
    final void expire_afterYears_linkedAndParkedDealsAndOpenConflictsStay() {
        fill();
        clock.advance(Duration.ofDays(10_000));
        while (store.expire(SHORT, 1) > 0) {
            assertThat(store.links(ACME)).hasSize(1);
        }
        assertThat(store.links(ACME)).containsExactly(asking(agreed(pair(), "1.00")));
        assertThat(store.parked(ACME)).hasSize(1);
        assertThat(store.conflicts(ACME)).extracting(ConflictRecord::state).containsExactly(State.OPEN);
        assertThat(memory(record(5)))
                .as("what is known of deals before they are linked")
                .isNotEqualTo(Link.none());
        assertThat(store.nextDue()).contains(Duration.ZERO);
        assertThat(store.audit(ACME, 0, 10)).isEmpty();
    }

    private void fill() {
        linked(ACME, PAIR, asking(agreed(pair(), "1.00")));
        end(Ending.of(work(BY_RECORD))
                .memory(asking(agreed(pair(), "1.00")))
                .conflicts(open("c-1"))
                .audit(line(BY_RECORD, "old")));
        end(Ending.of(work(record(4))).parked(WHY));
        end(Ending.of(work(record(5)))
                .memory(agreed(Link.none(), "1.00"))
                .next(new Settlement.Next(Duration.ofDays(7), Map.of(Side.CRM, START), false, Lane.SWEEP)));
    }

    private Link orphan() {
        Link orphan = agreed(pair(), "1.00").toBuilder().orphaned(true).build();
        linked(ACME, PAIR, agreed(pair(), "1.00"));
        end(work(BY_RECORD), orphan);
        return orphan;
    }
}

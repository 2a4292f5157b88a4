package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.spi.WorkQueue.Ingested;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of the store contract about what a store is given: odd texts, long ones, far times, nothing at all. All of it comes back as it was. */
abstract class StoreShapeContract extends StoreJournalContract {
    private static final int BIG = 100_000;

    StoreShapeContract() {}

    static List<String> oddTexts() {
        return List.of(
                "'; drop table links; --",
                "\"quoted\" 'single' `back` \\ \\\\ /* % _ ? ?? :name $1 ${x} {0}",
                "line\r\nfeed\ttab",
                " blanks around ",
                "ÄÖÜ ß ñ 漢字 \u0627\u0644 \ud83d\udc69\u200d\ud83d\udcbb e\u0301",
                "nul \u0000 in the middle",
                "half of a pair \ud83d",
                "I İ ı i",
                "x".repeat(255),
                "null",
                "{\"v\":1}");
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    final void memory_oddText_comesBack(String text) {
        Link memory = agreed(pair(), text).toBuilder()
                .lastOutcome(text)
                .auditText(text)
                .baseline(FieldId.of("crm." + text), new FieldBaseline(null, text))
                .told(Set.of(text))
                .build();
        linked(ACME, PAIR, memory);
        restart();
        assertThat(memory(BY_REFERRAL)).isEqualTo(memory);
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    @Tag("R-121")
    final void conflict_oddValues_comeBack(String text) {
        ConflictRecord conflict = new ConflictRecord(
                ConflictId.of("c-1"), ACME, BY_RECORD.text(), VALUE, text, text, text, text, "rule", START, State.OPEN);
        Claim claim = work(BY_RECORD);
        end(Ending.of(claim).memory(asking(Link.none())).conflicts(conflict));
        end(Ending.of(work(BY_RECORD)).memory(asking(Link.none())).conflicts(conflict));
        restart();
        assertThat(store.conflicts(ACME)).containsExactly(conflict);
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    @Tag("R-029")
    final void intent_oddText_comesBack(String text) {
        Map<FieldId, FieldBaseline> intended = Map.of(VALUE, new FieldBaseline(text, text));
        Intent intent = new Intent(
                        Intent.Kind.PATCH_REFERRAL, START.plusNanos(123_456_789), intended, 3, Map.of(), text, null)
                .under(text);
        Claim claim = work(BY_RECORD);
        store.recordIntents(Map.of(claim, List.of(intent)));
        restart();
        clock.advance(LEASE);
        assertThat(claim().intents()).containsExactly(intent);
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    @Tag("R-007")
    final void ingest_oddEvent_takenOnce(String event) {
        assertThat(store.ingest(ACME, BY_RECORD, Side.CRM, START, cut(event, 200)))
                .isEqualTo(Ingested.NEW);
        assertThat(store.ingest(ACME, BY_RECORD, Side.CRM, START, cut(event, 200)))
                .isEqualTo(Ingested.DUPLICATE);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    /** Texts of our own making: keys, names and sentences. They need not hold what no text column can. */
    @ParameterizedTest
    @MethodSource("plainTexts")
    final void names_oddText_comeBack(String text) {
        PairKeys pair = new PairKeys(text, text);
        linked(ACME, pair, pair());
        assertThat(store.link(OTHER, pair, pair())).isEqualTo(Bound.CONFLICT);
        assertThat(store.writer(pair, ACME)).isEqualTo(ACME);
        store.saveCursor(ACME, text, text);
        store.pause(SystemKey.partnerCenter(text), LEASE, null);
        store.audit(new AuditEntry(ACME, BY_RECORD.text(), START, text));
        Finding finding = Finding.warning(FindingCode.of("WHY_NOT"), null, text, text, text);
        end(Ending.of(work(record(1))).parked(finding));
        news(BY_RECORD, Side.CRM);
        assertThat(store.claim(new ClaimRequest(text, List.of(ACME), 1, LEASE))).hasSize(1);
        restart();
        assertThat(store.writer(pair, OTHER)).isEqualTo(ACME);
        assertThat(store.cursor(ACME, text)).contains(text);
        assertThat(store.pauses()).containsExactly(new Pause(SystemKey.partnerCenter(text), LEASE, null));
        assertThat(store.audit(ACME, 0, 9)).extracting(AuditEntry::text).containsExactly(text);
        assertThat(store.parked(ACME)).extracting(ParkedDeal::finding).containsExactly(finding);
    }

    static List<String> plainTexts() {
        return oddTexts().stream()
                .filter(text -> text.indexOf('\u0000') < 0 && !text.endsWith("\ud83d"))
                .toList();
    }

    /** What a service says may end up in a cursor, a finding or a line; whatever it is, the step is carried out. */
    @ParameterizedTest
    @MethodSource("oddTexts")
    final void sentences_oddText_neverStopTheStore(String text) {
        store.saveCursor(ACME, "feed", text);
        store.audit(new AuditEntry(ACME, BY_RECORD.text(), START, text));
        store.pause(SystemKey.crm(ACME), LEASE, finding(text));
        end(Ending.of(work(BY_RECORD)).parked(finding(text)));
        restart();
        assertThat(store.cursor(ACME, "feed")).isPresent();
        assertThat(store.audit(ACME, 0, 9)).hasSize(1);
        assertThat(store.pauses()).hasSize(1);
        assertThat(store.parked(ACME)).hasSize(1);
        assertThat(store.requeueAll(ACME, finding(text).code())).isEqualTo(1);
    }

    private static Finding finding(String text) {
        return Finding.error(FindingCode.of("WHY_NOT"), "R-222", text, text, text);
    }

    // ---- long and big

    @Test
    final void names_asLongAsTheyMayBe_comeBack() {
        ConnectionId connection = ConnectionId.of("c".repeat(60));
        Link memory = pair(ReferralId.of("r".repeat(64)), CrmRecordId.of("x".repeat(100)));
        linked(connection, new PairKeys("t".repeat(255), "o".repeat(255)), memory);
        restart();
        assertThat(store.links(connection)).containsExactly(memory);
        DealName byReferral = DealName.of(ReferralId.of("r".repeat(64)));
        store.ingest(connection, byReferral, Side.REFERRAL, START, null);
        assertThat(claims(connection)).hasSize(1);
    }

    @Test
    final void everything_big_comesBack() {
        String big = "0123456789".repeat(BIG / 10);
        Link memory = agreed(asking(pair()), big);
        ConflictRecord conflict = conflict("c-1", big, State.OPEN);
        Intent intent = new Intent(Intent.Kind.PATCH_REFERRAL, START, Map.of(VALUE, new FieldBaseline(big, big)), 0);
        linked(ACME, PAIR, memory);
        end(Ending.of(work(BY_RECORD))
                .memory(memory)
                .intents(intent)
                .conflicts(conflict)
                .audit(line(BY_RECORD, big)));
        store.saveCursor(ACME, "feed", big);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(memory);
        assertThat(store.conflicts(ACME)).containsExactly(conflict);
        assertThat(store.audit(ACME, 0, 1).get(0).text()).isEqualTo(big);
        assertThat(store.cursor(ACME, "feed")).contains(big);
        assertThat(work(BY_RECORD).intents()).containsExactly(intent);
    }

    // ---- far, exact, absent

    @Test
    @Tag("R-008")
    final void changedAt_farAndExactTimes_comeBack() {
        Map<Side, Instant> times = new TreeMap<>(Map.of(
                Side.REFERRAL, Instant.parse("9999-12-31T23:59:59.9999999Z"),
                Side.RELATED, Instant.parse("1601-01-01T00:00:00.0000001Z"),
                Side.CRM, Instant.MAX));
        times.forEach((side, at) -> store.ingest(ACME, BY_RECORD, side, at, null));
        restart();
        assertThat(claim().news()).isEqualTo(times);
    }

    @ParameterizedTest
    @EnumSource(Intent.Kind.class)
    @Tag("R-029")
    final void intent_ofEveryKind_comesBack(Intent.Kind kind) {
        Intent intent = new Intent(kind, Instant.parse("2026-03-02T09:00:00.123456789Z"), Map.of(), 0);
        end(Ending.of(work(BY_RECORD)).intents(intent));
        restart();
        assertThat(work(BY_RECORD).intents()).containsExactly(intent);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    @Tag("R-225")
    final void finding_ofEverySeverity_comesBack(Severity severity) {
        Finding finding = new Finding(FindingCode.of("WHY_NOT"), severity, null, null, "", "");
        end(Ending.of(work(BY_RECORD)).parked(finding));
        store.pause(SystemKey.crm(ACME), LEASE, finding);
        restart();
        assertThat(store.parked(ACME)).containsExactly(new ParkedDeal(ACME, BY_RECORD, finding, START));
        assertThat(store.pauses()).containsExactly(new Pause(SystemKey.crm(ACME), LEASE, finding));
    }

    @Test
    final void memory_withEverything_comesBack() {
        Link memory = pair().toBuilder()
                .sawReferral(Referral.builder(REFERRAL, ETag.of("W/\"1\""), ReferralState.ACCEPTED)
                        .name("Deal")
                        .dealValue(new BigDecimal("1.10"))
                        .currency("EUR")
                        .closingDate(LocalDate.parse("2026-09-30"))
                        .updatedAt(Instant.parse("2026-03-02T09:00:00.1234567Z"))
                        .build())
                .sawMicrosoft(Referral.builder(MICROSOFT, ETag.of("\"2\""), ReferralState.NEW_PENDING)
                        .build())
                .sawCrm(Opportunity.builder(RECORD, CrmVersion.of("v-1"))
                        .set(CrmField.NAME, "Deal")
                        .set(CrmField.AMOUNT, new BigDecimal("100"))
                        .set(CrmField.CURRENCY, null)
                        .build())
                .lead(LinkedLead.UNSEEN.withSaid(Set.of("said")))
                .apart(true)
                .lastOutcome("outcome")
                .auditText("audit")
                .staleReads(2)
                .baseline(VALUE, new FieldBaseline(null, null))
                .standing(Map.of(
                        VALUE,
                        new StandingDifference(StandingDifference.Reason.EMPTIED, null, "1"),
                        FieldId.of("other"),
                        new StandingDifference(StandingDifference.Reason.REVIEW, "1", null)))
                .restored(VALUE, 3)
                .settled(VALUE, new SettledConflict(null, "1", "2"))
                .mapping(new LinkMapping("0123456789ab", Set.of(FieldId.of("other"), FieldId.of("stage"))))
                .told(Set.of("a", "b"))
                .build();
        linked(ACME, PAIR, memory);
        restart();
        assertThat(memory(BY_MICROSOFT)).isEqualTo(memory);
    }

    /** Where the engine keeps the mappings that a connection ever had: one stream each. */
    @Test
    final void cursor_perMapping_comesBack() {
        String prints = "0123456789ab dealValue\n".repeat(500);
        store.saveCursor(ACME, "mapping/0123456789ab", prints);
        store.saveCursor(ACME, "mapping/ba9876543210", "other");
        restart();
        assertThat(store.cursor(ACME, "mapping/0123456789ab")).contains(prints);
        assertThat(store.cursor(ACME, "mapping/ba9876543210")).contains("other");
        assertThat(store.cursor(OTHER, "mapping/ba9876543210")).isEmpty();
    }

    @Test
    final void everything_empty_isTaken() {
        end(Ending.of(work(BY_RECORD)));
        assertThat(store.audit(ACME, 0, 1)).isEmpty();
        assertThat(store.pending(ACME, 1)).isEmpty();
        assertThat(store.pauses()).isEmpty();
        assertThat(store.expire(Retention.standard(), 1)).isZero();
        store.pause(SystemKey.crm(ACME), Duration.ZERO, null);
        assertThat(store.pauses()).isEmpty();
    }

    @Test
    final void sameNames_ofTwoConnections_areTwoDeals() {
        news(BY_RECORD, Side.CRM);
        store.ingest(OTHER, BY_RECORD, Side.REFERRAL, START, null);
        end(claim(), agreed(Link.none(), "1.00"));
        assertThat(store.find(OTHER, BY_RECORD).orElse(Link.none())).isEqualTo(Link.none());
        Claim other = claims(OTHER).get(0);
        assertThat(other.news()).isEqualTo(Map.of(Side.REFERRAL, START));
        assertThat(other.link()).isEqualTo(Link.none());
    }
}

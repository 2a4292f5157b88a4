package dev.cosell.salesforce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-009")
final class ChangeEventReceiverTest {
    private static final String CHANNEL = "/data/ChangeEvents";
    private static final String ONE = "006D000000INjVeIAL";
    private static final String TWO = "006D000000INjVfIAL";
    private static final String OURS = "com/salesforce/api/rest/68.0;client=cosell-sync";

    private final List<String> told = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> saved = new HashMap<>();
    private final List<ReplayPosition> asked = new ArrayList<>();
    private boolean storeBroken;
    private @Nullable ChangeEventListener listener;
    private ChangeEventReceiver receiver;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void receiver() {
        receiver = ChangeEventReceiver.builder(signals(), positions(), () -> List.of(id(ONE), id(TWO)))
                .findings(findings::add)
                .build();
    }

    @Test
    void subscribe_withoutPosition_beginsNowAndPollsForWhatWasBefore() {
        start();

        assertThat(asked).containsExactly(new ReplayPosition.Latest());
        assertThat(told).containsExactly("sweep");
    }

    @Test
    void subscribe_withPosition_goesOnBehindIt() {
        saved.put(CHANNEL, "55");

        start();

        assertThat(asked).containsExactly(new ReplayPosition.After("55"));
        assertThat(told).isEmpty();
    }

    @Test
    void received_severalRecords_areMarkedOnceEachAndThePositionIsSaved() {
        running()
                .received(List.of(
                        event("Opportunity", ChangeType.UPDATE, null, "7", ONE, TWO),
                        event(
                                "Opportunity",
                                ChangeType.UPDATE,
                                "com/salesforce/api/soap/60.0;client=other",
                                "8",
                                "006D000000INjVe")));

        assertThat(told).containsExactly(ONE, TWO);
        assertThat(saved).containsEntry(CHANNEL, "8");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeType.class,
            names = {"CREATE", "UPDATE", "DELETE", "UNDELETE"})
    @Tag("R-007")
    void received_ownChange_marksNothing(ChangeType type) {
        running().received(List.of(event("Opportunity", type, OURS, "7", ONE)));

        assertThat(told).isEmpty();
        assertThat(receiver.counts().own()).isEqualTo(1);
        assertThat(saved).containsEntry(CHANNEL, "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com/salesforce/api/rest/68.0;client=cosell-sync2",
                "com/salesforce/api/rest/68.0;client=COSELL-SYNC",
                "com/salesforce/api/rest/68.0;client=other;note=client=cosell-sync"
            })
    void received_clientOfAnotherName_isNotOurs(String origin) {
        running().received(List.of(event("Opportunity", ChangeType.UPDATE, origin, "7", ONE)));

        assertThat(told).containsExactly(ONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeType.class,
            names = {"GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE", "UNKNOWN"})
    void received_gap_isReadAgainWhoeverCausedIt(ChangeType type) {
        running().received(List.of(event("Opportunity", type, OURS, "7", ONE)));

        assertThat(told).containsExactly(ONE);
    }

    @Test
    void received_wildcard_asksForAPoll() {
        running().received(List.of(event("Opportunity", ChangeType.UPDATE, null, "7", "006*", ONE)));

        assertThat(told).containsExactly(ONE, "sweep");
    }

    @Test
    void received_overflow_looksAtEveryLinkedRecordBeforeThePositionMoves() {
        running().received(List.of(event("Opportunity", ChangeType.GAP_OVERFLOW, null, "7")));

        assertThat(told).containsExactly(ONE, TWO, "sweep");
        assertThat(findings).extracting(each -> each.code().toString()).containsExactly("CRM_EVENTS_LOST");
        assertThat(receiver.counts().resyncs()).isEqualTo(1);
    }

    @Test
    void received_overflowOfSomethingElse_isNothing() {
        running().received(List.of(event("Case", ChangeType.GAP_OVERFLOW, null, "7")));

        assertThat(told).isEmpty();
    }

    @Test
    void replayLost_looksAtEveryLinkedRecordAndPolls() {
        running().replayLost();

        assertThat(told).containsExactly(ONE, TWO, "sweep");
        assertThat(findings).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OpportunityContactRole,OpportunityId,CREATE,mark",
        "Microsoft_Solution__c,Opportunity__c,CREATE,mark",
        "OpportunityContactRole,ContactId,CREATE,poll",
        "OpportunityContactRole,OpportunityId,UPDATE,both",
        "OpportunityTeamMember,None,DELETE,poll",
        "Lead,None,UPDATE,poll",
        "Case,OpportunityId,UPDATE,nothing"
    })
    @Tag("R-200")
    void received_rowOfAnOpportunity_marksItWhereTheEventNamesIt(
            String entity, String field, ChangeType type, String outcome) {
        running()
                .received(List.of(
                        new ChangeEvent(entity, List.of("00KD000000INjVe"), type, null, Map.of(field, ONE), "7")));

        List<String> expected =
                switch (outcome) {
                    case "mark" -> List.of(ONE);
                    case "poll" -> List.of("sweep");
                    case "both" -> List.of(ONE, "sweep");
                    default -> List.<String>of();
                };
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void receivedJson_documentedShape_isRead() {
        running()
                .receivedJson(
                        List.of(
                                json(
                                        """
                {"schema":"x","payload":{"ChangeEventHeader":{"entityName":"Opportunity","recordIds":["006D000000INjVe"],
                "changeType":"UPDATE","changedFields":["StageName"],"changeOrigin":"","transactionKey":"t","sequenceNumber":1,
                "commitTimestamp":1763600000000,"commitUser":"005xx000001SwiU","commitNumber":123},"StageName":"Closed Won"},
                "event":{"replayId":55}}"""),
                                json(
                                        """
                {"channel":"/data/ChangeEvents","data":{"payload":{"ChangeEventHeader":{"entityName":"OpportunityContactRole",
                "recordIds":["00KD000000INjVe"],"changeType":"CREATE"},"OpportunityId":"006D000000INjVfIAL","Role":"Buyer"},
                "event":{"replayId":57}}}""")));

        assertThat(told).containsExactly(ONE, TWO);
        assertThat(saved).containsEntry(CHANNEL, "57");
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"payload\":{}}",
                "{\"payload\":{\"ChangeEventHeader\":{\"recordIds\":[\"006D000000INjVe\"]}}}",
                "{\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Op'p\",\"changeType\":\"UPDATE\"}}}",
                "{\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Opportunity\",\"recordIds\":[\"carla@x.example\"]}}}",
                "{\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Opportunity\",\"recordIds\":[42]}}}"
            })
    @Tag("R-151")
    void receivedJson_malformed_losesNothing(String message) {
        running()
                .receivedJson(List.of(
                        json(message),
                        json("{\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Opportunity\",\"recordIds\":[\""
                                + ONE + "\"],\"changeType\":\"UPDATE\"}},\"event\":{\"replayId\":9}}")));

        assertThat(told).containsExactly(ONE, "sweep");
        assertThat(findings).singleElement().satisfies(each -> {
            assertThat(each.code().toString()).isEqualTo("CRM_EVENT_MALFORMED");
            assertThat(each.toString()).doesNotContain("carla");
        });
        assertThat(saved).containsEntry(CHANNEL, "9");
        assertThat(receiver.counts().malformed()).isEqualTo(1);
    }

    @Test
    void received_signalNotSafe_reachesTheTransportAndThePositionStays() {
        ChangeEventListener running = running();
        storeBroken = true;

        assertThatThrownBy(() -> running.received(List.of(event("Opportunity", ChangeType.UPDATE, null, "7", ONE))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(saved).isEmpty();
    }

    @Test
    @Tag("R-007")
    void received_twiceAndInAnyOrder_marksAgainAndNothingElse() {
        ChangeEvent first = event("Opportunity", ChangeType.CREATE, null, "7", ONE);
        ChangeEvent second = event("Opportunity", ChangeType.DELETE, null, "8", ONE);

        running().received(List.of(second, first));
        running().received(List.of(first));

        assertThat(told).containsExactly(ONE, ONE);
    }

    private ChangeEventListener running() {
        saved.putIfAbsent(CHANNEL, "1");
        if (listener == null) {
            start();
            saved.clear();
        }
        return Objects.requireNonNull(listener);
    }

    private void start() {
        receiver.subscribe(
                (channel, from, told) -> {
                    asked.add(from);
                    listener = told;
                    return () -> {};
                },
                CHANNEL);
    }

    private static ChangeEvent event(
            String entity, ChangeType type, @Nullable String origin, String replayId, String... ids) {
        return new ChangeEvent(entity, List.of(ids), type, origin, Map.of(), replayId);
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CrmRecordId id(String value) {
        return CrmRecordId.of(value);
    }

    private ReplayStore positions() {
        return new ReplayStore() {
            @Override
            public Optional<String> load(String channel) {
                return Optional.ofNullable(saved.get(channel));
            }

            @Override
            public void save(String channel, String replayId) {
                saved.put(channel, replayId);
            }
        };
    }

    private SyncSignals signals() {
        return new SyncSignals() {
            @Override
            public void referralMayHaveChanged(
                    ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
                throw new AssertionError("no event of Partner Center");
            }

            @Override
            public void crmRecordMayHaveChanged(CrmRecordId record) {
                if (storeBroken) {
                    throw new IllegalStateException("the store is down");
                }
                told.add(record.value());
            }

            @Override
            public void sweep() {
                told.add("sweep");
            }
        };
    }
}

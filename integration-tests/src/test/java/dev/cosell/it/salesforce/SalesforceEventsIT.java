package dev.cosell.it.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.salesforce.event.ChangeEventListener;
import dev.cosell.salesforce.event.ChangeEventReceiver;
import dev.cosell.salesforce.event.ChangeEventSource;
import dev.cosell.salesforce.event.ReplayPosition;
import dev.cosell.salesforce.event.ReplayStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Change events of the simulated organisation, which was written by somebody who never saw the receiver. */
@Tag("R-009")
final class SalesforceEventsIT {
    private static final String CHANNEL = "/data/ChangeEvents";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final SalesforceOrg org = new SalesforceOrg(clock, OrgShape.usual(), 200);
    private final List<String> told = new ArrayList<>();
    private final Map<String, String> saved = new HashMap<>();
    private Stream stream;
    private CrmRecordId deal;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void subscribe() {
        org.simulator
                .events()
                .select(Set.of(
                        "Opportunity", "OpportunityContactRole", "Microsoft_Solution__c", "OpportunityTeamMember"));
        deal = org.create(
                org.createAccount("Acme", new PostalAddress("1 Main St", null, "Lyon", null, "69001", "FR")),
                OpportunityChanges.builder()
                        .set(CrmField.NAME, "Deal")
                        .set(CrmField.STAGE, "Prospecting")
                        .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-01"))
                        .set(CrmField.SYNC_FLAG, true)
                        .build());
        ChangeEventReceiver receiver = ChangeEventReceiver.builder(signals(), positions(), () -> List.of(deal))
                .build();
        stream = new Stream();
        receiver.subscribe(stream, CHANNEL);
        told.clear();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void edit_ofASeller_marksTheRecord() {
        org.simulator.seller().edit(deal.value(), "NextStep", "call");

        stream.deliver();

        assertThat(told).containsExactly(deal.value());
        told.clear();
        stream.deliver();
        assertThat(told).as("behind the position").isEmpty();
    }

    @Test
    @Tag("R-007")
    void edit_ofOurs_isLeftToThePoll() {
        clock.advance(Duration.ofMinutes(1));
        Opportunity seen =
                ((CrmReadResult.Found) org.adapter.read(List.of(deal)).get(0)).opportunity();
        org.adapter.write(List.of(new CrmWrite.Update(
                seen, OpportunityChanges.builder().set(CrmField.NAME, "Deal 2").build())));

        stream.deliver();

        assertThat(told).isEmpty();
    }

    @Test
    void gap_isReadAgain() {
        org.simulator.events().gap(1);
        org.simulator.seller().edit(deal.value(), "NextStep", "call");

        stream.deliver();

        assertThat(told).containsExactly(deal.value());
    }

    @Test
    void overflow_looksAtEveryLinkedRecord() {
        org.simulator.events().overflowNextTransaction();
        org.simulator.seller().edit(deal.value(), "NextStep", "call");

        stream.deliver();

        assertThat(told).containsExactly(deal.value(), "sweep");
    }

    @Test
    @Tag("R-200")
    void solution_ofTheDeal_marksTheDeal() {
        org.simulator
                .seller()
                .create(
                        "Microsoft_Solution__c",
                        Map.of("Opportunity__c", deal.value(), "Solution_Id__c", "SOL-1-A", "Name", "A"));

        stream.deliver();

        assertThat(told).containsExactly(deal.value());
    }

    /** A transport as small as can be: it delivers what is behind the position when it is told to. */
    private final class Stream implements ChangeEventSource {
        private @Nullable ChangeEventListener listener;

        @Override
        public Subscription subscribe(String channel, ReplayPosition from, ChangeEventListener told) {
            saved.putIfAbsent(channel, Long.toString(org.simulator.events().newest()));
            listener = told;
            return () -> listener = null;
        }

        void deliver() {
            long position = Long.parseLong(saved.getOrDefault(CHANNEL, Long.toString(ChangeFeed.STORED)));
            List<byte[]> messages = new ArrayList<>();
            for (JsonNode each : org.simulator.changeEvents(CHANNEL, position)) {
                messages.add(each.toString().getBytes(StandardCharsets.UTF_8));
            }
            if (listener != null && !messages.isEmpty()) {
                listener.receivedJson(messages);
            }
        }
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
                told.add(record.value());
            }

            @Override
            public void sweep() {
                told.add("sweep");
            }
        };
    }
}

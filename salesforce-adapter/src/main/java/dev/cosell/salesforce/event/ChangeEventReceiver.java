package dev.cosell.salesforce.event;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import dev.cosell.salesforce.query.SalesforceIds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns change events into signals (sync-engine 1). Every event is a hint: records are marked and read, nothing of an event is believed. So doubled, late and
 * reordered events are harmless, and what a stream loses is found by polling.
 *
 * <ul>
 *   <li>Events that our own calls caused ({@code changeOrigin} with our client's name) mark nothing: the next poll compares the record with what we wrote, so a
 *       trigger's edit in the same transaction is still seen.
 *   <li>An event that could not be made (gap) marks its records, whoever caused it. Wildcard ids ask for a poll.
 *   <li>An overflow, or a position that Salesforce does not keep any more, marks every linked record and asks for a poll.
 *   <li>Rows that belong to an opportunity mark it where the event names it, else they ask for a poll. Leads ask for a poll.
 *   <li>A message that cannot be read gives a finding and asks for a poll.
 * </ul>
 *
 * <p>The position is saved after the news are safe; where a signal cannot be made safe, the exception reaches the transport, which brings the events again.
 * Thread-safe.
 */
public final class ChangeEventReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeEventReceiver.class);
    private static final String OPPORTUNITY = "Opportunity";
    private static final String LEAD = "Lead";
    private static final String PREFIX = "006";

    private final SyncSignals signals;
    private final ReplayStore positions;
    private final String ownOrigin;
    private final Map<String, String> children;
    private final Supplier<Collection<CrmRecordId>> linked;
    private final Consumer<Finding> findings;
    private final Counter counter = new Counter();

    private ChangeEventReceiver(Builder builder) {
        this.signals = builder.signals;
        this.positions = builder.positions;
        this.ownOrigin = "client=" + builder.client;
        this.children = Map.copyOf(builder.children);
        this.linked = builder.linked;
        this.findings = builder.findings;
    }

    /**
     * Returns a builder.
     *
     * @param signals the signals of the connection
     * @param positions where positions are kept
     * @param linked gives the records that are linked now, as {@code engine.links(…)} knows them; asked where events were lost
     */
    public static Builder builder(
            SyncSignals signals, ReplayStore positions, Supplier<Collection<CrmRecordId>> linked) {
        return new Builder(signals, positions, linked);
    }

    /**
     * Subscribes to a channel behind the position saved last. Where there is none, it begins with the latest events and asks for a poll, which finds what
     * happened before.
     *
     * @return ends the subscription when closed
     */
    public ChangeEventSource.Subscription subscribe(ChangeEventSource source, String channel) {
        Optional<String> saved = positions.load(channel);
        ReplayPosition from =
                saved.<ReplayPosition>map(ReplayPosition.After::new).orElseGet(ReplayPosition.Latest::new);
        ChangeEventSource.Subscription subscription = source.subscribe(channel, from, new Channel(channel));
        if (saved.isEmpty()) {
            poll(); // only now: what happens from here on is in the stream
        }
        return subscription;
    }

    /** Returns what came so far. */
    public EventCounts counts() {
        return counter.counts();
    }

    private void poll() {
        signals.sweep();
        counter.polls.incrementAndGet();
    }

    private void resync(String channel, String why) {
        Finding lost = EventFindings.lost(channel, why);
        LOG.warn("{}", lost.asLine());
        findings.accept(lost);
        linked.get().forEach(signals::crmRecordMayHaveChanged);
        counter.resyncs.incrementAndGet();
        poll();
    }

    /** What events of one delivery come to. */
    private static final class News {
        private final Set<CrmRecordId> records = new LinkedHashSet<>();
        private boolean poll;
        private boolean overflow;
    }

    private void take(ChangeEvent event, News news) {
        counter.received.incrementAndGet();
        if (event.type() == ChangeType.GAP_OVERFLOW) {
            news.overflow |= concerns(event.entity());
        } else if (!concerns(event.entity())) {
            counter.ignored.incrementAndGet();
        } else if (!event.type().isGap() && isOwn(event.origin())) {
            counter.own.incrementAndGet();
        } else if (event.entity().equals(OPPORTUNITY)) {
            opportunities(event, news);
        } else {
            child(event, news);
        }
    }

    private boolean concerns(String entity) {
        return entity.equals(OPPORTUNITY) || entity.equals(LEAD) || children.containsKey(entity);
    }

    private static void opportunities(ChangeEvent event, News news) {
        news.poll |= event.recordIds().isEmpty();
        for (String id : event.recordIds()) {
            Optional<CrmRecordId> record = record(id);
            record.ifPresent(news.records::add);
            news.poll |= record.isEmpty(); // a wildcard, or nothing that can be read
        }
    }

    private void child(ChangeEvent event, News news) {
        String reference = children.get(event.entity());
        String named = reference == null ? null : event.references().get(reference);
        Optional<CrmRecordId> opportunity = named == null ? Optional.empty() : record(named);
        opportunity.ifPresent(news.records::add);
        // Where a reference moved, the opportunity it left is not named.
        news.poll |= opportunity.isEmpty() || event.type() != ChangeType.CREATE;
    }

    private static Optional<CrmRecordId> record(String id) {
        return SalesforceIds.normalise(id, PREFIX).map(CrmRecordId::of);
    }

    private boolean isOwn(@Nullable String origin) {
        if (origin == null) {
            return false;
        }
        for (String part : origin.split(";", -1)) {
            if (part.strip().equals(ownOrigin)) {
                return true;
            }
        }
        return false;
    }

    /** What the transport tells of one channel. */
    private final class Channel implements ChangeEventListener {
        private final String name;

        Channel(String name) {
            this.name = name;
        }

        @Override
        public void received(List<ChangeEvent> events) {
            News news = new News();
            String position = null;
            for (ChangeEvent event : events) {
                take(event, news);
                position = event.replayId() == null ? position : event.replayId();
            }
            settle(news, position);
        }

        @Override
        public void receivedJson(List<byte[]> messages) {
            News news = new News();
            String position = null;
            for (byte[] each : messages) {
                ChangeEventParser.Message message = ChangeEventParser.parse(each);
                if (message.event() == null) {
                    malformed(news);
                } else {
                    take(message.event(), news);
                }
                position = message.replayId() == null ? position : message.replayId();
            }
            settle(news, position);
        }

        @Override
        public void replayLost() {
            resync(name, "Salesforce no longer keeps the position");
        }

        private void malformed(News news) {
            counter.malformed.incrementAndGet();
            Finding finding = EventFindings.malformed(name);
            LOG.warn("{}", finding.asLine());
            findings.accept(finding);
            news.poll = true;
        }

        private void settle(News news, @Nullable String position) {
            news.records.forEach(signals::crmRecordMayHaveChanged);
            counter.marked.addAndGet(news.records.size());
            if (news.overflow) {
                resync(name, "more changed at once than events tell");
            } else if (news.poll) {
                poll();
            }
            if (position != null) {
                positions.save(name, position);
            }
        }
    }

    private static final class Counter {
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong marked = new AtomicLong();
        private final AtomicLong own = new AtomicLong();
        private final AtomicLong ignored = new AtomicLong();
        private final AtomicLong malformed = new AtomicLong();
        private final AtomicLong polls = new AtomicLong();
        private final AtomicLong resyncs = new AtomicLong();

        EventCounts counts() {
            return new EventCounts(
                    received.get(),
                    marked.get(),
                    own.get(),
                    ignored.get(),
                    malformed.get(),
                    polls.get(),
                    resyncs.get());
        }
    }

    /** Collects the parts of a receiver. Confined to one thread. */
    public static final class Builder {
        private final SyncSignals signals;
        private final ReplayStore positions;
        private final Supplier<Collection<CrmRecordId>> linked;
        private final Map<String, String> children = new LinkedHashMap<>();
        private String client = "cosell-sync";
        private Consumer<Finding> findings = finding -> {};

        private Builder(SyncSignals signals, ReplayStore positions, Supplier<Collection<CrmRecordId>> linked) {
            this.signals = Objects.requireNonNull(signals, "signals");
            this.positions = Objects.requireNonNull(positions, "positions");
            this.linked = Objects.requireNonNull(linked, "linked");
            children.put("OpportunityContactRole", "OpportunityId");
            children.put("OpportunityTeamMember", "OpportunityId");
            children.put("Microsoft_Solution__c", "Opportunity__c");
        }

        /** Sets the name under which the adapter makes its calls, {@code SalesforceAdapter.Builder.client}; default {@code cosell-sync}. */
        public Builder client(String value) {
            client = Objects.requireNonNull(value, "client");
            return this;
        }

        /**
         * Adds an object whose rows belong to an opportunity; contact roles, team members and {@code Microsoft_Solution__c} are known.
         *
         * @param entity the object
         * @param reference its field that names the opportunity
         */
        public Builder child(String entity, String reference) {
            children.put(entity, reference);
            return this;
        }

        /** Sets who is told what was lost or unreadable; default nobody, beside the log. */
        public Builder findings(Consumer<Finding> value) {
            findings = Objects.requireNonNull(value, "findings");
            return this;
        }

        /** Returns the receiver. */
        public ChangeEventReceiver build() {
            return new ChangeEventReceiver(this);
        }
    }
}

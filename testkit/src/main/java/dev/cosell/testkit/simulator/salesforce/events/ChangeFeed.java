package dev.cosell.testkit.simulator.salesforce.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.RowJournal;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The bus of change events: each committed change of a selected object makes one, kept for 72 hours (salesforce-api 2.15). Thread-safe.
 *
 * <p>Milder than the service: a transaction that makes the same change to several records makes one event each, and long texts come whole.
 */
public final class ChangeFeed {
    /** Reads nothing that is there, only the place to read on from. */
    public static final long NEW = -1;

    /** Reads everything that is kept. */
    public static final long STORED = -2;

    private static final Duration RETENTION = Duration.ofHours(72);
    private static final int LARGEST_TRANSACTION = 100_000;

    private final OrgData data;
    private final RowJson json;
    private final EventMaker maker;
    private final List<ChangeEvent> bus = new ArrayList<>();
    private final Set<String> selected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private long lost;
    private int gaps;
    private boolean overflow;

    /** Makes the bus of an organisation; what its first day planted makes no events. */
    public ChangeFeed(OrgData data, RowJson json) {
        this.data = data;
        this.json = json;
        this.maker = new EventMaker();
        select(Set.of("Opportunity", "Account", "Contact", "OpportunityContactRole", "Microsoft_Solution__c"));
        synchronized (data) {
            data.journal().drain();
        }
    }

    /**
     * Sets which objects make events, as the admin's page "Change Data Capture" does.
     *
     * @throws IllegalArgumentException if there are more than the five of the default allocation
     */
    public void select(Set<String> objects) {
        if (objects.size() > 5) {
            throw new IllegalArgumentException("The default allocation is five objects: " + objects);
        }
        synchronized (data) {
            collect();
            selected.clear();
            selected.addAll(objects);
        }
    }

    /** Makes the next changes into gap events: the header says what happened to which record, and nothing else. */
    public void gap(int changes) {
        synchronized (data) {
            collect();
            gaps = changes;
        }
    }

    /** Makes the next transaction into an overflow: one header for each object, without ids. */
    public void overflowNextTransaction() {
        synchronized (data) {
            collect();
            overflow = true;
        }
    }

    /** Forgets all events so far and every place to read on from, as after an organisation's migration. */
    public void loseEverything() {
        synchronized (data) {
            collect();
            bus.clear();
            lost = maker.lastReplayId() + 1;
            maker.skip();
        }
    }

    /** Runs work whose committed changes are of an origin such as {@code com/salesforce/api/rest/68.0;client=pc-sync}. */
    public <T> T committed(String origin, Supplier<T> work) {
        synchronized (data) {
            RowJournal journal = data.journal();
            collect();
            String before = journal.origin(origin);
            try {
                return work.get();
            } finally {
                journal.origin(before);
                collect();
            }
        }
    }

    /** Runs work of a person, whose changes have no origin, even in the midst of somebody else's call. */
    public <T> T byPerson(Supplier<T> work) {
        synchronized (data) {
            RowJournal journal = data.journal();
            String before = journal.origin(null);
            try {
                return work.get();
            } finally {
                journal.origin(before);
            }
        }
    }

    /**
     * Returns the events of a topic behind a place, oldest first.
     *
     * @param topic {@code /data/ChangeEvents}, {@code /data/OpportunityChangeEvent}, {@code /data/My_Object__ChangeEvent}
     * @param fromReplayId the last event that the caller has, {@link #NEW} or {@link #STORED}
     * @throws ReplayRefusedException if the place is unknown or older than what is kept
     */
    public List<JsonNode> read(String topic, long fromReplayId) {
        synchronized (data) {
            collect();
            Instant oldest = data.now().minus(RETENTION);
            int expired = 0;
            while (expired < bus.size() && bus.get(expired).transaction().at().isBefore(oldest)) {
                lost = bus.get(expired).replayId();
                expired++;
            }
            bus.subList(0, expired).clear();
            boolean known = fromReplayId == NEW
                    || fromReplayId == STORED
                    || fromReplayId > lost && bus.stream().anyMatch(event -> event.replayId() == fromReplayId);
            if (!known) {
                throw new ReplayRefusedException(fromReplayId);
            }
            long behind = fromReplayId == NEW ? Long.MAX_VALUE : fromReplayId;
            return bus.stream()
                    .filter(event -> event.replayId() > behind && event.on(topic))
                    .<JsonNode>map(event -> event.json(json))
                    .toList();
        }
    }

    /** Returns the place of the newest event, from where a subscriber of {@link #NEW} reads on; {@link #STORED} where there is none yet. */
    public long newest() {
        synchronized (data) {
            collect();
            return bus.isEmpty() ? STORED : bus.get(bus.size() - 1).replayId();
        }
    }

    private void collect() {
        List<List<RowJournal.Change>> transactions =
                EventMaker.transactions(data.journal().drain());
        for (List<RowJournal.Change> changes : transactions) {
            add(maker.events(changes, selected));
        }
    }

    private void add(List<ChangeEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (overflow || events.size() > LARGEST_TRANSACTION) {
            overflow = false;
            bus.addAll(maker.overflow(events));
            return;
        }
        for (ChangeEvent event : events) {
            boolean gap = gaps > 0;
            gaps -= gap ? 1 : 0;
            bus.add(gap ? EventMaker.gap(event) : event);
        }
    }
}

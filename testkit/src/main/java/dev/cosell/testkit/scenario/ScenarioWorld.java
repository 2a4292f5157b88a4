package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both services, the processes of the host between them, and their time. Confined to one thread. */
final class ScenarioWorld implements AutoCloseable {
    static final Duration POLL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_WORK = Duration.ofHours(2);
    private static final Duration WORK_IN_AN_OUTAGE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_POLLS = POLL_INTERVAL.plusSeconds(1);

    /** Nothing comes of polls in an outage, and adapters may wait for real before they give up. */
    private static final Duration IN_AN_OUTAGE = Duration.ofMinutes(3);

    private static final int QUIET_TURNS = 3;

    /** Whoever died holds its deals for the rest of a lease of three minutes. */
    private static final int QUIET_TURNS_AFTER_A_DEATH = 7;

    /** A look that a clock of the deal asks for in some days is no work that waits. */
    private static final Duration SOON = Duration.ofHours(12);

    private static final int DEALS_PER_TURN = 100;
    private static final Set<SyncEvent.Kind> NOT_TOLD = EnumSet.of(SyncEvent.Kind.POLLED, SyncEvent.Kind.WORKED);

    private final ScenarioSetup setup;
    private final WorldTime time;
    private final Story story;
    private final PortCalls calls;
    private final Sides sides;
    private final StateStore shared;
    private final List<HostProcess> processes = new ArrayList<>();
    private final List<SyncEvent> events = new ArrayList<>();
    private final Outages outages;
    private PortCalls.Mark lastRun;
    private boolean died;
    private boolean restartsByItself;

    /** Opened for questions while no process runs. */
    private @Nullable StateStore observed;

    ScenarioWorld(ScenarioSetup setup, WorldTime time, Sides sides) {
        this.setup = setup;
        this.time = time;
        this.sides = sides;
        this.outages = new Outages(sides);
        this.story = new Story(time.clock());
        this.calls = new PortCalls(
                story,
                service -> service == Service.CRM
                        ? sides.crm().calls()
                        : sides.partnerCenter().calls());
        this.shared = InMemoryStateStore.create(time.clock());
        this.lastRun = calls.mark();
        time.onPassed(this::timePassed);
    }

    /** Starts a process; the first one only sets its marks with its first polls: what exists already stays as it is. */
    void start() {
        observedNoMore();
        String name = "node-" + (processes.size() + 1);
        StateStore store = setup.store() == null ? shared : setup.store().apply(time.clock());
        SyncConnection wired = sides.wiring().get();
        HostProcess process = new HostProcess(name, calls, store, wired, (watched, connection) -> setup.engine()
                .apply(SyncEngine.builder(watched)
                        .connection(connection)
                        .node(name)
                        .seams(time.seams(setup.seed() + processes.size()))
                        .pollInterval(POLL_INTERVAL)
                        .listener(this::heard))
                .build());
        processes.add(process);
    }

    private void heard(SyncEvent event) {
        events.add(event);
        if (!NOT_TOLD.contains(event.kind())) {
            story.line(told(event));
        }
    }

    /** The deal is known by the story; what is left of a line is made readable. */
    private static String told(SyncEvent event) {
        String text = event.text();
        String about = event.deal() + ": ";
        StringBuilder line = new StringBuilder(event.kind().toString())
                .append(": ")
                .append(text.startsWith(about) ? text.substring(about.length()) : text);
        event.findings().forEach(finding -> line.append(" | ").append(finding.asLine()));
        return line.toString().replaceAll("; +", "; ");
    }

    private void timePassed() {
        outages.endThoseUntil(time.clock().instant());
        sides.partnerCenter().timePassed();
    }

    Outages outages() {
        return outages;
    }

    /** Works and lets time pass until nothing is left to do; while an outage without an end is on, for a quarter of an hour. */
    void runUntilQuiet() {
        requireProcess();
        lastRun = calls.mark();
        boolean openEnd = outages.anyWithoutEnd();
        Instant now = time.clock().instant();
        Instant end = openEnd ? now.plus(WORK_IN_AN_OUTAGE) : outages.over(now).plus(LONGEST_WORK);
        lookNow();
        int quiet = 0;
        while (quiet < (died ? QUIET_TURNS_AFTER_A_DEATH : QUIET_TURNS)
                && time.clock().instant().isBefore(end)
                && !living().isEmpty()) {
            int worked = turn();
            quiet = worked == 0 && !workWaits() ? quiet + 1 : 0;
            time.pass(worked > 0 ? Duration.ofSeconds(1) : outages.any() ? IN_AN_OUTAGE : BETWEEN_POLLS);
        }
        if (!openEnd && !living().isEmpty() && workWaits()) {
            throw new IllegalStateException("there is still work to do after " + LONGEST_WORK.toHours() + " hours");
        }
    }

    /** Works for a while, polls included. */
    void runFor(Duration span) {
        requireProcess();
        lastRun = calls.mark();
        Instant end = time.clock().instant().plus(span);
        while (time.clock().instant().isBefore(end) && !living().isEmpty()) {
            turn();
            Duration left = Duration.between(time.clock().instant(), end);
            time.pass(left.compareTo(BETWEEN_POLLS) < 0 ? left : BETWEEN_POLLS);
        }
    }

    private void lookNow() {
        for (HostProcess process : living()) {
            survive(process, () -> process.engine().signals(connection()).sweep());
        }
    }

    /** Marks every deal of both sides as if news of it had come. */
    void lookAtEverything() {
        HostProcess process = living().get(0);
        survive(process, () -> {
            SyncSignals signals = process.engine().signals(connection());
            sides.partnerCenter().referrals().forEach(each -> signals.referralMayHaveChanged(each.id(), null, null));
            sides.crm().opportunities().forEach(each -> signals.crmRecordMayHaveChanged(each.id()));
            sides.crm().leads().ifPresent(desk -> desk.leads()
                    .forEach(each -> signals.crmRecordMayHaveChanged(each.id())));
        });
    }

    private int turn() {
        int[] worked = {0};
        for (HostProcess process : living()) {
            survive(process, () -> worked[0] += process.engine().runOnce(DEALS_PER_TURN));
        }
        return worked[0];
    }

    /** Lets a process do something; it may die over it. */
    void survive(HostProcess process, Runnable work) {
        try {
            process.works(work);
        } catch (ProcessDiedError death) {
            kill(process, String.valueOf(death.getMessage()));
        }
    }

    void kill(HostProcess process, String where) {
        process.die();
        died = true;
        story.line(process.name() + " dies " + where);
        if (setup.store() != null) {
            process.store().close();
        }
        if (restartsByItself) {
            start();
        }
    }

    /** Lets another process start at once wherever one dies. */
    void restartByItself() {
        restartsByItself = true;
    }

    private boolean workWaits() {
        return living().stream().findFirst().flatMap(each -> each.store().nextDue()).stream()
                .anyMatch(due -> due.compareTo(SOON) < 0);
    }

    List<HostProcess> living() {
        return processes.stream().filter(each -> !each.dead()).toList();
    }

    private void requireProcess() {
        if (living().isEmpty()) {
            throw new IllegalStateException("no process is running: let one start with restarts()");
        }
    }

    /** Returns the first process that lives, or null where none does. */
    @Nullable
    HostProcess process() {
        return living().stream().findFirst().orElse(null);
    }

    /** Returns the state that is kept, whether a process runs or not: where none does, as the next one would find it. */
    StateStore store() {
        Function<SettableClock, ? extends StateStore> open = setup.store();
        HostProcess alive = process();
        if (alive != null || open == null) {
            return alive == null ? shared : alive.store();
        }
        StateStore kept = observed == null ? open.apply(time.clock()) : observed;
        observed = kept;
        return kept;
    }

    private void observedNoMore() {
        if (observed != null) {
            observed.close();
            observed = null;
        }
    }

    ConnectionId connectionId() {
        return processes.get(0).connection().id();
    }

    String connection() {
        return connectionId().value();
    }

    SyncSettings settings() {
        return processes.get(0).connection().settings();
    }

    PortCalls.Mark lastRun() {
        return lastRun;
    }

    WorldTime time() {
        return time;
    }

    Story story() {
        return story;
    }

    PortCalls calls() {
        return calls;
    }

    Sides sides() {
        return sides;
    }

    ScenarioSetup setup() {
        return setup;
    }

    List<SyncEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        try {
            living().forEach(each -> {
                each.engine().close();
                if (setup.store() != null) {
                    each.store().close();
                }
            });
            observedNoMore();
        } finally {
            sides.close();
        }
    }
}

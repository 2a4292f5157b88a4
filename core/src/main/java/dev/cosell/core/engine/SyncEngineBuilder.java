package dev.cosell.core.engine;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.event.SyncListener;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects an engine; {@link #build} reports everything that is wrong at once. Confined to one thread. */
public final class SyncEngineBuilder {
    private static final int MOST_IN_A_BATCH = 200;
    private static final int MOST_WORKERS = 32;
    private static final int LONGEST_NODE = 60;

    private final StateStore store;
    private final List<SyncConnection> connections = new ArrayList<>();
    private SyncListener listener = event -> {};
    private @Nullable ReferralRouter router;
    private Seams seams = Seams.system();
    private @Nullable String node;
    private Duration pollInterval = Duration.ofMinutes(1);
    private Duration lease = Duration.ofMinutes(3);
    private Duration callDeadline = Duration.ofMinutes(1);
    private Duration closeWait = Duration.ofSeconds(30);
    private int batchSize = 50;
    private int workers = 2;
    private int massFailure = 20;
    private Retention retention = Retention.standard();

    SyncEngineBuilder(StateStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Adds a connection; its name must be new. */
    public SyncEngineBuilder connection(SyncConnection connection) {
        connections.add(Objects.requireNonNull(connection, "connection"));
        return this;
    }

    /** Sets who is told what happens. */
    public SyncEngineBuilder listener(SyncListener value) {
        this.listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * Sets who says which connection takes a new referral where several serve one Partner Center tenant. Without one, such referrals wait for a person. Default:
     * none.
     */
    public SyncEngineBuilder router(ReferralRouter value) {
        this.router = Objects.requireNonNull(value, "router");
        return this;
    }

    /** Sets time, randomness and waiting. Default: the real ones. */
    public SyncEngineBuilder seams(Seams value) {
        this.seams = Objects.requireNonNull(value, "seams");
        return this;
    }

    /** Sets the name of this process, which people see with the deals it holds; 1 to 60 characters. Default: a random one. */
    public SyncEngineBuilder node(String value) {
        this.node = Objects.requireNonNull(value, "node");
        return this;
    }

    /** Sets the time between polls of each side. Default: 1 minute. */
    public SyncEngineBuilder pollInterval(Duration value) {
        this.pollInterval = Objects.requireNonNull(value, "pollInterval");
        return this;
    }

    /** Sets how long a worker holds deals. Default: 3 minutes; must exceed the call deadline. */
    public SyncEngineBuilder lease(Duration value) {
        this.lease = Objects.requireNonNull(value, "lease");
        return this;
    }

    /** Sets the longest time one call may take, as configured on client and adapter. Default: 1 minute. */
    public SyncEngineBuilder callDeadline(Duration value) {
        this.callDeadline = Objects.requireNonNull(value, "callDeadline");
        return this;
    }

    /** Sets how long {@link SyncEngine#close()} waits for the work in hand. Default: 30 seconds. */
    public SyncEngineBuilder closeWait(Duration value) {
        this.closeWait = Objects.requireNonNull(value, "closeWait");
        return this;
    }

    /** Sets the most deals worked at once, 1 to 200; fewer are taken while the services are slow. Default: 50. */
    public SyncEngineBuilder batchSize(int value) {
        this.batchSize = value;
        return this;
    }

    /** Sets the number of loops that {@code start} runs, 1 to 32. Default: 2. */
    public SyncEngineBuilder workers(int value) {
        this.workers = value;
        return this;
    }

    /** Sets how many deals in a row must fail for the same reason before their connection rests, at least 2. Default: 20. */
    public SyncEngineBuilder massFailure(int value) {
        this.massFailure = value;
        return this;
    }

    /** Sets how long the store keeps what nobody needs any more. Default: {@link Retention#standard()}. */
    public SyncEngineBuilder retention(Retention value) {
        this.retention = Objects.requireNonNull(value, "retention");
        return this;
    }

    /**
     * Returns the engine; nothing runs yet.
     *
     * @throws ConfigurationException if options are missing, out of range or contradict each other; it lists every problem
     */
    public SyncEngine build() {
        List<Finding> problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("engine", "build"), problems);
        }
        String name = node == null ? "node-" + Long.toHexString(seams.random().nextLong()) : node;
        EngineOptions options = new EngineOptions(
                name, seams, pollInterval, batchSize, lease, callDeadline, workers, massFailure, closeWait, retention);
        return new SyncEngine(store, connections, options, listener, router);
    }

    private List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        long names = connections.stream().map(SyncConnection::id).distinct().count();
        require(problems, !connections.isEmpty(), "connection", "an engine needs at least one connection");
        require(problems, names == connections.size(), "connection", "two connections have the same name");
        require(
                problems,
                node == null || !node.isBlank() && node.length() <= LONGEST_NODE,
                "node",
                "a node's name has 1 to 60 characters");
        require(problems, positive(pollInterval), "pollInterval", "pollInterval must be positive");
        require(problems, positive(callDeadline), "callDeadline", "callDeadline must be positive");
        require(problems, !closeWait.isNegative(), "closeWait", "closeWait must not be negative");
        require(problems, lease.compareTo(callDeadline) > 0, "lease", "the lease must exceed the call deadline");
        require(problems, in(batchSize, 1, MOST_IN_A_BATCH), "batchSize", "batchSize is 1 to 200");
        require(problems, in(workers, 1, MOST_WORKERS), "workers", "workers is 1 to 32");
        require(problems, massFailure >= 2, "massFailure", "massFailure is at least 2");
        return problems;
    }

    private static void require(List<Finding> problems, boolean met, String field, String message) {
        if (!met) {
            problems.add(
                    Finding.error(FindingCode.of("ENGINE_OPTION"), null, field, message, "correct the option named"));
        }
    }

    private static boolean positive(Duration value) {
        return !value.isNegative() && !value.isZero();
    }

    private static boolean in(int value, int least, int most) {
        return value >= least && value <= most;
    }
}

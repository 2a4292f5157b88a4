package dev.cosell.it.simulation;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.engine.SyncEngineBuilder;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Everything there is: time, tenants, the one store, and the nodes that work on it. One thread; the store outlives the nodes. */
final class SimWorld implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(4);
    static final boolean TRACE = Boolean.getBoolean("cosell.trace");
    private static final int TURNS_OF_A_POLL = 3;
    private static final int TURNS_OF_A_LEASE = 7;
    private static final Duration POLL = Duration.ofSeconds(30);
    /** One installation only works here, so nobody else can be found writing. */
    private static final Set<String> SURPRISES = Set.of("UNEXPECTED_FAILURE", "PLAN_DOES_NOT_SETTLE", "SECOND_WRITER");

    final List<String> trace = new ArrayList<>();
    final VirtualTime time = new VirtualTime();
    final Tally tally = new Tally();
    final List<Violation> violations = new ArrayList<>();
    final List<SimTenant> tenants = new ArrayList<>();
    final List<Node> nodes = new ArrayList<>();
    final StateStore store;
    private final Storage storage;
    private final StateStore watched;
    private final Sabotage sabotage;
    private final SyncSettings settings;
    private final Shape shape;
    private boolean died;

    /** What is done with a node that starts anew after its death. */
    Consumer<Node> reborn = node -> {};

    SimWorld(Shape shape, Sabotage sabotage) {
        this(shape, sabotage, Storage.Kind.configured(), tenant -> {});
    }

    /**
     * Makes a world on a store of some kind.
     *
     * @param existing makes what is there on both sides of a tenant before the first process starts
     */
    SimWorld(Shape shape, Sabotage sabotage, Storage.Kind kind, Consumer<SimTenant> existing) {
        this.shape = shape;
        this.sabotage = sabotage;
        this.settings = SyncSettings.builder()
                .declinedStages("Declined")
                .recreateAfterUnknown(true)
                .build();
        this.storage = kind.open(time.clock(Duration.ZERO));
        this.store = sabotage.store(storage.store());
        this.watched = new StoreWatch(this, store).store();
        for (Shape.OfTenant tenant : shape.tenants()) {
            tenants.add(new SimTenant("t" + tenants.size(), this, tenant));
        }
        tenants.forEach(existing);
        for (Duration ahead : shape.nodesAhead()) {
            Node node = new Node(nodes.size(), ahead);
            nodes.add(node);
            start(node);
        }
        turn(nodes.get(0)); // the first polls only set their marks
    }

    /** Ends the store; the rest can still be looked at. */
    @Override
    public void close() {
        storage.close();
    }

    private void start(Node node) {
        Node.Life life = new Node.Life();
        Seams seams = new Seams(
                time.clock(node.clockAhead),
                () -> time.sinceStart().toNanos(),
                new SplittableRandom(7L + node.number),
                new NoIdle());
        SyncEngineBuilder engine = SyncEngine.builder(Network.around(StateStore.class, watched, node, life, this))
                .seams(seams)
                .pollInterval(POLL)
                .batchSize(shape.batchSize())
                .listener(this::heard);
        for (SimTenant tenant : tenants) {
            ReferralGateway left =
                    Network.around(ReferralGateway.class, new PartnerCenterWire(tenant, node), node, life, this);
            CrmAdapter right = Network.around(CrmAdapter.class, new CrmWire(tenant, node), node, life, this);
            engine.connection(SyncConnection.builder(
                            tenant.name, sabotage.partnerCenter(tenant, left), sabotage.crm(tenant, right))
                    .settings(settings)
                    .build());
        }
        node.starts(life, engine.build());
    }

    /** Notes what was called and said, where a person wants to read it: {@code -Dcosell.trace=true}. */
    void trace(String text) {
        if (TRACE) {
            trace.add(time.now() + " " + text);
        }
    }

    private void heard(SyncEvent event) {
        trace("        " + event);
        tally.count("event " + event.kind());
        event.findings().forEach(finding -> {
            String code = finding.code().toString();
            if (SURPRISES.contains(code)) {
                broken(new Violation(Invariant.NO_SURPRISE, event.connection().toString(), 0, event.toString()));
            }
        });
    }

    void broken(Violation violation) {
        if (violations.size() < 20) {
            violations.add(violation);
        }
    }

    /** Tells whether no process died and no write went without an answer. */
    boolean everyWriteWasAnswered() {
        return tally.of("deaths") == 0
                && tally.of("sleeps") == 0
                && List.of(
                                Fault.Kind.FAILED_AFTER,
                                Fault.Kind.FAILED_BEFORE,
                                Fault.Kind.TIMEOUT_AFTER,
                                Fault.Kind.TIMEOUT_BEFORE,
                                Fault.Kind.LATE)
                        .stream()
                        .allMatch(kind -> tally.of("fault " + kind) == 0);
    }

    boolean linked(SimTenant tenant, CrmRecordId record) {
        return store.find(ConnectionId.of(tenant.name), DealName.of(record))
                .filter(Link::complete)
                .isPresent();
    }

    /** Keeps the agreed values for the timeline. */
    void remembered(ConnectionId connection, Link link) {
        for (SimTenant tenant : tenants) {
            Deal deal = link.referral() == null ? null : tenant.of(link.referral());
            if (tenant.name.equals(connection.toString()) && deal != null) {
                link.baselines().forEach((field, base) -> note(tenant, deal, field, base));
            }
        }
    }

    private void note(SimTenant tenant, Deal deal, FieldId field, FieldBaseline base) {
        if (Field.TWO_WAY.contains(field.value()) || field.value().equals(Field.STATE)) {
            String form = Objects.requireNonNullElse(base.partnerCenter(), "") + " = "
                    + Objects.requireNonNullElse(base.crm(), "");
            tenant.ledger.saw(new Ledger.By(time.now(), false), deal.number, Side.BASE, field.value(), form);
        }
    }

    /** Lets a node work what is due; returns how many deals it worked. One that dies starts anew. */
    int turn(Node node) {
        if (node.busy()) {
            return 0;
        }
        Node.Life life = node.life();
        node.busy(true);
        try {
            int[] worked = new int[1];
            unseen(tenants.size(), () -> worked[0] = node.engine().runOnce(100));
            return worked[0];
        } catch (Death death) {
            tally.count("deaths");
            died = true;
            return 1;
        } finally {
            node.busy(false);
            if (life.over()) {
                startAnew(node);
            }
        }
    }

    private void unseen(int persons, Runnable work) {
        if (persons == 0) {
            work.run();
        } else {
            tenants.get(persons - 1).people.lookAway(() -> unseen(persons - 1, work));
        }
    }

    /** Brings something to the first node; one that dies over it starts anew and never hears of it again. */
    void onSomeNode(Consumer<Node> what) {
        Node node = nodes.get(0);
        Node.Life life = node.life();
        if (life.over()) {
            return;
        }
        try {
            unseen(tenants.size(), () -> what.accept(node));
        } catch (Death death) {
            tally.count("deaths");
            died = true;
            if (!node.busy()) {
                startAnew(node);
            }
        }
    }

    private void startAnew(Node node) {
        storage.processEnds();
        start(node);
        reborn.accept(node);
    }

    /** Ends all troubles and works until nothing is left to do. */
    void settle() {
        nodes.forEach(Node::disarm);
        tenants.forEach(SimTenant::endTroubles);
        work();
    }

    /** Works until nothing is left to do. */
    void work() {
        Instant end = time.now().plus(LONGEST);
        int quiet = 0;
        while (quiet < enough() && time.now().isBefore(end)) {
            int worked = 0;
            for (Node node : nodes) {
                worked += turn(node);
            }
            boolean waits = time.expects() || workWaits();
            quiet = worked == 0 && !waits ? quiet + 1 : 0;
            time.pass(worked > 0 ? Duration.ofSeconds(1) : POLL.plusSeconds(1));
        }
        if (quiet < enough()) {
            broken(new Violation(Invariant.PROGRESS, "all", 0, "work is left after " + LONGEST));
        }
        died = false;
    }

    /** Whoever died holds its streams until the lease is over. */
    private int enough() {
        return died ? TURNS_OF_A_LEASE : TURNS_OF_A_POLL;
    }

    /** A look that a clock of the deal asks for in some days is no work that waits. */
    private boolean workWaits() {
        return !store.pauses().isEmpty()
                || store.nextDue()
                        .filter(due -> due.compareTo(Duration.ofHours(12)) < 0)
                        .isPresent();
    }

    private static final class NoIdle implements Idle {
        @Override
        public void await(Duration atMost) {
            throw new AssertionError("nobody waits in virtual time");
        }

        @Override
        public void wake() {}
    }
}

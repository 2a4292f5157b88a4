package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngineBuilder;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.StateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulatorBuilder;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The world in which scenarios play: which services, wired how, over which store, at what time. Every {@link #open()} begins a new world. Immutable, so one may serve many tests
 * at once; each method returns a copy.
 */
public final class ScenarioSetup {
    /** System property that sets the seed of every world. */
    public static final String FIRST_SEED = "cosell.firstSeed";

    private static final long SEED = 20_261_122L;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String CONNECTION = "test";

    private final Maker maker;
    private final long seed;
    private final Instant start;
    private final @Nullable Function<SettableClock, ? extends StateStore> store;
    private final UnaryOperator<SyncEngineBuilder> engine;
    private final Map<CrmField<?>, String> names;
    private final Options options;

    /** Makes both sides of a world. */
    private interface Maker {
        Sides make(ScenarioSetup setup, SettableClock clock);
    }

    /** What is chosen about the services themselves. */
    private record Options(
            UnaryOperator<InMemoryCrmOptions.Builder> crm,
            UnaryOperator<PartnerCenterSimulatorBuilder> partnerCenter,
            UnaryOperator<SalesforceSimulator.Builder> salesforce,
            UnaryOperator<DataverseSimulator.Builder> dataverse) {}

    private ScenarioSetup(Maker maker) {
        this(maker, new Choice());
    }

    private ScenarioSetup(Maker maker, Choice choice) {
        this.maker = maker;
        this.seed = choice.seed;
        this.start = choice.start;
        this.store = choice.store;
        this.engine = choice.engine;
        this.names = Map.copyOf(choice.names);
        this.options = choice.options;
    }

    /** What a copy is made of. */
    private static final class Choice {
        private long seed = Long.getLong(FIRST_SEED, SEED);
        private Instant start = START;
        private @Nullable Function<SettableClock, ? extends StateStore> store;
        private UnaryOperator<SyncEngineBuilder> engine = UnaryOperator.identity();
        private Map<CrmField<?>, String> names = Map.of();
        private Options options = new Options(
                UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    private ScenarioSetup with(Consumer<Choice> change) {
        Choice choice = new Choice();
        choice.seed = seed;
        choice.start = start;
        choice.store = store;
        choice.engine = engine;
        choice.names = names;
        choice.options = options;
        change.accept(choice);
        return new ScenarioSetup(maker, choice);
    }

    /** Returns a world in memory, for mappings and settings: no HTTP, no adapter, a few milliseconds a test. */
    public static ScenarioSetup inMemory(SyncSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new ScenarioSetup((setup, clock) -> {
            InMemoryPartnerCenter center = InMemoryPartnerCenter.of(clock);
            InMemoryCrm crm = InMemoryCrm.of(
                    setup.options.crm.apply(InMemoryCrmOptions.builder(clock)).build());
            return new Sides(
                    new InMemoryPartnerCenterDesk(clock, center),
                    new InMemoryCrmDesk(crm),
                    () -> SyncConnection.builder(CONNECTION, center, crm)
                            .settings(settings)
                            .build());
        });
    }

    /**
     * Returns a world with the simulators of Partner Center and Salesforce, over HTTP.
     *
     * @param wiring builds your client, your adapter and your settings as in production, with the addresses and credentials that it is given
     */
    public static ScenarioSetup salesforce(Function<Services<SalesforceSimulator>, SyncConnection> wiring) {
        Objects.requireNonNull(wiring, "wiring");
        return new ScenarioSetup((setup, clock) -> {
            PartnerCenterSimulator center = setup.partnerCenter(clock);
            SalesforceSimulator crm = opened(center, () -> setup.options
                    .salesforce
                    .apply(SalesforceSimulator.builder().seed(setup.seed))
                    .clock(clock)
                    .start());
            return new Sides(
                    new SimulatedPartnerCenterDesk(center),
                    new SalesforceDesk(crm, setup.names),
                    () -> wiring.apply(new Services<>(clock, center, crm)));
        });
    }

    /**
     * Returns a world with the simulators of Partner Center and Dataverse with Dynamics 365 Sales, over HTTP.
     *
     * @param wiring builds your client, your adapter and your settings as in production, with the addresses and credentials that it is given
     */
    public static ScenarioSetup dynamics(Function<Services<DataverseSimulator>, SyncConnection> wiring) {
        Objects.requireNonNull(wiring, "wiring");
        return new ScenarioSetup((setup, clock) -> {
            PartnerCenterSimulator center = setup.partnerCenter(clock);
            DataverseSimulator crm = opened(center, () -> setup.options
                    .dataverse
                    .apply(DataverseSimulator.builder().seed(setup.seed))
                    .clock(clock)
                    .start());
            return new Sides(
                    new SimulatedPartnerCenterDesk(center),
                    new DataverseDesk(crm, setup.names),
                    () -> wiring.apply(new Services<>(clock, center, crm)));
        });
    }

    /**
     * Returns a world with a CRM of your own beside a Partner Center in memory.
     *
     * @param crm makes the CRM with its seller, empty, for each world
     * @param wiring builds your adapter and your settings
     */
    public static <C extends CrmDesk> ScenarioSetup ownCrm(
            Function<SettableClock, C> crm, Function<Services.InMemory<C>, SyncConnection> wiring) {
        Objects.requireNonNull(crm, "crm");
        Objects.requireNonNull(wiring, "wiring");
        return new ScenarioSetup((setup, clock) -> {
            InMemoryPartnerCenter center = InMemoryPartnerCenter.of(clock);
            C desk = crm.apply(clock);
            return new Sides(
                    new InMemoryPartnerCenterDesk(clock, center),
                    desk,
                    () -> wiring.apply(new Services.InMemory<>(clock, center, desk)));
        });
    }

    private PartnerCenterSimulator partnerCenter(SettableClock clock) {
        return options.partnerCenter
                .apply(PartnerCenterSimulator.builder().seed(seed))
                .clock(clock)
                .start();
    }

    /** Opens the second service; the first is closed where that fails. */
    private static <T> T opened(PartnerCenterSimulator first, Supplier<T> second) {
        try {
            return second.get();
        } catch (RuntimeException failed) {
            first.close();
            throw failed;
        }
    }

    /** Sets the seed of ids and of the engine's random waits. Default: a fixed one, or the system property {@value #FIRST_SEED}, which is stronger than this. */
    public ScenarioSetup seed(long value) {
        return with(choice -> choice.seed = Long.getLong(FIRST_SEED, value));
    }

    /** Sets when the world begins. Default: 2 March 2026, 09:00 UTC, which the dates of {@link NewDeal} lie behind. */
    public ScenarioSetup startsAt(Instant value) {
        Objects.requireNonNull(value, "value");
        return with(choice -> choice.start = value);
    }

    /**
     * Sets the store. It is opened for every process that starts, and closed when that one ends or dies: give one that finds its file or database again. Default: a store in memory
     * that outlives the processes of its world, as a database would.
     *
     * @param open opens the store; its clock must be the world's
     */
    public ScenarioSetup store(Function<SettableClock, ? extends StateStore> open) {
        Objects.requireNonNull(open, "open");
        return with(choice -> choice.store = open);
    }

    /** Sets options of the engine. Seams, listener, node and connection are the world's; the poll interval is 30 seconds unless set here. */
    public ScenarioSetup engine(UnaryOperator<SyncEngineBuilder> value) {
        Objects.requireNonNull(value, "value");
        return with(choice -> choice.engine = value);
    }

    /** Says what a field is called in the simulated CRM: needed for fields of your own, and for standard ones with other names than the usual. */
    public ScenarioSetup crmField(CrmField<?> field, String name) {
        Map<CrmField<?>, String> more = new LinkedHashMap<>(names);
        more.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(name, "name"));
        return with(choice -> choice.names = more);
    }

    /** Sets options of the CRM in memory. */
    public ScenarioSetup inMemoryCrm(UnaryOperator<InMemoryCrmOptions.Builder> value) {
        return with(choice ->
                choice.options = new Options(value, options.partnerCenter, options.salesforce, options.dataverse));
    }

    /** Sets options of the Partner Center simulator; its clock is the world's. */
    public ScenarioSetup partnerCenterSimulator(UnaryOperator<PartnerCenterSimulatorBuilder> value) {
        return with(choice -> choice.options = new Options(options.crm, value, options.salesforce, options.dataverse));
    }

    /** Sets options of the Salesforce simulator, such as fields of your own; its clock is the world's. */
    public ScenarioSetup salesforceSimulator(UnaryOperator<SalesforceSimulator.Builder> value) {
        return with(
                choice -> choice.options = new Options(options.crm, options.partnerCenter, value, options.dataverse));
    }

    /** Sets options of the Dataverse simulator, such as columns of your own; its clock is the world's. */
    public ScenarioSetup dataverseSimulator(UnaryOperator<DataverseSimulator.Builder> value) {
        return with(
                choice -> choice.options = new Options(options.crm, options.partnerCenter, options.salesforce, value));
    }

    long seed() {
        return seed;
    }

    @Nullable
    Function<SettableClock, ? extends StateStore> store() {
        return store;
    }

    UnaryOperator<SyncEngineBuilder> engine() {
        return engine;
    }

    /** Begins a new world: starts the services and one process of the host, whose first polls set their marks. Close it. */
    public Scenario open() {
        WorldTime time = new WorldTime(start);
        Sides sides = maker.make(this, time.clock());
        try {
            return new Scenario(new ScenarioWorld(this, time, sides));
        } catch (RuntimeException | Error failed) {
            sides.close();
            throw failed;
        }
    }
}

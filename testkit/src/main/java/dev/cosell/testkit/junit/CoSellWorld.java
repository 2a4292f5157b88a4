package dev.cosell.testkit.junit;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import dev.cosell.testkit.scenario.CrmDesk;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.scenario.ScenarioSetup;
import dev.cosell.testkit.scenario.Services;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A JUnit 5 extension that gives each test a world of its own: both services, one process of the host, a clock, and the language of scenarios. Register it with
 * {@code @RegisterExtension static final CoSellWorld WORLD = …} and take a {@link Scenario} as parameter of the test; also a {@link SettableClock}, the {@link SyncEngine}, the
 * simulators and the services in memory, as far as the world has them. {@link InMemoryCoSell} does the same by an annotation.
 *
 * <p>A failing test shows the whole story: where the failure is not of the scenario itself, it is attached to it as suppressed. Everything is closed after the test. Immutable; tests
 * may run at once.
 */
public final class CoSellWorld
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static final Set<Class<?>> PARTS = Set.of(
            Scenario.class,
            SettableClock.class,
            SyncEngine.class,
            PartnerCenterSimulator.class,
            SalesforceSimulator.class,
            DataverseSimulator.class,
            InMemoryPartnerCenter.class,
            InMemoryCrm.class);

    private final ScenarioSetup setup;

    private CoSellWorld(ScenarioSetup setup) {
        this.setup = Objects.requireNonNull(setup, "setup");
    }

    /** Makes a world in memory with the default settings; for JUnit, which needs it for {@link InMemoryCoSell}. */
    public CoSellWorld() {
        this(ScenarioSetup.inMemory(SyncSettings.defaults()));
    }

    /** Returns an extension that opens this world for each test. */
    public static CoSellWorld of(ScenarioSetup setup) {
        return new CoSellWorld(setup);
    }

    /** Returns a world in memory with the default settings. */
    public static CoSellWorld inMemory() {
        return new CoSellWorld();
    }

    /** Returns a world in memory with your mapping. */
    public static CoSellWorld inMemory(SyncSettings settings) {
        return of(ScenarioSetup.inMemory(settings));
    }

    /** Returns a world with the simulators of Partner Center and Salesforce over HTTP; the wiring is yours ({@link ScenarioSetup#salesforce}). */
    public static CoSellWorld salesforce(Function<Services<SalesforceSimulator>, SyncConnection> wiring) {
        return of(ScenarioSetup.salesforce(wiring));
    }

    /** Returns a world with the simulators of Partner Center and Dataverse over HTTP; the wiring is yours ({@link ScenarioSetup#dynamics}). */
    public static CoSellWorld dynamics(Function<Services<DataverseSimulator>, SyncConnection> wiring) {
        return of(ScenarioSetup.dynamics(wiring));
    }

    /** Returns a world with a CRM of your own beside a Partner Center in memory ({@link ScenarioSetup#ownCrm}). */
    public static <C extends CrmDesk> CoSellWorld ownCrm(
            Function<SettableClock, C> crm, Function<Services.InMemory<C>, SyncConnection> wiring) {
        return of(ScenarioSetup.ownCrm(crm, wiring));
    }

    /** Returns a copy with more options, such as {@code with(setup -> setup.seed(7))}. */
    public CoSellWorld with(UnaryOperator<ScenarioSetup> options) {
        return of(options.apply(setup));
    }

    /** Opens the test's world. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Scenario scenario = setup.open();
        context.getStore(space()).put(Scenario.class, scenario);
    }

    /** Closes the test's world. */
    @Override
    public void afterEach(ExtensionContext context) {
        Scenario scenario = context.getStore(space()).remove(Scenario.class, Scenario.class);
        if (scenario != null) {
            scenario.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARTS.contains(parameter.getParameter().getType());
    }

    /** Returns the part of the world that the parameter's type names. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Scenario scenario = context.getStore(space()).get(Scenario.class, Scenario.class);
        if (scenario == null) {
            throw new IllegalStateException("the world begins with each test: take it as a parameter of test methods");
        }
        return scenario.part(parameter.getParameter().getType());
    }

    /** Adds the story to a failure that does not tell it. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Scenario scenario = context.getStore(space()).get(Scenario.class, Scenario.class);
        boolean told = String.valueOf(failure.getMessage()).contains(Story.SIGN);
        if (scenario != null && !told && !skips(failure)) {
            failure.addSuppressed(new Story(scenario.report()));
        }
        throw failure;
    }

    /** An assumption that does not hold is no failure. */
    private static boolean skips(Throwable failure) {
        return failure.getClass().getSimpleName().equals("TestAbortedException");
    }

    private Namespace space() {
        return Namespace.create(CoSellWorld.class, this);
    }

    /** Tells what happened in the world of a test that failed; has no stack trace, as nothing failed there. */
    private static final class Story extends Exception {
        private static final long serialVersionUID = 1L;
        private static final String SIGN = "\nwhat happened\n";

        private Story(String report) {
            super(report, null, false, false);
        }
    }
}

package dev.cosell.testkit.crm;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The CRM contract, run over an adapter of our choice; what became of each of its tests. */
final class ContractRun implements TestExecutionListener {
    final Set<String> failed = new TreeSet<>();
    final Set<String> passed = new TreeSet<>();
    final Set<String> skipped = new TreeSet<>();

    /** Adapter and fixture of the run; read by the class that the launcher makes. */
    private static Kind present = new Kind("", false);

    private record Kind(String broken, boolean bare) {}

    private ContractRun() {}

    /** Runs it over an adapter of {@link BrokenCrms}, or over the right one where the name is empty. */
    static ContractRun over(String broken) {
        return run(new Kind(broken, false));
    }

    /** Runs it over a CRM that has none of what a CRM may lack. */
    static ContractRun overTheLeast() {
        return run(new Kind("", true));
    }

    private static synchronized ContractRun run(Kind kind) {
        present = kind;
        ContractRun run = new ContractRun();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Subject.class))
                                .build(),
                        run);
        return run;
    }

    /** The contract's subclass; no test by its name, so that the launcher alone runs it. */
    static final class Subject extends CrmAdapterContractTest {
        @Override
        protected CrmContractFixture newFixture() {
            InMemoryCrmFixture right = new InMemoryCrmFixture(VersionPrecision.EXACT);
            CrmAdapter adapter =
                    present.broken().isEmpty() ? right.adapter() : BrokenCrms.broken(present.broken(), right.adapter());
            CrmAdapter given = present.bare() ? bare(adapter) : adapter;
            return (CrmContractFixture) Proxy.newProxyInstance(
                    ContractRun.class.getClassLoader(),
                    new Class<?>[] {CrmContractFixture.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "adapter" -> given;
                        case "loseChangeLog" -> !present.bare() && right.loseChangeLog();
                        default -> method.invoke(right, arguments);
                    });
        }

        private static CrmAdapter bare(CrmAdapter right) {
            return (CrmAdapter) Proxy.newProxyInstance(
                    ContractRun.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (self, method, given) -> {
                        try {
                            return switch (method.getName()) {
                                case "capabilities" -> least(right.capabilities());
                                case "population" -> Optional.empty();
                                default -> method.invoke(right, given);
                            };
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }

        private static CrmCapabilities least(CrmCapabilities full) {
            return new CrmCapabilities(
                    full.versionPrecision(),
                    full.uniqueReferral(),
                    full.closedWritable(),
                    full.fields(),
                    full.writableFields(),
                    full.requiredFields(),
                    Set.of(),
                    full.nameLength(),
                    full.descriptionLength(),
                    full.auditLength(),
                    full.maxReadBatch(),
                    full.maxWriteBatch());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            String method = test.getSource()
                    .map(source -> ((MethodSource) source).getMethodName())
                    .orElseThrow();
            switch (result.getStatus()) {
                case FAILED -> failed.add(method);
                case ABORTED -> skipped.add(method);
                case SUCCESSFUL -> passed.add(method);
            }
        }
    }
}

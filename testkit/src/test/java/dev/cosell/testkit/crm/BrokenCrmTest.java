package dev.cosell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract finds every adapter that does one thing wrong, by the test that is there for it; and no test of the contract is there for nothing. */
class BrokenCrmTest {
    /** The contract over the adapter that is broken just now; run by the launcher alone. */
    static final class Subject extends CrmAdapterContractTest {
        private static String broken = "";

        @Override
        protected CrmContractFixture newFixture() {
            InMemoryCrmFixture right = new InMemoryCrmFixture(VersionPrecision.EXACT);
            CrmAdapter adapter = broken.isEmpty() ? right.adapter() : BrokenCrms.broken(broken, right.adapter());
            return (CrmContractFixture) Proxy.newProxyInstance(
                    BrokenCrmTest.class.getClassLoader(),
                    new Class<?>[] {CrmContractFixture.class},
                    (self, method, given) ->
                            method.getName().equals("adapter") ? adapter : method.invoke(right, given));
        }
    }

    static List<String> kinds() {
        return List.copyOf(BrokenCrms.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void contract_adapterThatDoesOneThingWrong_isFoundByItsTest(String kind) {
        assertThat(failures(kind).failed)
                .contains(Objects.requireNonNull(BrokenCrms.ALL.get(kind)).foundBy());
    }

    @Test
    void contract_rightAdapter_passes() {
        assertThat(failures("").failed).isEmpty();
    }

    @Test
    void contract_eachTest_findsSomeBrokenAdapter() {
        Set<String> found = new TreeSet<>();
        BrokenCrms.ALL.values().forEach(kind -> found.add(kind.foundBy()));
        assertThat(failures("").passed)
                .as("tests that no broken adapter of ours needs")
                .isSubsetOf(found);
    }

    private static synchronized Run failures(String kind) {
        Subject.broken = kind;
        Run run = new Run();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Subject.class))
                                .build(),
                        run);
        return run;
    }

    /** What became of each test method. */
    private static final class Run implements TestExecutionListener {
        private final Set<String> failed = new TreeSet<>();
        private final Set<String> passed = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) {
                return;
            }
            String method = test.getSource()
                    .map(source -> ((org.junit.platform.engine.support.descriptor.MethodSource) source).getMethodName())
                    .orElseThrow();
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.add(method);
            } else if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                passed.add(method);
            }
        }
    }
}

package dev.cosell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract finds every adapter that does one thing wrong, by the test that is there for it; and no test of the contract is there for nothing. */
class BrokenCrmTest {
    static List<String> kinds() {
        return List.copyOf(BrokenCrms.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void contract_adapterThatDoesOneThingWrong_isFoundByItsTest(String kind) {
        assertThat(ContractRun.over(kind).failed)
                .contains(Objects.requireNonNull(BrokenCrms.ALL.get(kind)).foundBy());
    }

    @Test
    void contract_rightAdapter_passes() {
        assertThat(ContractRun.over("").failed).isEmpty();
    }

    @Test
    void contract_eachTest_findsSomeBrokenAdapter() {
        Set<String> found = new TreeSet<>();
        BrokenCrms.ALL.values().forEach(kind -> found.add(kind.foundBy()));
        assertThat(ContractRun.over("").passed)
                .as("tests that no broken adapter of ours needs")
                .isSubsetOf(found);
    }
}

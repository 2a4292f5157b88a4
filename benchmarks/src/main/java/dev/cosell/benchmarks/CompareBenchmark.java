package dev.cosell.benchmarks;

import dev.cosell.core.referral.Referral;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.diff.Diff;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Comparisons per second on one core, by a library made for it: JaVers finds the differences of two states of one object by reflection, and knows neither a
 * second side nor a rule.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CompareBenchmark {
    private final Javers javers = JaversBuilder.javers().build();
    private final Referral before = SampleReferral.full();
    private final Referral same = SampleReferral.full();
    private final Referral other =
            SampleReferral.full().toBuilder().dealValue(new BigDecimal("80000")).build();

    /** Two equal referrals. */
    @Benchmark
    public Diff javersUnchanged() {
        return javers.compare(before, same);
    }

    /** Two referrals of different amounts. */
    @Benchmark
    public Diff javersOneField() {
        return javers.compare(before, other);
    }
}

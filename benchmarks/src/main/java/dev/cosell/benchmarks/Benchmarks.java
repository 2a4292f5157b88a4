package dev.cosell.benchmarks;

import dev.cosell.benchmarks.measure.Spread;
import dev.cosell.benchmarks.salesforce.ClientRuns;
import dev.cosell.benchmarks.salesforce.LinkRuns;
import dev.cosell.benchmarks.salesforce.LoadRuns;
import dev.cosell.benchmarks.salesforce.PairRuns;
import dev.cosell.benchmarks.salesforce.PopulationRuns;
import dev.cosell.benchmarks.store.StoreRuns;
import dev.cosell.benchmarks.whole.WholeRuns;
import dev.cosell.core.link.Link;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures and prints one table: some nine minutes for everything. Each figure is the median of all iterations of all forks, with the least and the most. */
public final class Benchmarks {
    private static final int FORKS = 2;
    private static final int ITERATIONS = 5;
    private static final int WARM_UPS = 3;
    private static final TimeValue TIME = TimeValue.seconds(2);
    private static final int REFERRALS = 100_000;
    private static final int WALKS = 5;
    private static final double MIB = 1024 * 1024;
    private static final String LIST = "list";
    private static final String CLIENTS = "salesforce-clients";
    private static final String DYNAMICS = "dynamics-clients";
    private static final String STORE = "store-";
    private static final String POPULATION = "salesforce-read";
    private static final String LOAD = "load-report";
    private static final String PAIRS = "load-pairs";
    private static final String LINKS = "load-links";
    private static final String WHOLE = "whole";
    private static final int OPPORTUNITIES = 1_000_000;
    private static final int READS = 3;
    private static final String BYTES = "gc.alloc.rate.norm";

    private Benchmarks() {}

    /**
     * Measures; the first argument, if there is one, is how the names of the wanted measurements begin, such as {@code Plan} or {@code list}. What takes long
     * is measured only where it is named: {@code salesforce-clients}, {@code salesforce-read}, {@code dynamics-clients}, {@code store-queue}, {@code store-restart},
     * {@code store-lag}, {@code load-report}, {@code load-pairs}, {@code load-links}, and {@code whole} with its parts {@code whole-engine}, {@code whole-others} and {@code whole-process}; the
     * second argument is the size of the last ten.
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        String wanted = arguments.length == 0 ? "" : arguments[0];
        if (wanted.equals(CLIENTS)) {
            ClientRuns.run().forEach(System.out::println);
            return;
        }
        if (wanted.equals(DYNAMICS)) {
            dev.cosell.benchmarks.dynamics.ClientRuns.run().forEach(System.out::println);
            return;
        }
        if (wanted.startsWith(STORE)) {
            store(wanted, size(arguments)).forEach(System.out::println);
            return;
        }
        if (wanted.startsWith(WHOLE)) {
            WholeRuns.run(wanted, size(arguments)).forEach(System.out::println);
            return;
        }
        if (wanted.equals(LOAD)) {
            LoadRuns.run(size(arguments)).forEach(System.out::println);
            return;
        }
        if (wanted.equals(PAIRS)) {
            PairRuns.run(size(arguments)).forEach(System.out::println);
            return;
        }
        if (wanted.equals(LINKS)) {
            LinkRuns.run(size(arguments)).forEach(System.out::println);
            return;
        }
        if (wanted.equals(POPULATION)) {
            PopulationRuns.run(OPPORTUNITIES, READS).forEach(System.out::println);
            return;
        }
        List<String> rows = new ArrayList<>();
        if (!wanted.equals(LIST)) {
            for (RunResult result : new Runner(options(wanted)).run()) {
                rows.add(Spread.of(scores(result)).row(name(result) + ", per second"));
                rows.add(Spread.of(bytes(result)).row(name(result) + ", bytes each"));
            }
        }
        if (wanted.isEmpty() || wanted.equals(LIST)) {
            rows.addAll(listRows(ListRuns.run(REFERRALS, WALKS)));
        }
        System.out.println("| what | median | min | max |");
        System.out.println("|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    private static int size(String[] arguments) {
        return arguments.length < 2 || arguments[1].isEmpty() ? 1 : Integer.parseInt(arguments[1]);
    }

    private static List<String> store(String wanted, int size) throws IOException, InterruptedException {
        Link sample = new SampleDeal().memory();
        try {
            return switch (wanted) {
                case "store-queue" -> StoreRuns.queue(sample, size);
                case "store-restart" -> StoreRuns.restart(sample, size);
                case "store-lag" -> StoreRuns.lag(sample, size);
                default -> throw new IllegalArgumentException("store-queue, store-restart or store-lag");
            };
        } catch (SQLException e) {
            throw new IOException("the database does not do what it is told", e);
        }
    }

    private static Options options(String wanted) {
        return new OptionsBuilder()
                .include(Pattern.quote(Benchmarks.class.getPackageName() + "." + wanted) + ".*Benchmark\\.")
                .addProfiler(GCProfiler.class)
                .forks(FORKS)
                .threads(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TIME)
                .measurementIterations(ITERATIONS)
                .measurementTime(TIME)
                .shouldFailOnError(true)
                .build();
    }

    private static List<Double> scores(RunResult result) {
        return each(result, iteration -> iteration.getPrimaryResult().getScore());
    }

    private static List<Double> bytes(RunResult result) {
        return each(result, iteration -> Objects.requireNonNull(
                        iteration.getSecondaryResults().get(BYTES), BYTES)
                .getScore());
    }

    private static List<Double> each(RunResult result, ToDoubleFunction<IterationResult> figure) {
        List<Double> figures = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                figures.add(figure.applyAsDouble(iteration));
            }
        }
        return figures;
    }

    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        return full.substring(Benchmarks.class.getPackageName().length() + 1);
    }

    private static List<String> listRows(List<ListWalk.Result> walks) {
        for (ListWalk.Result walk : walks) {
            if (walk.referrals() != REFERRALS) {
                throw new IllegalStateException("the walk gave " + walk.referrals() + " referrals");
            }
        }
        return List.of(
                row(walks, "list, referrals per second", ListWalk.Result::perSecond),
                row(
                        walks,
                        "list, peak of the heap with garbage, MiB",
                        walk -> walk.heap().used() / MIB),
                row(
                        walks,
                        "list, most left by a collection, MiB",
                        walk -> walk.heap().kept() / MIB),
                row(walks, "list, limit of the heap, MiB", walk -> walk.heap().limit() / MIB));
    }

    private static String row(List<ListWalk.Result> walks, String name, ToDoubleFunction<ListWalk.Result> figure) {
        return Spread.of(walks.stream().map(figure::applyAsDouble).toList()).row(name);
    }
}

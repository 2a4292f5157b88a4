package dev.cosell.benchmarks.whole;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.http.HttpCall;
import dev.cosell.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets an engine carry edits over, block by block, and makes the very same calls right after each block once more without one. Run in a process of its own; prints a
 * line for each measured block.
 */
final class EngineRun {
    private static final Duration NEVER = Duration.ofDays(1);

    private final ServicesAddress services;
    private final EngineHost host;
    private final List<HttpCall> calls;
    private final PlainLoop loop = new PlainLoop();
    private List<Pair> pairs = List.of();
    private int round;

    EngineRun(ServicesAddress services, EngineHost host, List<HttpCall> calls) {
        this.services = services;
        this.host = host;
        this.calls = calls;
    }

    /** Arguments: the line of the simulators, the store, whether names are marked, sizes, and whether the conflict script is played in the end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        run(
                ServicesAddress.parse(words.get(0)),
                StoreKind.valueOf(words.get(1)),
                Boolean.parseBoolean(words.get(2)),
                Sizes.parse(words.subList(3, 7)),
                Boolean.parseBoolean(words.get(7)));
        System.exit(0);
    }

    private static void run(ServicesAddress services, StoreKind kind, boolean marked, Sizes sizes, boolean conflicts)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cosell-whole");
        SettableClock clock = SettableClock.running();
        List<HttpCall> calls = new ArrayList<>();
        EngineHost.Wiring wiring =
                new EngineHost.Wiring(clock, new RecordingTransport(calls), marked, NEVER, event -> {});
        try (StateStore store = kind.open(clock, folder);
                EngineHost host = new EngineHost(services, store, wiring)) {
            new EngineRun(services, host, calls).measure(sizes, each -> System.out.println(each.line()));
            if (conflicts) {
                new EngineConflicts(services, host).play(sizes).forEach(System.out::println);
            }
        } finally {
            delete(folder);
        }
    }

    /** Links deals and measures all blocks, handing each over that counts. */
    void measure(Sizes sizes, Consumer<Measured> sink) throws IOException, InterruptedException {
        pairs = host.link(sizes.deals());
        for (int block = 0; block < sizes.warmUps() + sizes.blocks(); block++) {
            for (Scenario scenario : Scenario.values()) {
                Measured measured = block(scenario, sizes);
                if (block >= sizes.warmUps()) {
                    sink.accept(measured);
                }
            }
        }
    }

    private Measured block(Scenario scenario, Sizes sizes) throws IOException, InterruptedException {
        round++;
        int changes = scenario.burst() ? sizes.deals() : sizes.singles();
        int before = services.calls();
        System.gc();
        Course course = new Course();
        if (scenario.burst()) {
            host.advance(5);
            services.edit(true, 0, changes, round);
            host.advance(5); // so that no record changed in the second in which it is looked at
            course.add(() -> host.signals().sweep());
        } else {
            for (int i = 0; i < changes; i++) {
                Pair pair = pairs.get(i);
                services.edit(scenario.inCrm(), i, i + 1, round);
                host.advance(5);
                course.add(() -> news(scenario, pair));
            }
        }
        requireAll(course.calls, services.calls() - before);
        services.requireAgreement(scenario.title());
        poll(scenario);
        return new Measured(scenario, changes, course.seconds, course.calls, course.loopSeconds);
    }

    /** Adds up what the engine takes for the changes of a block, and what the loop takes for the same calls right after each: in the same state of caches, threads and processors. */
    private final class Course {
        private double seconds;
        private double loopSeconds;
        private int calls;

        void add(Runnable news) throws IOException, InterruptedException {
            RecordingTransport.taken(EngineRun.this.calls);
            seconds += timed(news);
            List<HttpCall> made = RecordingTransport.taken(EngineRun.this.calls);
            calls += made.size();
            loopSeconds += loop.run(made);
        }
    }

    private void news(Scenario scenario, Pair pair) {
        if (scenario.inCrm()) {
            host.signals().crmRecordMayHaveChanged(CrmRecordId.of(pair.record()));
        } else {
            host.signals().referralMayHaveChanged(ReferralId.of(pair.referral()), null, null);
        }
    }

    private double timed(Runnable news) {
        long start = System.nanoTime();
        news.run();
        host.engine().runOnce(Integer.MAX_VALUE);
        return (System.nanoTime() - start) / 1e9;
    }

    /** The engine has made each call once and the loop once more; the simulators have counted no other. */
    private static void requireAll(int made, int counted) {
        if (2 * made != counted) {
            throw new IllegalStateException(made + " calls were made twice, " + counted + " were counted");
        }
    }

    /** The next poll by the timer shows the engine what it wrote itself, and that the loop has touched the records and changed no value: it must find nothing to write. */
    private void poll(Scenario scenario) {
        RecordingTransport.taken(calls);
        host.poll();
        long writes = RecordingTransport.taken(calls).stream()
                .filter(call -> call.method().name().equals("PATCH"))
                .count();
        if (writes > 0) {
            throw new IllegalStateException(writes + " writes after the same calls were made again: " + scenario);
        }
        services.requireAgreement("the plain loop");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

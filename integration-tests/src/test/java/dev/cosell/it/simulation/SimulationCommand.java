package dev.cosell.it.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays any number of seeds and prints what was broken, and the counts in the end: {@code -Dcosell.seeds}, {@code -Dcosell.firstSeed}, and
 * {@code -Dcosell.keep} to replay a shrunk script. Exit code 1 where something was broken.
 */
public final class SimulationCommand {
    private static final int MOST_REPORTS = 5;

    private SimulationCommand() {}

    /** Runs it; the arguments are properties. */
    public static void main(String[] arguments) throws InterruptedException {
        long first = Long.getLong("cosell.firstSeed", 1);
        long seeds = Long.getLong("cosell.seeds", 2000);
        Tally tally = new Tally();
        List<String> reports = run(first, seeds, new Simulation(Sabotage.NONE), tally);
        reports.forEach(System.out::println);
        System.out.println(tally + ", violations: " + reports.size());
        if (!reports.isEmpty()) {
            System.exit(1);
        }
    }

    /** Plays seeds on all processors, each in one thread; returns the reports of those that broke something. */
    static List<String> run(long first, long seeds, Simulation simulation, Tally tally) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<String> reports = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread worker = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed < first + seeds; seed = next.getAndIncrement()) {
                    play(seed, simulation, tally, reports);
                }
            });
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return reports;
    }

    private static void play(long seed, Simulation simulation, Tally tally, List<String> reports) {
        Script script = script(seed);
        Simulation.Outcome outcome = simulation.play(script);
        tally.add(outcome.tally());
        if (!outcome.clean()) {
            boolean print;
            synchronized (reports) {
                print = reports.size() < MOST_REPORTS;
            }
            Violation violation = outcome.violations().get(0);
            String report = print ? Failure.report(simulation, script, violation) : "seed " + seed + ": " + violation;
            synchronized (reports) {
                reports.add(report);
            }
        }
    }

    private static Script script(long seed) {
        Script whole = ScriptMaker.of(seed);
        String keep = System.getProperty("cosell.keep", "");
        return keep.isEmpty()
                ? whole
                : whole.keeping(
                        Arrays.stream(keep.split(",")).map(Integer::valueOf).toList());
    }
}

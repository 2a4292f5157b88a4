package dev.cosell.benchmarks.whole;

import java.io.IOException;
import java.util.List;

/** Lets a loop copy the same edits that an engine carries over, and the edits of the conflict script. Run in a process of its own over deals that are linked. */
final class CopyRun {
    /** Echoes of own writes must end by themselves. */
    private static final int MOST_TURNS = 20;

    private final ServicesAddress services;
    private final Copying copies;
    private int round = 1_000;

    CopyRun(ServicesAddress services, Copying copies) {
        this.services = services;
        this.copies = copies;
    }

    /** Arguments: the line of the simulators, the kind of loop, sizes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        ServicesAddress services = ServicesAddress.parse(words.get(0));
        Sizes sizes = Sizes.parse(words.subList(2, 6));
        try (Copying copies = CopyKind.valueOf(words.get(1)).open(services)) {
            CopyRun run = new CopyRun(services, copies);
            run.drain(); // what linking the deals has left
            run.measure(sizes);
            Conflicts.play(services, sizes, run::drain).stream()
                    .map(Conflicts::line)
                    .forEach(System.out::println);
        }
        System.exit(0); // Camel leaves threads behind
    }

    private void measure(Sizes sizes) throws IOException, InterruptedException {
        for (int block = 0; block < sizes.warmUps() + sizes.blocks(); block++) {
            for (Scenario scenario : Scenario.values()) {
                Measured measured = block(scenario, sizes);
                if (block >= sizes.warmUps()) {
                    System.out.println(measured.line());
                }
            }
        }
    }

    private Measured block(Scenario scenario, Sizes sizes) throws IOException, InterruptedException {
        round++;
        int changes = scenario.burst() ? sizes.deals() : sizes.singles();
        int before = services.calls();
        System.gc();
        double seconds = 0;
        if (scenario.burst()) {
            services.edit(true, 0, changes, round);
            services.advance(5);
            seconds = drain();
        } else {
            for (int i = 0; i < changes; i++) {
                services.edit(scenario.inCrm(), i, i + 1, round);
                services.advance(5);
                seconds += drain();
            }
        }
        int counted = services.calls() - before;
        services.requireAgreement(scenario.title());
        return new Measured(scenario, changes, seconds, counted, 0);
    }

    /** Handles events until there are none, and returns the seconds that took without asking for events. */
    double drain() throws IOException, InterruptedException {
        double seconds = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<String> events = services.events();
            if (events.isEmpty()) {
                return seconds;
            }
            long start = System.nanoTime();
            for (String event : events) {
                handle(event);
            }
            seconds += (System.nanoTime() - start) / 1e9;
        }
        throw new IllegalStateException("the loop hears its own writes without end");
    }

    private void handle(String event) throws IOException, InterruptedException {
        String id = event.substring(event.indexOf(' ') + 1);
        if (event.startsWith("CRM")) {
            copies.recordChanged(id);
        } else {
            copies.referralChanged(id);
        }
    }
}

package dev.cosell.testkit.simulator;

import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Runs a simulator by itself until the process is ended.
 *
 * <p>Exit codes: 0 after help and after SIGTERM or Ctrl-C, 1 when a port is taken, 2 for bad arguments, also when a file that was asked for cannot be written.
 */
public final class SimulatorProgram {
    private static final int BAD_ARGUMENTS = 2;
    private static final int NO_PORT = 1;

    private SimulatorProgram() {}

    /**
     * A simulator that runs.
     *
     * @param stop ends it
     * @param description what its callers need to know, lines of text
     */
    public record Running(Runnable stop, String description) {}

    /** Runs it; {@code start} refuses what cannot be by {@link IllegalArgumentException}, with a message for people. */
    public static void run(ProgramArguments arguments, Function<ProgramArguments, Running> start)
            throws InterruptedException {
        if (!arguments.problems().isEmpty()) {
            arguments.problems().forEach(System.err::println);
            System.err.print(arguments.usage());
            System.exit(BAD_ARGUMENTS);
        }
        if (arguments.help()) {
            System.out.print(arguments.usage());
            return;
        }
        try {
            serve(start.apply(arguments));
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(BAD_ARGUMENTS);
        } catch (UncheckedIOException noPort) {
            System.err.println(noPort.getMessage());
            System.exit(NO_PORT);
        }
    }

    private static void serve(Running simulator) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.stop().run();
            System.out.println("Stopped.");
            ended.countDown();
        }));
        System.out.print(simulator.description());
        System.out.flush();
        ended.await();
    }
}

package dev.cosell.samples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Plays one deal's whole life against simulated services and prints it. Exits with 1 when a step does not hold. */
public final class Quickstart {
    private Quickstart() {}

    /** Plays the story. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!run(out)) {
            System.exit(1);
        }
    }

    /** Plays the story and tells whether every step held. */
    static boolean run(PrintStream out) {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // the validator speaks through the host's log
        long start = System.nanoTime();
        try (SimulatedServices services = new SimulatedServices();
                HostApplication host = new HostApplication(services)) {
            out.println("Partner Center simulated at " + services.partnerCenter.baseUri());
            out.println("Salesforce simulated at     " + services.salesforce.baseUri());
            host.engine.check(HostApplication.CONNECTION).print(out);
            host.engine.check(HostApplication.CONNECTION).throwIfBlocked();
            host.start();
            new Story(services, host, new Timeline(out, services)).play();
            out.printf("%nThe story holds. %.1f s%n", (System.nanoTime() - start) / 1e9);
            return true;
        } catch (StepFailedException failed) {
            out.println("   \u2718 " + failed.getMessage());
            return false;
        } catch (IOException failed) {
            out.println("   \u2718 no port could be opened: " + failed.getMessage());
            return false;
        }
    }
}

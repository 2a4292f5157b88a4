package dev.cosell.samples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Plays one deal's whole life against simulated services and prints it. Exits with 1 when a step does not hold, with 2 when it was called wrongly.
 *
 * <p>The CRM is Salesforce, or Dynamics 365 with the argument {@code --crm=dynamics}.
 */
public final class Quickstart {
    private Quickstart() {}

    /** Plays the story. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        CrmProduct product = CrmProduct.of(args);
        if (product == null) {
            out.println("Usage: [--crm=salesforce|dynamics]");
            System.exit(2);
        } else if (!run(product, out)) {
            System.exit(1);
        }
    }

    /** Plays the story and tells whether every step held. */
    static boolean run(CrmProduct product, PrintStream out) {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // the validator speaks through the host's log
        long start = System.nanoTime();
        try (SimulatedServices services = new SimulatedServices(product::open);
                HostApplication host = new HostApplication(services)) {
            out.println("Partner Center simulated at " + services.partnerCenter.baseUri());
            out.printf("%-27s %s%n", services.crm.name() + " simulated at", services.crm.baseUri());
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

package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator on fixed ports until the process is ended, so that any client can be tried against it. */
public final class DataverseSimulatorMain {
    private static final String USAGE =
            """
            Arguments:
              --port n       HTTPS port, default 8445; 0 for any free one
              --http-port n  HTTP port, default 8084; 0 for any free one
              --empty        without the sample rows
              --help         prints this
            """;
    private static final int BAD_ARGUMENTS = 2;
    private static final int NO_PORT = 1;

    private int http = 8084;
    private int https = 8445;
    private boolean sample = true;
    private boolean help;

    private DataverseSimulatorMain() {}

    /** Starts the simulator; {@code --help} lists the arguments. Exit codes: 1 no port, 2 bad arguments. */
    public static void main(String... arguments) throws InterruptedException {
        DataverseSimulatorMain parsed = new DataverseSimulatorMain();
        try {
            parsed.read(arguments);
        } catch (IllegalArgumentException malformed) {
            System.err.println(malformed.getMessage());
            System.err.print(USAGE);
            System.exit(BAD_ARGUMENTS);
        }
        if (parsed.help) {
            System.out.print(USAGE);
            return;
        }
        try {
            DataverseSimulator simulator = parsed.start();
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                simulator.close();
                System.out.println("Stopped.");
                ended.countDown();
            }));
            describe(simulator, System.out);
            ended.await();
        } catch (UncheckedIOException noPort) {
            System.err.println(noPort.getMessage());
            System.exit(NO_PORT);
        }
    }

    private void read(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> https = port(arguments, ++i);
                case "--http-port" -> http = port(arguments, ++i);
                case "--empty" -> sample = false;
                case "--help" -> help = true;
                default -> throw new IllegalArgumentException("Unknown argument: " + arguments[i]);
            }
        }
    }

    private static int port(String[] arguments, int at) {
        if (at >= arguments.length || !arguments[at].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("A port is a number: " + arguments[at - 1]);
        }
        return Integer.parseInt(arguments[at]);
    }

    private DataverseSimulator start() {
        DataverseSimulator simulator =
                DataverseSimulator.builder().ports(http, https).start();
        if (sample) {
            addSample(simulator);
        }
        return simulator;
    }

    private static void addSample(DataverseSimulator simulator) {
        OrgData data = simulator.data();
        OrgCaller seller =
                OrgCaller.of(simulator.users().byEmail(OrgUsers.SELLER_EMAIL).id());
        OrgRow account = simulator
                .writer()
                .createValues(
                        seller,
                        data.schema().require("account"),
                        Map.of("name", "Contoso", "address1_country", "DE", "address1_postalcode", "80331"));
        simulator
                .writer()
                .createValues(
                        seller,
                        data.schema().require("opportunity"),
                        Map.of(
                                "name",
                                "Contoso - store analytics",
                                "estimatedvalue",
                                new BigDecimal("120000"),
                                "customerid",
                                account.reference(),
                                "parentaccountid",
                                account.reference()));
    }

    private static void describe(DataverseSimulator simulator, PrintStream out) {
        out.println("Dataverse simulator, in place of login.microsoftonline.com and the environment's host");
        out.println("HTTP           " + simulator.baseUri());
        out.println("HTTPS          " + simulator.secureBaseUri() + " (a root of its own: curl -k)");
        out.println("Token endpoint " + simulator.tokenUri());
        out.println("Client id      " + DataverseSimulator.CLIENT_ID);
        out.println("Client secret  " + DataverseSimulator.CLIENT_SECRET);
        out.println("All of these are made up. Try:");
        out.println("curl -s -d grant_type=client_credentials -d client_id=" + DataverseSimulator.CLIENT_ID
                + " -d client_secret=" + DataverseSimulator.CLIENT_SECRET + " -d scope=" + simulator.scope() + " "
                + simulator.tokenUri());
        out.println("curl -s -H 'Authorization: Bearer '$TOKEN " + simulator.baseUri()
                + "/api/data/v9.2/opportunities?\\$select=name,estimatedvalue");
        out.println("Ready. More: docs/simulator.md. End it with Ctrl-C.");
        out.flush();
    }
}

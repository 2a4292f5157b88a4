package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.PemText;
import dev.cosell.testkit.simulator.ProgramArguments;
import dev.cosell.testkit.simulator.ProgramFiles;
import dev.cosell.testkit.simulator.SimulatorProgram;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the simulator on a fixed port until the process is ended, so that any client can be tried against it. */
public final class SalesforceSimulatorMain {
    /** Consumer key of the app that takes client credentials; only the stand-alone organisation has it. */
    static final String SECRET_APP = "3MVG9simulatedSecretConsumerKey";

    /** Its consumer secret; a made-up one. */
    static final String SECRET = "simulated~consumer~secret";

    private static final String KEY_FILE = "--key-file";
    private static final String USAGE =
            """
            Usage: java -cp <classpath> dev.cosell.testkit.simulator.salesforce.SalesforceSimulatorMain [options]

            --http-port <n>    HTTP port on the loopback address, default 8083; 0 for any free one
            --empty            start without the sample accounts and opportunities
            --key-file <path>  write the private key that signs assertions (JWT bearer) as PKCS #8 PEM, readable by
                               its owner only; it is made anew at every start and printed nowhere
            --help             print this text
            """;

    private SalesforceSimulatorMain() {}

    /** Starts the simulator; {@code --help} lists the arguments. Exit codes: 1 no port, 2 bad arguments. */
    public static void main(String... arguments) throws InterruptedException {
        SimulatorProgram.run(declared().read(arguments), SalesforceSimulatorMain::start);
    }

    private static ProgramArguments.Builder declared() {
        return ProgramArguments.builder(USAGE)
                .port("--http-port", 8083)
                .flag("--empty")
                .path(KEY_FILE);
    }

    private static SimulatorProgram.Running start(ProgramArguments arguments) {
        SalesforceSimulator simulator = SalesforceSimulator.builder()
                .port(arguments.port("--http-port"))
                .app(ConnectedApp.builder(SECRET_APP)
                        .secret(SECRET)
                        .runAs(SalesforceSimulator.INTEGRATION_USER)
                        .build())
                .start();
        Optional<Path> keyFile = arguments.path(KEY_FILE);
        keyFile.ifPresent(file -> ProgramFiles.writeForOwner(file, PemText.of(simulator.privateKey())));
        if (!arguments.has("--empty")) {
            SampleOrg.plant(simulator);
        }
        return new SimulatorProgram.Running(simulator::close, describe(simulator, keyFile));
    }

    private static String describe(SalesforceSimulator simulator, Optional<Path> keyFile) {
        String base = simulator.baseUri().toString();
        String token = base + "/services/oauth2/token";
        return String.join(
                "\n",
                "Salesforce simulator, in place of My Domain: sign-in and data",
                "HTTP             " + base + " (by this name; 127.0.0.1 stands for a generic login host)",
                "Token endpoint   " + token,
                "Audience         " + base + " or https://login.salesforce.com, for assertions",
                "Integration user " + SalesforceSimulator.INTEGRATION_USER,
                "JWT bearer       consumer key " + SalesforceSimulator.CONSUMER_KEY,
                "Private key      "
                        + keyFile.map(file -> file + " (PKCS #8 PEM, readable by its owner only)")
                                .orElse("not written; " + KEY_FILE + " <path> writes it"),
                "Client creds     consumer key " + SECRET_APP + ", consumer secret " + SECRET,
                "All of these are made up. Try:",
                "TOKEN=$(curl -s -d grant_type=client_credentials -d client_id=" + SECRET_APP + " -d client_secret="
                        + SECRET + " " + token + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
                "curl -s -H \"Authorization: Bearer $TOKEN\" '" + base + "/services/data/" + SalesforceSimulator.VERSION
                        + "/query?q=SELECT+Name,Amount+FROM+Opportunity'",
                "curl -s " + base + "/control/records/Opportunity",
                "Ready. Controls: docs/simulator.md. End it with Ctrl-C.",
                "");
    }
}

package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.PemText;
import dev.cosell.testkit.simulator.ProgramArguments;
import dev.cosell.testkit.simulator.ProgramFiles;
import dev.cosell.testkit.simulator.SimulatorProgram;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the simulator on fixed ports until the process is ended, so that any client can be tried against it. */
public final class DataverseSimulatorMain {
    private static final String CERTIFICATES = "--certificates";
    private static final String USAGE =
            """
            Usage: java -cp <classpath> dev.cosell.testkit.simulator.dataverse.DataverseSimulatorMain [options]

            --port <n>              HTTPS port on the loopback address, default 8445; 0 for any free one
            --http-port <n>         HTTP port on the loopback address, default 8084; 0 for any free one
            --certificates <folder> write https-root.pem, the root of the HTTPS certificate; made anew at every start
            --empty                 start without the sample rows
            --help                  print this text
            """;

    private DataverseSimulatorMain() {}

    /** Starts the simulator; {@code --help} lists the arguments. Exit codes: 1 no port, 2 bad arguments. */
    public static void main(String... arguments) throws InterruptedException {
        SimulatorProgram.run(declared().read(arguments), DataverseSimulatorMain::start);
    }

    private static ProgramArguments.Builder declared() {
        return ProgramArguments.builder(USAGE)
                .port("--port", 8445)
                .port("--http-port", 8084)
                .path(CERTIFICATES)
                .flag("--empty");
    }

    private static SimulatorProgram.Running start(ProgramArguments arguments) {
        DataverseSimulator simulator = DataverseSimulator.builder()
                .ports(arguments.port("--http-port"), arguments.port("--port"))
                .start();
        Optional<Path> certificates = arguments.path(CERTIFICATES);
        certificates.ifPresent(folder -> ProgramFiles.write(
                folder.resolve("https-root.pem"),
                PemText.of(List.of(simulator.tls().trustAnchor()))));
        if (!arguments.has("--empty")) {
            addSample(simulator);
        }
        return new SimulatorProgram.Running(simulator::close, describe(simulator, certificates));
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

    private static String describe(DataverseSimulator simulator, Optional<Path> certificates) {
        return String.join(
                "\n",
                "Dataverse simulator, in place of login.microsoftonline.com and the environment's host",
                "HTTP           " + simulator.baseUri(),
                "HTTPS          " + simulator.secureBaseUri() + " (a root of its own: curl -k, or --cacert)",
                "HTTPS root     "
                        + certificates
                                .map(folder -> folder.resolve("https-root.pem").toString())
                                .orElse("not written; " + CERTIFICATES + " <folder> writes it"),
                "Token endpoint " + simulator.tokenUri(),
                "Client id      " + DataverseSimulator.CLIENT_ID,
                "Client secret  " + DataverseSimulator.CLIENT_SECRET,
                "All of these are made up. Try:",
                "curl -s -d grant_type=client_credentials -d client_id=" + DataverseSimulator.CLIENT_ID
                        + " -d client_secret=" + DataverseSimulator.CLIENT_SECRET + " -d scope=" + simulator.scope()
                        + " " + simulator.tokenUri(),
                "curl -s -H 'Authorization: Bearer '$TOKEN " + simulator.baseUri()
                        + "/api/data/v9.2/opportunities?\\$select=name,estimatedvalue",
                "Ready. More: docs/simulator.md. End it with Ctrl-C.",
                "");
    }
}

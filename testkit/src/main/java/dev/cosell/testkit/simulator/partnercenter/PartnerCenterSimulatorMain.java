package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.ProgramArguments;
import dev.cosell.testkit.simulator.ProgramFiles;
import dev.cosell.testkit.simulator.SimulatorProgram;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the simulator on fixed ports until the process is ended, so that any client can be tried against it. */
public final class PartnerCenterSimulatorMain {
    private static final String CERTIFICATES = "--certificates";
    private static final String REFRESH_TOKEN_FILE = "--refresh-token-file";
    private static final String USAGE =
            """
            Usage: java -cp <classpath> dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulatorMain [options]

            --port <n>                  HTTPS port on the loopback address, default 8443; 0 for any free one
            --http-port <n>             HTTP port on the loopback address, default 8080; 0 for any free one
            --certificates <folder>     write https-root.pem, the root of the HTTPS certificate, and signing-root.pem and
                                        signing-issuers.pem, which webhook signatures end at; made anew at every start
            --refresh-token-file <path> write the first refresh token, readable by its owner only
            --empty                     start without the sample deals
            --public-only               take only https webhook addresses; without it http://localhost is taken too
            --help                      print this text
            """;

    private PartnerCenterSimulatorMain() {}

    /** Starts the simulator; {@code --help} lists the arguments. Exit codes: 1 no port, 2 bad arguments. */
    public static void main(String... arguments) throws InterruptedException {
        SimulatorProgram.run(declared().read(arguments), PartnerCenterSimulatorMain::start);
    }

    static ProgramArguments.Builder declared() {
        return ProgramArguments.builder(USAGE)
                .port("--port", 8443)
                .port("--http-port", 8080)
                .path(CERTIFICATES)
                .path(REFRESH_TOKEN_FILE)
                .flag("--empty")
                .flag("--public-only");
    }

    private static SimulatorProgram.Running start(ProgramArguments arguments) {
        PartnerCenterSimulatorBuilder builder =
                PartnerCenterSimulator.builder().ports(arguments.port("--http-port"), arguments.port("--port"));
        if (!arguments.has("--public-only")) {
            builder.loopbackWebhooks();
        }
        PartnerCenterSimulator simulator = builder.start();
        Optional<Path> certificates = arguments.path(CERTIFICATES);
        certificates.ifPresent(new CertificateFolder(simulator)::writeTo);
        arguments
                .path(REFRESH_TOKEN_FILE)
                .ifPresent(file -> ProgramFiles.writeForOwner(file, simulator.refreshToken()));
        if (!arguments.has("--empty")) {
            loadSample(simulator);
        }
        return new SimulatorProgram.Running(simulator::close, describe(simulator, certificates));
    }

    private static void loadSample(PartnerCenterSimulator simulator) {
        MicrosoftSeller seller = simulator.seller();
        seller.share(InboundDeal.coSell());
        seller.share(InboundDeal.coSell()
                .name("Contoso - store analytics")
                .customer("Contoso GmbH", "AT")
                .dealValue(new BigDecimal("120000"), "EUR")
                .withMicrosoftReferral());
        String accepted = seller.share(InboundDeal.coSell().name("Adatum - cold chain"))
                .path("id")
                .asText();
        simulator.portal().accept(accepted);
        simulator
                .otherPartner(PartnerDirectory.SAMPLE_LOCATION)
                .share(InboundDeal.coSell().name("Invited by a partner"));
    }

    private static String describe(PartnerCenterSimulator simulator, Optional<Path> certificates) {
        String token = simulator.tokens().delegatedToken(Audience.REFERRALS);
        return String.join(
                "\n",
                "Partner Center simulator, in place of login.microsoftonline.com and both API hosts",
                "HTTP             " + simulator.baseUri(),
                "HTTPS            " + simulator.secureBaseUri() + " (a root of its own: curl -k, or --cacert)",
                "Certificate host " + simulator.certificateAuthority() + " (the authority in events' certificate URLs)",
                "Certificates     "
                        + certificates
                                .map(Path::toString)
                                .orElse("not written; " + CERTIFICATES + " <folder> writes them"),
                "Token endpoint   " + simulator.tokenUri(),
                "Client id        " + simulator.clientId(),
                "Client secret    " + simulator.clientSecret(),
                "Refresh token    " + simulator.refreshToken(),
                "All of these are made up. Try:",
                "curl -s -d grant_type=refresh_token -d client_id=" + simulator.clientId() + " -d client_secret="
                        + simulator.clientSecret() + " -d refresh_token=" + simulator.refreshToken()
                        + " -d scope=https://api.partner.microsoft.com/.default " + simulator.tokenUri(),
                "curl -s -H 'Authorization: Bearer " + token + "' " + simulator.referralsUri(),
                "curl -s " + simulator.baseUri() + "/control/referrals",
                "Ready. Controls: docs/simulator.md. End it with Ctrl-C.",
                "");
    }
}

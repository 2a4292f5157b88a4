package dev.cosell.testkit.simulator.partnercenter;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator on fixed ports until the process is ended, so that any client can be tried against it. */
public final class PartnerCenterSimulatorMain {

    private static final int BAD_ARGUMENTS = 2;
    private static final int NO_PORT = 1;

    private PartnerCenterSimulatorMain() {}

    /** Starts the simulator; {@code --help} lists the arguments. Exit codes: 1 no port, 2 bad arguments. */
    public static void main(String... arguments) throws InterruptedException {
        SimulatorArguments parsed = SimulatorArguments.parse(arguments);
        if (!parsed.problems().isEmpty()) {
            parsed.problems().forEach(System.err::println);
            System.err.print(SimulatorArguments.USAGE);
            System.exit(BAD_ARGUMENTS);
        }
        if (parsed.help()) {
            System.out.print(SimulatorArguments.USAGE);
            return;
        }
        try {
            PartnerCenterSimulator simulator = start(parsed);
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

    static PartnerCenterSimulator start(SimulatorArguments arguments) {
        PartnerCenterSimulatorBuilder builder =
                PartnerCenterSimulator.builder().ports(arguments.httpPort(), arguments.httpsPort());
        if (arguments.loopback()) {
            builder.loopbackWebhooks();
        }
        PartnerCenterSimulator simulator = builder.start();
        if (arguments.sample()) {
            loadSample(simulator);
        }
        return simulator;
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

    private static void describe(PartnerCenterSimulator simulator, PrintStream out) {
        String token = simulator.tokens().delegatedToken(Audience.REFERRALS);
        out.println("Partner Center simulator, in place of login.microsoftonline.com and both API hosts");
        out.println("HTTP           " + simulator.baseUri());
        out.println("HTTPS          " + simulator.secureBaseUri() + " (a root of its own: curl -k)");
        out.println("Token endpoint " + simulator.tokenUri());
        out.println("Client id      " + simulator.clientId());
        out.println("Client secret  " + simulator.clientSecret());
        out.println("Refresh token  " + simulator.refreshToken());
        out.println("All of these are made up. Try:");
        out.println("curl -s -d grant_type=refresh_token -d client_id=" + simulator.clientId() + " -d client_secret="
                + simulator.clientSecret() + " -d refresh_token=" + simulator.refreshToken()
                + " -d scope=https://api.partner.microsoft.com/.default " + simulator.tokenUri());
        out.println("curl -s -H 'Authorization: Bearer " + token + "' " + simulator.referralsUri());
        out.println("curl -s " + simulator.baseUri() + "/control/referrals");
        out.println("Ready. Controls: docs/simulator.md. End it with Ctrl-C.");
        out.flush();
    }
}

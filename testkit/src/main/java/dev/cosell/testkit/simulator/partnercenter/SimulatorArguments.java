package dev.cosell.testkit.simulator.partnercenter;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the stand-alone simulator.
 *
 * @param problems what is wrong, in words; empty when all is well
 */
record SimulatorArguments(
        int httpPort, int httpsPort, boolean sample, boolean loopback, boolean help, List<String> problems) {

    static final String USAGE =
            """
            Usage: java -cp <classpath> dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulatorMain [options]

            --port <n>       HTTPS port on the loopback address, default 8443; 0 for any free one
            --http-port <n>  HTTP port on the loopback address, default 8080; 0 for any free one
            --empty          start without the sample deals
            --public-only    take only https webhook addresses; without it http://localhost is taken too
            --help           print this text
            """;

    static SimulatorArguments parse(String... arguments) {
        int http = 8080;
        int https = 8443;
        boolean sample = true;
        boolean loopback = true;
        boolean help = false;
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> https = port(arguments, ++i, problems);
                case "--http-port" -> http = port(arguments, ++i, problems);
                case "--empty" -> sample = false;
                case "--public-only" -> loopback = false;
                case "--help", "-h" -> help = true;
                default -> problems.add("Unknown argument: " + arguments[i]);
            }
        }
        if (http == https && http != 0) {
            problems.add("HTTP and HTTPS need different ports.");
        }
        return new SimulatorArguments(http, https, sample, loopback, help, List.copyOf(problems));
    }

    private static int port(String[] arguments, int index, List<String> problems) {
        String name = arguments[index - 1];
        String text = index < arguments.length ? arguments[index] : "";
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            problems.add(name + " needs a port from 0 to 65535.");
            return 0;
        }
        return Integer.parseInt(text);
    }
}

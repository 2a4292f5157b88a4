package dev.cosell.benchmarks.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What a measured process has the persons on both sides do, one order a line: the path of the address is the order, its parts are the words. Answers are lines. */
final class ServicesControl implements AutoCloseable {
    private final HttpServer server;

    private ServicesControl(HttpServer server) {
        this.server = server;
    }

    static ServicesControl open(Services services) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ConflictScript script = new ConflictScript(services);
        server.createContext("/", exchange -> answer(exchange, services, script));
        server.start();
        return new ServicesControl(server);
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Services services, ConflictScript script) throws IOException {
        try (exchange) {
            String[] words = exchange.getRequestURI().getPath().substring(1).split("/", -1);
            int status = 200;
            String text;
            try {
                text = String.join("\n", carryOut(words, services, script));
            } catch (RuntimeException failed) {
                status = 500;
                text = failed.toString();
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static List<String> carryOut(String[] words, Services services, ConflictScript script) {
        switch (words[0]) {
            case "share" -> services.share(number(words[1]));
            case "accept" -> services.accept();
            case "advance" -> services.advance(Duration.ofSeconds(number(words[1])));
            case "crm" -> services.editInCrm(number(words[1]), number(words[2]), number(words[3]));
            case "partner-center" -> services.editInPartnerCenter(number(words[1]), number(words[2]), number(words[3]));
            case "conflicts" -> script.play(ConflictScript.Shape.valueOf(words[1]), number(words[2]), number(words[3]));
            case "pairs" -> {
                return services.pairs().stream().map(Pair::line).toList();
            }
            case "calls" -> {
                int[] calls = services.calls();
                return List.of(calls[0] + " " + calls[1]);
            }
            case "differing" -> {
                return services.differing().stream().map(Pair::line).toList();
            }
            case "events" -> {
                return services.events();
            }
            case "lost" -> {
                return script.lost();
            }
            default -> throw new IllegalArgumentException("no such order: " + words[0]);
        }
        return List.of();
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.cosell.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that gives out tokens and one long list of referrals, page by page. It makes every page anew, so that neither side holds the list. */
public final class ListServer implements AutoCloseable {
    /** What its process says before its address. */
    public static final String READY = "listening on ";

    /** Where the list is. */
    public static final String REFERRALS = "/v1.0/engagements/referrals";

    private static final int PAGE = 100;
    private static final Pattern PLACE = Pattern.compile("skiptoken=(\\d+)");
    private static final String TOKENS =
            "{\"access_token\":\"access\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"refresh-2\"}";

    private final HttpServer server;
    private final int referrals;
    private final String template = SampleReferral.text();

    private ListServer(HttpServer server, int referrals) {
        this.server = server;
        this.referrals = referrals;
    }

    /** Starts on a free port of this machine. */
    public static ListServer open(int referrals) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ListServer list = new ListServer(server, referrals);
        server.createContext(REFERRALS, list::page);
        server.createContext("/", exchange -> answer(exchange, TOKENS));
        server.start();
        return list;
    }

    /** Serves until its process is ended, or its standard input is. */
    public static void main(String[] arguments) throws IOException {
        try (ListServer server = open(Integer.parseInt(arguments[0]))) {
            System.out.println(READY + server.base());
            // Nothing is said to it; the end is the message.
            System.in.readAllBytes();
        }
    }

    /** Returns where the server is. */
    public URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void page(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher place = PLACE.matcher(query == null ? "" : query);
        int first = place.find() ? Integer.parseInt(place.group(1)) : 0;
        int end = Math.min(first + PAGE, referrals);
        StringBuilder body = new StringBuilder("{\"value\":[");
        for (int number = first; number < end; number++) {
            body.append(number == first ? "" : ",");
            body.append(template.replace(SampleReferral.ID, new UUID(1, number).toString()));
        }
        body.append(']');
        if (end < referrals) {
            body.append(
                    String.format(Locale.ROOT, ",\"@odata.nextLink\":\"%s%s?$skiptoken=%d\"", base(), REFERRALS, end));
        }
        answer(exchange, body.append('}').toString());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

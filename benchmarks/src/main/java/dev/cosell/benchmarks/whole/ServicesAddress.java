package dev.cosell.benchmarks.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Where the simulators of another process are, and what their persons are told to do.
 *
 * @param line all of it, as the other process says it
 * @param control address of the orders
 * @param partnerCenter address of sign-in and API
 * @param tenant the tenant, client, secret and refresh token of it, all made up
 * @param kind which CRM it is
 * @param crm address of the CRM
 * @param crmKey private key of the CRM's app, where it has one
 */
record ServicesAddress(
        String line, URI control, URI partnerCenter, List<String> tenant, CrmKind kind, URI crm, String crmKey) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static ServicesAddress parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new ServicesAddress(
                line.strip(),
                URI.create(parts[0]),
                URI.create(parts[1]),
                List.of(parts[2], parts[3], parts[4], parts[5]),
                CrmKind.valueOf(parts[6]),
                URI.create(parts[7]),
                parts[8]);
    }

    void share(int deals) {
        order("share/" + deals);
    }

    void accept() {
        order("accept");
    }

    void advance(int seconds) {
        order("advance/" + seconds);
    }

    /** Has another amount saved in some deals on one side. */
    void edit(boolean inCrm, int from, int to, int round) {
        order((inCrm ? "crm/" : "partner-center/") + from + "/" + to + "/" + round);
    }

    void conflicts(ConflictScript.Shape shape, int from, int to) {
        order("conflicts/" + shape + "/" + from + "/" + to);
    }

    List<Pair> pairs() {
        return order("pairs").stream().map(Pair::parse).toList();
    }

    /** Returns how many calls both sides have counted together, signing in apart. */
    int calls() {
        String[] counts = order("calls").get(0).split(" ", -1);
        return Integer.parseInt(counts[0]) + Integer.parseInt(counts[1]);
    }

    /** Fails where the sides differ in a deal. */
    void requireAgreement(String after) {
        List<String> differing = order("differing");
        if (!differing.isEmpty()) {
            throw new IllegalStateException("after " + after + " the sides differ in " + differing.size() + " deals");
        }
    }

    int differing() {
        return order("differing").size();
    }

    List<String> events() {
        return order("events");
    }

    /** Returns how many conflicting edits were made, then each that is not on both sides, a line of shape, referral, record and value. */
    List<String> lost() {
        return order("lost");
    }

    private List<String> order(String words) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(control.resolve("/" + words)).build();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(words + ": " + answer.body());
            }
            return answer.body().lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ServicesAddress[" + control + "]";
    }
}

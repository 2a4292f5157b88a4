package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** A simulated organisation with a signed-in caller on the JDK's client. */
final class Org implements AutoCloseable {
    static final String DATA = "/services/data/v68.0";
    static final String CONSUMER = "3MVG9.example.consumer";
    static final KeyPair KEYS = keys();

    private static final JsonMapper JSON = new JsonMapper();

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15.400Z"));
    final SalesforceSimulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    Org() {
        this(OrgShape.usual(), 2000);
    }

    Org(OrgShape shape, int pageSize) {
        this(builder -> builder.shape(shape).pageSize(pageSize));
    }

    Org(UnaryOperator<SalesforceSimulator.Builder> more) {
        simulator = more.apply(SalesforceSimulator.builder().clock(clock).consumer(CONSUMER, KEYS.getPublic()))
                .start();
        signIn();
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception noRsa) {
            throw new AssertionError(noRsa);
        }
    }

    /** One answer: status, JSON body (missing where empty), and headers. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        /** The code of the first error of a single call. */
        String code() {
            return body.path(0).path("errorCode").asText();
        }

        String message() {
            return body.path(0).path("message").asText();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        Answer is(int expected) {
            assertThat(status).as(raw.body()).isEqualTo(expected);
            return this;
        }

        /** Asserts a refusal of a single call: an array with exactly one error. */
        Answer refuses(int expected, String code, String message) {
            is(expected);
            assertThat(body.isArray()).isTrue();
            assertThat(body).hasSize(1);
            assertThat(code()).isEqualTo(code);
            assertThat(message()).contains(message);
            return this;
        }
    }

    /** The claims of an assertion that is taken; tests spoil one of them. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(CONSUMER)
                .subject(SalesforceSimulator.INTEGRATION_USER)
                .audience(simulator.baseUri().toString())
                .expirationTime(Date.from(clock.instant().plusSeconds(180)));
    }

    static String signed(JWTClaimsSet claims, KeyPair keys) {
        try {
            // The audience is one text, not a list, as the vendor's page shows it.
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            jwt.sign(new RSASSASigner(keys.getPrivate()));
            return jwt.serialize();
        } catch (Exception unsigned) {
            throw new AssertionError(unsigned);
        }
    }

    Answer tokenCall(String form) {
        return send("POST", "/services/oauth2/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    Answer assertion(String jwt) {
        return tokenCall("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + jwt);
    }

    void signIn() {
        token = assertion(signed(claims().build(), KEYS))
                .is(200)
                .body()
                .path("access_token")
                .asText();
    }

    String token() {
        return token;
    }

    /** Sends with the token to a path below the version. */
    Answer call(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        all[2] = "Content-Type";
        all[3] = "application/json; charset=UTF-8";
        return send(method, DATA + path, body, all);
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer patch(String path, String body) {
        return call("PATCH", path, body);
    }

    /** Sends to a path below the host, with nothing but what is given. */
    Answer send(String method, String path, String body, String... headers) {
        return sendTo(simulator.baseUri().toString(), method, path, body, headers);
    }

    /** Sends to another address of the simulator. */
    Answer sendTo(String base, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(response.statusCode(), JSON.readTree(json ? response.body() : ""), response);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    Answer query(String soql) {
        return get("/query?q=" + encode(soql));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (Exception malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** Turns apostrophes into quotation marks. */
    static String quotes(String text) {
        return text.replace('\'', '"');
    }

    /** Creates a row over the API and returns its id; the fields are written with apostrophes. */
    String created(String object, String fields) {
        return post("/sobjects/" + object, quotes("{" + fields + "}"))
                .is(201)
                .body()
                .path("id")
                .asText();
    }

    /** Creates an opportunity with the three required fields and more. */
    String deal(String name, String... more) {
        StringBuilder fields =
                new StringBuilder("'Name':'" + name + "','StageName':'Prospecting','CloseDate':'2026-09-30'");
        for (String field : more) {
            fields.append(',').append(field);
        }
        return created("Opportunity", fields.toString());
    }

    @Override
    public void close() {
        simulator.close();
    }
}

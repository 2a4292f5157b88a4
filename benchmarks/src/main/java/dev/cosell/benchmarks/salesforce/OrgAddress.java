package dev.cosell.benchmarks.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.benchmarks.measure.CountedOrg;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;

/**
 * Where a simulated organisation is, the key of its app, which was made up when it started, and what its control interface tells.
 *
 * @param base address of sign-in and data
 * @param key the private key in PKCS 8, in Base64
 */
public record OrgAddress(URI base, String key) implements CountedOrg {
    private static final HttpClient CONTROL = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the address of an organisation with the private key of its app. */
    public static OrgAddress of(URI base, PrivateKey key) {
        return new OrgAddress(base, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** Reads such a line. */
    public static OrgAddress parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new OrgAddress(URI.create(parts[0]), parts[1]);
    }

    /** Returns it as a line for another process. */
    public String line() {
        return base + " " + key;
    }

    /** Returns the keys of its app. */
    public KeyPair keys() {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey secret = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())),
                    secret);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public int calls() throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(base.resolve("/control/usage")).build();
        JsonNode usage = JSON.readTree(
                CONTROL.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        return usage.path("used").asInt();
    }

    @Override
    public void advance(Duration step) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(base.resolve("/control/clock"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"" + step + "\"}"))
                .build();
        CONTROL.send(order, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public String toString() {
        return "OrgAddress[" + base + "]";
    }
}

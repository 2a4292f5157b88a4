package dev.cosell.testkit.simulator.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a body and posts it once; partner-center-api 6.3 and 6.5. */
final class EventSender {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SigningIdentities identities;
    private final Supplier<URI> certificateBase;
    private final HttpClient client;
    private volatile SigningMode mode = SigningMode.GENUINE;

    /** Creates a sender; {@code certificateBase} is the HTTPS address that serves {@code /cert/…}. */
    EventSender(SigningIdentities identities, Supplier<URI> certificateBase, SSLContext trust) {
        this.identities = identities;
        this.certificateBase = certificateBase;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .sslContext(trust)
                .build();
    }

    void mode(SigningMode changed) {
        mode = changed;
    }

    /** Posts a body and returns the status answered, 0 when there was none. */
    int send(WebhookRegistration registration, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(registration.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        sign(request, registration, mode, body);
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            LOG.debug("An event got no answer: {}", unreachable.getClass().getSimpleName());
            return 0;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void sign(HttpRequest.Builder request, WebhookRegistration registration, SigningMode how, byte[] body) {
        String base = certificateBase.get().toString();
        if (how == SigningMode.FOREIGN_CERTIFICATE_HOST) {
            base = base.replace("localhost", "127.0.0.1");
        }
        request.header("X-MS-Certificate-Url", base + "/cert/" + identities.certificateFile(how));
        request.header("X-MS-Signature-Algorithm", how == SigningMode.SHA1_LABEL ? "rsa-sha1" : "rsa-sha256");
        if (how == SigningMode.BARE_BASE64) {
            request.header("x-ms-signature", identities.sign(how, body));
        } else if (how != SigningMode.UNSIGNED) {
            String header = registration.msSignatureHeader() ? "x-ms-signature" : "Authorization";
            request.header(header, "Signature " + identities.sign(how, body));
        }
    }
}

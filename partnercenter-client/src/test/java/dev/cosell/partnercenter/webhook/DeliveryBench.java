package dev.cosell.partnercenter.webhook;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A genuine delivery and what receives it, without sockets; each part can be replaced by a forged one. */
final class DeliveryBench {
    static final String O = "O=Microsoft Corporation";
    static final String HOST = "3psostorageacct.blob.core.windows.net";
    static final String URL = "https://" + HOST + "/cert/pcnotifications-dispatch.microsoft.com.cer";
    static final TestAuthority ROOT = TestAuthority.root();
    static final TestAuthority ISSUER = ROOT.authority("CN=Issuing CA," + O);
    static final TestAuthority SIGNER = ISSUER.leaf("CN=pcnotifications-dispatch.microsoft.com," + O);
    static final String EVENT =
            "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://api.partnercenter.microsoft.com/engagements/v1/"
                    + "referrals/7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111\",\"ResourceName\":\"referral\",\"AuditUri\":null,"
                    + "\"ResourceChangeUtcDate\":\"2026-11-21T05:41:02.1180000+00:00\"}";

    final RecordedSignals signals = new RecordedSignals();
    final AtomicInteger fetches = new AtomicInteger();
    final Map<String, List<String>> headers = new HashMap<>();
    byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
    byte[] served = der(SIGNER);

    DeliveryBench() {
        sign(SIGNER);
        headers.put("X-MS-Certificate-Url", List.of(URL));
        headers.put("X-MS-Signature-Algorithm", List.of("rsa-sha256"));
    }

    void sign(TestAuthority by) {
        headers.put("Authorization", List.of("Signature " + by.sign(body)));
    }

    /** The delivery is signed by another certificate, and that one is served. */
    void signedAndServed(TestAuthority by) {
        sign(by);
        served = der(by);
    }

    WebhookResult deliver() {
        return deliver(builder -> builder);
    }

    WebhookResult deliver(UnaryOperator<WebhookHandlerBuilder> options) {
        WebhookHandlerBuilder builder = WebhookHandler.builder(signals)
                .trustAnchors(List.of(ROOT.certificate()))
                .intermediates(List.of(ISSUER.certificate()))
                .transport(transport())
                .clock(() -> TestAuthority.NOW);
        return options.apply(builder).build().handle(headers, body);
    }

    private HttpTransport transport() {
        return call -> {
            fetches.incrementAndGet();
            return call.uri().toString().equals(URL)
                    ? new CallOutcome.Answered(HttpAnswer.of(200, HeaderFields.NONE, served))
                    : new CallOutcome.NotSent(CallFailure.NAME_UNKNOWN, null);
        };
    }

    static byte[] der(TestAuthority of) {
        try {
            return of.certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.cosell.benchmarks;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpTransport;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.partnercenter.webhook.WebhookResult;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Deliveries per second on one core: the whole handler with its certificate in the cache, beside the JDK's bare verification of the same bytes.
 *
 * <p>What the handler does besides: headers, certificate address, JSON, delivery identity, a hint to a queue that forgets it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WebhookBenchmark {
    private final SignedDelivery delivery = SignedDelivery.make();
    private final Map<String, List<String>> headers = delivery.headers();
    private final WebhookHandler handler = handler(delivery);

    private static WebhookHandler handler(SignedDelivery delivery) {
        HttpTransport certificates = call -> answer(delivery);
        return WebhookHandler.builder(new ForgetfulSignals())
                .trustAnchors(List.of(delivery.authority))
                .transport(certificates)
                .clock(InstantSource.fixed(SignedDelivery.NOW))
                .build();
    }

    private static CallOutcome answer(SignedDelivery delivery) {
        try {
            return new CallOutcome.Answered(HttpAnswer.of(200, HeaderFields.NONE, delivery.signer.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Fills the cache, and makes sure that acceptance is what is measured: refusals are faster. */
    @Setup
    public void warm() {
        WebhookResult result = handler();
        if (result.disposition() != WebhookResult.Disposition.QUEUED) {
            throw new IllegalStateException("the delivery was not accepted: " + result);
        }
    }

    /** Handles one genuine delivery. */
    @Benchmark
    public WebhookResult handler() {
        return handler.handle(headers, delivery.body);
    }

    /** Verifies the same bytes with the same key, nothing else. */
    @Benchmark
    public boolean bareSignature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SignedDelivery.ALGORITHM);
        signature.initVerify(delivery.signer.getPublicKey());
        signature.update(delivery.body);
        return signature.verify(delivery.signature);
    }
}

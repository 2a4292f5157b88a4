package dev.cosell.samples.host.wiring;

import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.samples.host.config.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes what sends calls, over TLS that trusts what this JVM trusts and the authorities that the configuration adds. */
final class Transports {
    private Transports() {}

    /** Returns a transport that reads answers of at most so many bytes; 0 for the default of all calls. */
    static HttpTransport open(@Nullable Path trust, int maxBodyBytes) {
        JdkHttpTransportOptions.Builder options = JdkHttpTransportOptions.builder();
        if (trust != null) {
            options.sslContext(trusting(trust));
        }
        if (maxBodyBytes > 0) {
            options.maxBodyBytes(maxBodyBytes);
        }
        return JdkHttpTransport.open(options.build());
    }

    private static SSLContext trusting(Path more) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate known : authorities(null)) {
                all.setCertificateEntry("jvm-" + number++, known);
            }
            for (X509Certificate added : Pem.certificates(more)) {
                all.setCertificateEntry("added-" + number++, added);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unfit) {
            throw new IllegalStateException("the authorities of 'trust' cannot be used: " + more, unfit);
        }
    }

    private static X509Certificate[] authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        known.init(store);
        for (TrustManager each : known.getTrustManagers()) {
            if (each instanceof X509TrustManager manager) {
                return manager.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}

package dev.cosell.partnercenter.webhook;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a {@link WebhookHandler}. Where certificates come from and which authorities count can be changed; that they are verified
 * cannot. Confined to one thread.
 */
public final class WebhookHandlerBuilder {
    private static final String MICROSOFT_HOST = "3psostorageacct.blob.core.windows.net";

    private final SyncSignals signals;
    private Set<String> certificateHosts = Set.of(MICROSOFT_HOST);
    private @Nullable List<X509Certificate> trustAnchors;
    private List<X509Certificate> intermediates = List.of();
    private String organization = "Microsoft Corporation";
    private Set<SignatureAlgorithm> algorithms = EnumSet.of(SignatureAlgorithm.RSA_SHA256);
    private @Nullable HttpTransport transport;
    private InstantSource clock = Seams.system().time();

    WebhookHandlerBuilder(SyncSignals signals) {
        this.signals = Objects.requireNonNull(signals, "signals");
    }

    /**
     * Sets the hosts that certificates may be fetched from, each {@code host} or {@code host:port}; default Microsoft's one. Compared as a whole: anybody
     * can own a name below Microsoft's storage domain.
     */
    public WebhookHandlerBuilder certificateHosts(Collection<String> values) {
        Set<String> plain = new LinkedHashSet<>();
        values.forEach(value -> plain.add(CertificateAddress.plain(value)));
        certificateHosts = Set.copyOf(plain);
        return this;
    }

    /** Sets the authorities at which a certificate's chain must end; default those that this JVM trusts. */
    public WebhookHandlerBuilder trustAnchors(Collection<X509Certificate> values) {
        trustAnchors = List.copyOf(values);
        return this;
    }

    /** Sets the issuing authorities between signing certificate and trust anchor; default none. Java does not fetch missing ones by itself. */
    public WebhookHandlerBuilder intermediates(Collection<X509Certificate> values) {
        intermediates = List.copyOf(values);
        return this;
    }

    /** Sets the organisation that issuer and subject of a certificate must name; default {@code Microsoft Corporation}. */
    public WebhookHandlerBuilder organization(String value) {
        organization = Objects.requireNonNull(value, "organization");
        return this;
    }

    /** Sets the algorithms allowed; default {@link SignatureAlgorithm#RSA_SHA256} alone. */
    public WebhookHandlerBuilder algorithms(Collection<SignatureAlgorithm> values) {
        algorithms = Set.copyOf(values);
        return this;
    }

    /** Sets what fetches certificates; default a {@link JdkHttpTransport} that reads at most 64 KiB. */
    public WebhookHandlerBuilder transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /** Sets the clock that certificates are judged by; default the system's. */
    public WebhookHandlerBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Returns the handler; makes no call.
     *
     * @throws ConfigurationException naming every option that is wrong
     */
    public WebhookHandler build() {
        List<X509Certificate> anchors = trustAnchors == null ? CertificateTrust.jvmAuthorities() : trustAnchors;
        List<Finding> problems = new ArrayList<>();
        require(problems, hostsFine(), "certificateHosts", "must name hosts as host or host:port, at least one");
        require(problems, !anchors.isEmpty(), "trustAnchors", "must name at least one authority");
        require(problems, !organization.isBlank(), "organization", "must not be blank");
        require(problems, !algorithms.isEmpty(), "algorithms", "must name at least one algorithm");
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("partner-center", "configure webhook"), problems);
        }
        SigningCertificates certificates = new SigningCertificates(
                transport == null ? smallTransport() : transport,
                new CertificateTrust(anchors, intermediates, organization),
                clock);
        return new WebhookHandler(signals, new SignatureVerifier(algorithms, certificateHosts, certificates), clock);
    }

    private boolean hostsFine() {
        return !certificateHosts.isEmpty() && certificateHosts.stream().allMatch(CertificateAddress::callable);
    }

    private static HttpTransport smallTransport() {
        return JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                .maxBodyBytes(SigningCertificates.MAX_CERTIFICATE_BYTES)
                .build());
    }

    private static void require(List<Finding> problems, boolean fine, String option, String message) {
        if (!fine) {
            problems.add(Finding.error(
                    FindingCodes.CONFIGURATION_INVALID, "R-003", option, option + " " + message, "correct the option"));
        }
    }
}

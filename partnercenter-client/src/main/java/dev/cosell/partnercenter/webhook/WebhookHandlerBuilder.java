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
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private boolean subjectOrganization = true;
    private boolean rootOrganization;
    private @Nullable String subjectName;
    private Revocation revocation = Revocation.SOFT_FAIL;
    private @Nullable RevocationLists revocationLists;
    private List<URI> revocationListAddresses = List.of();
    private Duration farthestFuture = Duration.ofMinutes(10);
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

    /** Sets the organisation that the issuer of a certificate must name, and the subject unless set otherwise; default {@code Microsoft Corporation}. */
    public WebhookHandlerBuilder organization(String value) {
        organization = Objects.requireNonNull(value, "organization");
        return this;
    }

    /** Sets whether the subject must name the organisation, too; default true. Sources disagree (X20): set it to false if genuine deliveries are refused for it. */
    public WebhookHandlerBuilder subjectOrganization(boolean value) {
        subjectOrganization = value;
        return this;
    }

    /** Sets whether the root must name the organisation, too; default false: Microsoft's chains may end at another company's root. */
    public WebhookHandlerBuilder rootOrganization(boolean value) {
        rootOrganization = value;
        return this;
    }

    /** Sets a common name or DNS name that the certificate's subject must have; default none: the real one is not published. */
    public WebhookHandlerBuilder subjectName(String value) {
        subjectName = Objects.requireNonNull(value, "subjectName");
        return this;
    }

    /** Sets whether revocation of certificates is looked up; default {@link Revocation#SOFT_FAIL}, which does nothing until lists are given. */
    public WebhookHandlerBuilder revocation(Revocation value) {
        revocation = Objects.requireNonNull(value, "revocation");
        return this;
    }

    /** Sets where revocation lists come from; default none. */
    public WebhookHandlerBuilder revocationLists(RevocationLists value) {
        revocationLists = Objects.requireNonNull(value, "revocationLists");
        return this;
    }

    /** Sets addresses from which revocation lists are fetched, {@code http} or {@code https}: lists are signed. Addresses inside certificates are never called. */
    public WebhookHandlerBuilder revocationListAddresses(Collection<URI> values) {
        revocationListAddresses = List.copyOf(values);
        return this;
    }

    /** Sets how far in the future an event's change may lie; default 10 min, for clocks that differ. Events of the past are always taken: ten attempts may take long. */
    public WebhookHandlerBuilder farthestFuture(Duration value) {
        farthestFuture = Objects.requireNonNull(value, "farthestFuture");
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
        require(problems, !farthestFuture.isNegative(), "farthestFuture", "must not be negative");
        require(problems, listsFine(), "revocationLists", "must be given where revocation is HARD_FAIL");
        require(
                problems,
                listAddressesFine(),
                "revocationListAddresses",
                "must be http or https addresses with a host");
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("partner-center", "configure webhook"), problems);
        }
        SignerDemands demands = new SignerDemands(organization, subjectOrganization, rootOrganization, subjectName);
        SigningCertificates certificates = new SigningCertificates(
                transport == null ? transport(SigningCertificates.MAX_CERTIFICATE_BYTES) : transport,
                new CertificateTrust(
                        anchors,
                        intermediates,
                        demands,
                        new RevocationCheck(noLists() ? Revocation.OFF : revocation, lists())),
                clock);
        SignatureVerifier verifier = new SignatureVerifier(algorithms, certificateHosts, certificates);
        return new WebhookHandler(signals, verifier, clock, farthestFuture);
    }

    private boolean listsFine() {
        return revocation != Revocation.HARD_FAIL || !noLists();
    }

    private boolean listAddressesFine() {
        return revocationListAddresses.stream()
                .allMatch(address -> address.getHost() != null
                        && ("http".equalsIgnoreCase(address.getScheme())
                                || "https".equalsIgnoreCase(address.getScheme())));
    }

    private boolean noLists() {
        return revocationLists == null && revocationListAddresses.isEmpty();
    }

    private RevocationLists lists() {
        RevocationLists given = revocationLists == null ? List::of : revocationLists;
        if (revocationListAddresses.isEmpty()) {
            return given;
        }
        HttpTransport fetching = transport == null ? transport(FetchedLists.MAX_LIST_BYTES) : transport;
        RevocationLists fetched = new FetchedLists(revocationListAddresses, fetching, clock);
        return () -> Stream.concat(given.current().stream(), fetched.current().stream())
                .toList();
    }

    private boolean hostsFine() {
        return !certificateHosts.isEmpty() && certificateHosts.stream().allMatch(CertificateAddress::callable);
    }

    private static HttpTransport transport(int maxBodyBytes) {
        return JdkHttpTransport.open(
                JdkHttpTransportOptions.builder().maxBodyBytes(maxBodyBytes).build());
    }

    private static void require(List<Finding> problems, boolean fine, String option, String message) {
        if (!fine) {
            problems.add(Finding.error(
                    FindingCodes.CONFIGURATION_INVALID, "R-003", option, option + " " + message, "correct the option"));
        }
    }
}

package dev.cosell.samples.host;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Two Partner Center tenants, one with Salesforce and one with Dynamics 365, as servers that live by one clock; and the configuration that points at them. */
final class Offices implements AutoCloseable {
    static final String SALESFORCE = "acme-emea";
    static final String DYNAMICS = "acme-us";

    final SettableClock clock = SettableClock.running();
    final PartnerCenterSimulator emea = center("11111111-aaaa-4000-8000-000000000001");
    final PartnerCenterSimulator us = center("11111111-aaaa-4000-8000-000000000002");
    final SalesforceSimulator salesforce =
            SalesforceSimulator.builder().clock(clock).start();
    final DataverseSimulator dynamics =
            DataverseSimulator.builder().clock(clock).start();
    final Path folder;
    final Path config;
    final int port;

    Offices(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        dynamics.seller().edit("systemuser", dynamics.seller().user(), "address1_telephone1", "+15550100");
        secret("sf.pem", pem("PRIVATE KEY", salesforce.privateKey().getEncoded()));
        secret("emea.refresh", emea.refreshToken());
        secret("us.refresh", us.refreshToken());
        Files.writeString(
                folder.resolve("roots.pem"), certificates(List.of(emea.tlsTrustAnchor(), us.tlsTrustAnchor())));
        for (PartnerCenterSimulator center : List.of(emea, us)) {
            String name = center == emea ? "emea" : "us";
            Files.writeString(
                    folder.resolve(name + "-signing.pem"),
                    certificates(center.webhooks().signingTrustAnchors()));
            Set<X509Certificate> issuers = center.webhooks().bundledIssuingCas();
            Files.writeString(
                    folder.resolve(name + "-issuers.pem"),
                    certificates(issuers.isEmpty() ? center.webhooks().signingTrustAnchors() : issuers));
        }
        this.config = folder.resolve("sync-host.yaml");
        write("");
    }

    private PartnerCenterSimulator center(String tenant) {
        return PartnerCenterSimulator.builder()
                .clock(clock)
                .tenantId(tenant)
                .seed(tenant.hashCode()) // two tenants never have a referral of the same id
                .loopbackWebhooks()
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "EMEA_SECRET", emea.clientSecret(),
                "US_SECRET", us.clientSecret(),
                "DYNAMICS_SECRET", DataverseSimulator.CLIENT_SECRET);
    }

    /** Everything that must never be seen in what the process says. */
    List<String> secrets() throws IOException {
        return List.of(
                emea.clientSecret(),
                us.clientSecret(),
                DataverseSimulator.CLIENT_SECRET,
                Files.readString(folder.resolve("emea.refresh")).strip(),
                emea.refreshToken(),
                Files.readString(folder.resolve("sf.pem"))
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
    }

    /** Writes the configuration; more settings of both connections are indented by six blanks. */
    void write(String settings) throws IOException {
        Files.writeString(
                config,
                """
                store: {sqlite: cosell.db}
                server: {port: %d}
                engine: {pollInterval: PT2S, registrationCheck: PT2S}
                trust: roots.pem
                clockFrom: %s
                connections:
                """
                                .formatted(port, emea.baseUri())
                        + connection(SALESFORCE, emea, "emea", salesforce(), settings)
                        + connection(DYNAMICS, us, "us", dynamics(), settings));
    }

    private String connection(String name, PartnerCenterSimulator center, String files, String crm, String settings) {
        return """
                  - name: %s
                    partnerCenter:
                      tenant: %s
                      clientId: %s
                      clientSecret: env:%s_SECRET
                      refreshToken: file:%s.refresh
                      login: %s
                      referrals: %s
                      partnerCenter: %s
                      callsPerMinute: 6000
                      webhook:
                        url: http://localhost:%d/webhooks/partner-center/%s
                        certificateHosts: ['%s']
                        trustAnchors: %s-signing.pem
                        intermediates: %s-issuers.pem
                    crm:
                %s
                    settings:
                      createQuietPeriod: PT5S
                      fields: {dealValue: {authority: crm}}
                %s"""
                .formatted(
                        name,
                        center.tenantId(),
                        center.clientId(),
                        files.toUpperCase(Locale.ROOT),
                        files,
                        center.baseUri(),
                        center.referralsUri(),
                        center.baseUri(),
                        port,
                        name,
                        center.certificateAuthority(),
                        files,
                        files,
                        crm.indent(6).stripTrailing(),
                        settings);
    }

    private String salesforce() {
        return """
                      salesforce:
                        login: %s
                        consumerKey: %s
                        user: %s
                        privateKey: file:sf.pem"""
                .formatted(
                        salesforce.baseUri(), SalesforceSimulator.CONSUMER_KEY, SalesforceSimulator.INTEGRATION_USER);
    }

    private String dynamics() {
        return """
                      dynamics:
                        environment: %s
                        login: %s
                        tenant: %s
                        clientId: %s
                        clientSecret: env:DYNAMICS_SECRET
                        solutions:
                          table: msft_microsoftsolution
                          opportunity: msft_opportunityid
                          solutionId: msft_solutionidentifier
                          name: msft_name
                        fields: {consentToShare: csl_consenttoshare, consentToContact: csl_consenttocontact}"""
                .formatted(
                        dynamics.baseUri(),
                        dynamics.baseUri(),
                        DataverseSimulator.TENANT_ID,
                        DataverseSimulator.CLIENT_ID);
    }

    private void secret(String name, String text) {
        secret(folder, name, text);
    }

    /** Writes a file that nobody else may read. */
    static void secret(Path folder, String name, String text) {
        try {
            protect(Files.writeString(folder.resolve(name), text));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void protect(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    static String certificates(Collection<X509Certificate> all) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate each : all) {
            try {
                pem.append(pem("CERTIFICATE", each.getEncoded()));
            } catch (CertificateEncodingException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return pem.toString();
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    @Override
    public void close() {
        emea.close();
        us.close();
        salesforce.close();
        dynamics.close();
    }
}

package dev.cosell.testkit.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A TLS identity for {@code localhost}, made at start-up under a root of its own.
 *
 * <p>Immutable and thread-safe. No trust store of the machine is touched: a client trusts the simulator only when it is
 * handed {@link #trustAnchor} or {@link #clientContext}.
 */
public final class LocalhostTls {

    private final X509Certificate root;
    private final SSLContext server;
    private final SSLContext client;

    private LocalhostTls(X509Certificate root, SSLContext server, SSLContext client) {
        this.root = root;
        this.server = server;
        this.client = client;
    }

    /** Makes a new root and a certificate for {@code localhost} and {@code 127.0.0.1}, valid 2020 to 2045. */
    public static LocalhostTls create() {
        CertificateMaker root = CertificateMaker.root("CN=Simulator TLS Root");
        KeyPair keys = CertificateMaker.ellipticKeys();
        X509Certificate leaf = root.issueServer("CN=localhost", keys.getPublic());
        try {
            return new LocalhostTls(root.certificate(), serverContext(keys, leaf), trusting(root.certificate()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot set up TLS", broken);
        }
    }

    /** Returns the context for {@link SimulatorServer.Builder#tls}. */
    public SSLContext serverContext() {
        return server;
    }

    /** Returns a ready client context that trusts this simulator and nothing else. */
    public SSLContext clientContext() {
        return client;
    }

    /** Returns the root that signed the server's certificate. */
    public X509Certificate trustAnchor() {
        return root;
    }

    private static SSLContext serverContext(KeyPair keys, X509Certificate leaf) throws GeneralSecurityException {
        char[] password = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry("localhost", keys.getPrivate(), password, new Certificate[] {leaf});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        return context(managers, null);
    }

    private static SSLContext trusting(X509Certificate root) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("root", root);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return context(null, managers);
    }

    private static SSLContext context(@Nullable KeyManagerFactory keys, @Nullable TrustManagerFactory trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keys == null ? null : keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (java.io.IOException impossible) {
            throw new GeneralSecurityException("An empty key store cannot fail to load", impossible);
        }
        return store;
    }
}

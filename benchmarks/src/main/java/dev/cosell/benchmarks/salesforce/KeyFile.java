package dev.cosell.benchmarks.salesforce;

import dev.cosell.testkit.simulator.CertificateMaker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** A key in the file that Camel reads it from. */
public final class KeyFile {
    private static final String PASSWORD = "simulated";

    private KeyFile() {}

    /** Writes the file and returns how Camel is told of it. */
    public static KeyStoreParameters write(Path file, KeyPair keys) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            Certificate certificate =
                    CertificateMaker.root("CN=Root,O=Example").issueServer("CN=Camel", keys.getPublic());
            store.setKeyEntry("camel", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource("file:" + file);
        parameters.setPassword(PASSWORD);
        parameters.setType("PKCS12");
        return parameters;
    }
}

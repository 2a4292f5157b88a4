package dev.cosell.testkit.simulator.dataverse.signin;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as the directory knows it.
 *
 * @param clientId its client id
 * @param secret its secret, or null
 * @param secretExpired whether the secret has expired
 * @param certificates the certificates that may sign its assertions
 */
record RegisteredApp(
        UUID clientId, @Nullable String secret, boolean secretExpired, List<X509Certificate> certificates) {

    RegisteredApp {
        certificates = List.copyOf(certificates);
    }
}

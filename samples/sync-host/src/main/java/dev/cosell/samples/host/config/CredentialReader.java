package dev.cosell.samples.host.config;

import dev.cosell.dynamics.auth.ClientCertificate;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.dynamics.auth.DynamicsCredentials;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.Secret;
import dev.cosell.salesforce.auth.ClientCredentials;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.salesforce.auth.SalesforceCredentials;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Reads the ways to sign in. What cannot be read is noted, and something that signs in nowhere stands in for it. */
final class CredentialReader {
    private static final Secret NONE = Secret.of("-");

    private CredentialReader() {}

    /** The secret of an application, or its certificate and key. */
    static ClientCredential client(Section app) {
        KeyPair pair = certificate(app);
        if (pair != null) {
            return ClientCredential.certificate(pair.certificate(), pair.key());
        }
        return ClientCredential.secret(clientSecret(app));
    }

    static SalesforceCredentials salesforce(Section org) {
        String consumerKey = org.required("consumerKey");
        if (org.has("consumerSecret")) {
            return ClientCredentials.of(consumerKey, org.requiredSecret("consumerSecret"));
        }
        String user = org.required("user");
        PrivateKey key = key(org);
        URI audience = org.address("audience");
        if (key == null) {
            return ClientCredentials.of(consumerKey, NONE); // never used: a problem has been noted
        }
        JwtBearer bearer = JwtBearer.of(consumerKey, user, key);
        return audience == null ? bearer : bearer.withAudience(audience);
    }

    static DynamicsCredentials dynamics(Section environment) {
        String clientId = environment.required("clientId");
        String tenant = environment.text("tenant");
        URI login = environment.address("login");
        KeyPair pair = certificate(environment);
        if (pair != null) {
            ClientCertificate proof = ClientCertificate.of(clientId, pair.certificate(), pair.key());
            proof = tenant == null ? proof : proof.tenant(tenant);
            return login == null ? proof : proof.authority(login);
        }
        ClientSecret proof = ClientSecret.of(clientId, clientSecret(environment));
        proof = tenant == null ? proof : proof.tenant(tenant);
        return login == null ? proof : proof.authority(login);
    }

    private static Secret clientSecret(Section app) {
        if (app.has("certificate")) {
            return NONE; // never used: what is wrong with the certificate has been noted
        }
        if (!app.has("clientSecret")) {
            app.problem(
                    "clientSecret",
                    "is missing, and there is no certificate",
                    "add 'clientSecret: env:NAME', or 'certificate' and 'privateKey'");
            return NONE;
        }
        return app.requiredSecret("clientSecret");
    }

    private record KeyPair(X509Certificate certificate, PrivateKey key) {}

    private static @Nullable KeyPair certificate(Section app) {
        if (!app.has("certificate")) {
            return null;
        }
        Secret text = app.requiredSecret("certificate");
        PrivateKey key = key(app);
        try {
            X509Certificate certificate =
                    text.equals(NONE) ? null : Pem.certificates(text.reveal()).get(0);
            if (certificate != null && key != null) {
                ClientCredential.certificate(certificate, key); // says what is wrong with the two together
                return new KeyPair(certificate, key);
            }
        } catch (IllegalArgumentException unfit) {
            app.problem("certificate", words(unfit), "name a PEM file with the certificate of the private key");
        }
        return null;
    }

    private static @Nullable PrivateKey key(Section app) {
        Secret text = app.requiredSecret("privateKey");
        if (text.equals(NONE)) {
            return null;
        }
        try {
            return Pem.privateKey(text.reveal());
        } catch (IllegalArgumentException unfit) {
            app.problem("privateKey", words(unfit), "name a PEM file with the key, 'file:/path/of/it'");
            return null;
        }
    }

    private static String words(IllegalArgumentException unfit) {
        return String.valueOf(unfit.getMessage());
    }
}

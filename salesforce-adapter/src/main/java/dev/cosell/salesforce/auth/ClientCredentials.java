package dev.cosell.salesforce.auth;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.ClientCredentialsFlow;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.auth.TokenFlow;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Signs in as the app itself, with its secret (salesforce-api 1.4). The user to act as is named in the app's policies ("Run As"). Works at the organisation's
 * My Domain only.
 *
 * <p>Immutable. {@link #toString()} shows nothing of it.
 */
public final class ClientCredentials implements SalesforceCredentials {
    private static final Set<String> GENERIC = Set.of("login.salesforce.com", "test.salesforce.com");

    private final String consumerKey;
    private final Secret consumerSecret;

    private ClientCredentials(String consumerKey, Secret consumerSecret) {
        this.consumerKey = Objects.requireNonNull(consumerKey, "consumerKey");
        this.consumerSecret = Objects.requireNonNull(consumerSecret, "consumerSecret");
    }

    /** Returns the credentials: consumer key and consumer secret of the app. */
    public static ClientCredentials of(String consumerKey, Secret consumerSecret) {
        return new ClientCredentials(consumerKey, consumerSecret);
    }

    @Override
    public TokenFlow flow(URI loginHost) {
        URI endpoint = loginHost.resolve("/services/oauth2/token");
        return ClientCredentialsFlow.of(endpoint, consumerKey, ClientCredential.secret(consumerSecret));
    }

    @Override
    public List<Finding> problems(URI loginHost) {
        String host = Objects.requireNonNullElse(loginHost.getHost(), "").toLowerCase(Locale.ROOT);
        return GENERIC.contains(host)
                ? List.of(Finding.error(
                        FindingCodes.CONFIGURATION_INVALID,
                        null,
                        "loginHost",
                        "the generic hosts take no client credentials",
                        "name the organisation's My Domain, such as https://acme.my.salesforce.com"))
                : List.of();
    }

    @Override
    public String toString() {
        return "ClientCredentials[hidden]";
    }
}

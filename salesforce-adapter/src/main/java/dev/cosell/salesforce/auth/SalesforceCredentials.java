package dev.cosell.salesforce.auth;

import dev.cosell.core.validation.Finding;
import dev.cosell.http.auth.TokenFlow;
import java.net.URI;
import java.util.List;

/** How to sign in to Salesforce: {@link JwtBearer} or {@link ClientCredentials} (salesforce-api 1.2). Immutable; never shown. */
public sealed interface SalesforceCredentials permits JwtBearer, ClientCredentials {
    /**
     * Returns the flow that asks the login host for tokens.
     *
     * @throws IllegalArgumentException if the credentials cannot be used for it
     */
    TokenFlow flow(URI loginHost);

    /** Returns what keeps these credentials from working at a login host; empty where nothing does. */
    default List<Finding> problems(URI loginHost) {
        return List.of();
    }
}

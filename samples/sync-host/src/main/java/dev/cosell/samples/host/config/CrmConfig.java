package dev.cosell.samples.host.config;

import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.auth.DynamicsCredentials;
import dev.cosell.http.auth.Secret;
import dev.cosell.salesforce.SalesforceFeatures;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.auth.SalesforceCredentials;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The CRM side of a connection. */
public sealed interface CrmConfig {
    /** Returns the words for people. */
    String words();

    /**
     * A Salesforce organisation.
     *
     * @param login its My Domain, or a generic login host
     * @param credentials how it is signed in to
     * @param names API names of fields
     * @param features what of the organisation is used
     * @param apiVersion such as {@code v68.0}, or null for the adapter's
     * @param currency ISO 4217 code of an organisation with one currency, or null to ask it
     * @param allowDuplicates whether accounts and contacts are made although a duplicate rule only warns
     */
    record Salesforce(
            URI login,
            SalesforceCredentials credentials,
            SalesforceFieldNames names,
            SalesforceFeatures features,
            @Nullable String apiVersion,
            @Nullable String currency,
            boolean allowDuplicates)
            implements CrmConfig {
        @Override
        public String words() {
            return "Salesforce at " + login.getHost();
        }
    }

    /**
     * A Dynamics 365 environment.
     *
     * @param environment its address
     * @param credentials how it is signed in to
     * @param names logical names of columns
     * @param features what of the environment is used
     * @param currency ISO 4217 code of an environment with one currency, or null to ask it
     * @param sandbox whether it is a sandbox, or null where its address tells
     * @param webhookSecret the secret that its web hooks carry, or null where there are none
     */
    record Dynamics(
            URI environment,
            DynamicsCredentials credentials,
            DynamicsFieldNames names,
            DynamicsFeatures features,
            @Nullable String currency,
            @Nullable Boolean sandbox,
            @Nullable Secret webhookSecret)
            implements CrmConfig {
        @Override
        public String words() {
            return "Dynamics 365 at " + environment.getHost();
        }
    }
}

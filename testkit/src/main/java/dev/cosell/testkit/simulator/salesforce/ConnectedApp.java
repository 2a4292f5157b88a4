package dev.cosell.testkit.simulator.salesforce;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An app that integrations sign in with, as an admin has set it up (salesforce-api 1.2). Immutable. */
public final class ConnectedApp {
    private final String consumerKey;
    private final @Nullable PublicKey certificate;
    private final String secret;
    private final String runAs;
    private final boolean installed;
    private final boolean external;
    private final Duration sessionLife;

    private ConnectedApp(Builder builder) {
        this.consumerKey = builder.consumerKey;
        this.certificate = builder.certificate;
        this.secret = builder.secret;
        this.runAs = builder.runAs;
        this.installed = builder.installed;
        this.external = builder.external;
        this.sessionLife = builder.sessionLife;
    }

    /** Returns a builder of an installed app without certificate, secret and user. */
    public static Builder builder(String consumerKey) {
        return new Builder(consumerKey);
    }

    /** Returns its consumer key, the client id. */
    public String consumerKey() {
        return consumerKey;
    }

    /** Returns the key that assertions are checked with, or null where the app takes none. */
    public @Nullable PublicKey certificate() {
        return certificate;
    }

    /** Tells whether a secret is the app's; an app without one has none that fits. */
    boolean hasSecret(String value) {
        return !secret.isEmpty() && secret.equals(value);
    }

    /** Returns the user name that client credentials act as, empty where none is chosen. */
    public String runAs() {
        return runAs;
    }

    /** Tells whether the app is installed in the organisation. */
    public boolean installed() {
        return installed;
    }

    /** Tells whether it is an external client app, which the generic hosts do not know. */
    public boolean external() {
        return external;
    }

    /** Returns how long a session lives after its last call. */
    public Duration sessionLife() {
        return sessionLife;
    }

    @Override
    public String toString() {
        return "ConnectedApp[" + consumerKey + "]";
    }

    /** Sets up an app. Confined to one thread. */
    public static final class Builder {
        private final String consumerKey;
        private @Nullable PublicKey certificate;
        private String secret = "";
        private String runAs = "";
        private boolean installed = true;
        private boolean external;
        private Duration sessionLife = Duration.ofHours(2);

        private Builder(String consumerKey) {
            this.consumerKey = Objects.requireNonNull(consumerKey, "consumerKey");
        }

        /** Sets the key that assertions are checked with. */
        public Builder certificate(PublicKey value) {
            this.certificate = Objects.requireNonNull(value, "certificate");
            return this;
        }

        /** Sets the secret. */
        public Builder secret(String value) {
            this.secret = Objects.requireNonNull(value, "secret");
            return this;
        }

        /** Sets the user that client credentials act as. */
        public Builder runAs(String username) {
            this.runAs = Objects.requireNonNull(username, "runAs");
            return this;
        }

        /** Sets whether it is installed; yes at first. */
        public Builder installed(boolean value) {
            this.installed = value;
            return this;
        }

        /** Sets whether it is an external client app; no at first. */
        public Builder external(boolean value) {
            this.external = value;
            return this;
        }

        /** Sets how long a session lives after its last call, 15 minutes to 24 hours in real organisations; two hours at first. */
        public Builder sessionLife(Duration value) {
            this.sessionLife = Objects.requireNonNull(value, "sessionLife");
            return this;
        }

        /** Makes the app. */
        public ConnectedApp build() {
            return new ConnectedApp(this);
        }
    }
}

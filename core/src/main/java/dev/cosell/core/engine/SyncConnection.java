package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import java.util.Objects;

/** One Partner Center tenant with one CRM organisation and the settings between them. Immutable. */
public final class SyncConnection {
    private final ConnectionId id;
    private final ReferralGateway partnerCenter;
    private final CrmAdapter crm;
    private final SyncSettings settings;
    private final boolean eventsExpected;

    private SyncConnection(Builder builder) {
        this.id = builder.id;
        this.partnerCenter = builder.partnerCenter;
        this.crm = builder.crm;
        this.settings = builder.settings;
        this.eventsExpected = builder.eventsExpected;
    }

    /**
     * Returns a builder with default settings.
     *
     * @param id name of the connection: lower-case letters, digits and hyphens
     */
    public static Builder builder(String id, ReferralGateway partnerCenter, CrmAdapter crm) {
        return new Builder(ConnectionId.of(id), partnerCenter, crm);
    }

    /** Returns the name of the connection. */
    public ConnectionId id() {
        return id;
    }

    /** Returns the Partner Center side. */
    public ReferralGateway partnerCenter() {
        return partnerCenter;
    }

    /** Returns the CRM side. */
    public CrmAdapter crm() {
        return crm;
    }

    /** Returns what the host chose. */
    public SyncSettings settings() {
        return settings;
    }

    /** Tells whether a webhook is registered, so that silence is worth a word. */
    public boolean eventsExpected() {
        return eventsExpected;
    }

    /** Collects a connection. Confined to one thread. */
    public static final class Builder {
        private final ConnectionId id;
        private final ReferralGateway partnerCenter;
        private final CrmAdapter crm;
        private SyncSettings settings = SyncSettings.defaults();
        private boolean eventsExpected;

        private Builder(ConnectionId id, ReferralGateway partnerCenter, CrmAdapter crm) {
            this.id = id;
            this.partnerCenter = Objects.requireNonNull(partnerCenter, "partnerCenter");
            this.crm = Objects.requireNonNull(crm, "crm");
        }

        /** Sets what the host chose. */
        public Builder settings(SyncSettings value) {
            this.settings = Objects.requireNonNull(value, "settings");
            return this;
        }

        /** Sets whether a webhook is registered for the tenant: where polls then find much and no event ever comes, the engine says so once. Default: no. */
        public Builder eventsExpected(boolean value) {
            this.eventsExpected = value;
            return this;
        }

        /** Returns the connection. */
        public SyncConnection build() {
            return new SyncConnection(this);
        }
    }
}

package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import java.util.Comparator;
import java.util.Objects;

/**
 * Names what can rest: a Partner Center tenant, the CRM of a connection, or a whole connection.
 *
 * @param kind what it is
 * @param id the tenant id, or the name of the connection
 */
public record SystemKey(Kind kind, String id) implements Comparable<SystemKey> {
    private static final Comparator<SystemKey> ORDER =
            Comparator.comparing(SystemKey::kind).thenComparing(SystemKey::id);

    /** Checks that both are present. */
    public SystemKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** What can rest. */
    public enum Kind {
        /** A Partner Center tenant, for every connection that it serves. */
        PARTNER_CENTER,
        /** The CRM of one connection. */
        CRM,
        /** A connection as a whole. */
        CONNECTION
    }

    /** Returns the key of a Partner Center tenant. */
    public static SystemKey partnerCenter(String tenantId) {
        return new SystemKey(Kind.PARTNER_CENTER, tenantId);
    }

    /** Returns the key of a connection's CRM. */
    public static SystemKey crm(ConnectionId connection) {
        return new SystemKey(Kind.CRM, connection.value());
    }

    /** Returns the key of a whole connection. */
    public static SystemKey connection(ConnectionId connection) {
        return new SystemKey(Kind.CONNECTION, connection.value());
    }

    /** Orders by kind, then by id. */
    @Override
    public int compareTo(SystemKey other) {
        return ORDER.compare(this, other);
    }
}

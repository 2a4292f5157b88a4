package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPrints;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.reconcile.CrmFacts;
import dev.cosell.core.reconcile.OptionalParts;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection at work: what the CRM can do is asked once. Thread-safe. */
final class ConnectionRuntime {
    /** Held by the one thread that polls this connection. */
    final ReentrantLock polling = new ReentrantLock();

    private final SyncConnection connection;
    private final @Nullable ConnectionRuntime live;
    private volatile @Nullable CrmFacts facts;
    private volatile @Nullable FieldPrints mapping;
    private final Set<Finding> saidParts = ConcurrentHashMap.newKeySet();

    ConnectionRuntime(SyncConnection connection) {
        this.connection = connection;
        this.live = null;
    }

    private ConnectionRuntime(ConnectionRuntime live) {
        this.connection = live.connection;
        this.live = live;
    }

    /** Returns this connection for work that can wait: its calls keep off what the CRM reserves for live work. */
    ConnectionRuntime background() {
        return live == null ? new ConnectionRuntime(this) : this;
    }

    ConnectionId id() {
        return connection.id();
    }

    /** Names the Partner Center tenant as a system that can rest. */
    SystemKey partnerCenterKey() {
        return SystemKey.partnerCenter(connection.partnerCenter().tenantId());
    }

    /** Names the CRM as a system that can rest. */
    SystemKey crmKey() {
        return SystemKey.crm(connection.id());
    }

    ReferralGateway partnerCenter() {
        return connection.partnerCenter();
    }

    CrmAdapter crm() {
        return live == null ? connection.crm() : connection.crm().inBackground();
    }

    SyncSettings settings() {
        return connection.settings();
    }

    /** Tells whether the host registered for events. */
    boolean eventsExpected() {
        return connection.eventsExpected();
    }

    /** Returns how far the CRM's clock is ahead of Partner Center's, or null where one of them was never compared with ours. */
    @Nullable
    Duration crmClockAhead() {
        Duration there = connection.partnerCenter().clockOffset();
        Duration here = connection.crm().clockOffset();
        return there == null || here == null ? null : here.minus(there);
    }

    /** Leaves out what was said of this connection before: a part that its CRM lacks is reported once in the life of an engine, not with every deal. */
    List<Finding> news(List<Finding> findings) {
        return live != null
                ? live.news(findings)
                : findings.stream()
                        .filter(finding -> !OptionalParts.saidBy(finding) || saidParts.add(finding))
                        .toList();
    }

    /** Returns what the CRM can do; may block for calls the first time. Two threads may ask at once and get the same answer. */
    CrmFacts facts() {
        if (live != null) {
            return live.facts();
        }
        CrmFacts known = facts;
        if (known == null) {
            known = CrmFacts.of(connection.crm());
            facts = known;
        }
        return known;
    }

    /**
     * Returns the mapping of this connection; may block for calls the first time, for the CRM says which columns are behind its fields. It stays as it is for the life of an
     * engine.
     */
    FieldPrints mapping() {
        if (live != null) {
            return live.mapping();
        }
        FieldPrints known = mapping;
        if (known == null) {
            Optional<CrmSchema> schema = connection.crm().describe();
            known = FieldPrints.of(
                    settings(),
                    field -> schema.flatMap(each -> each.field(field))
                            .map(CrmFieldSchema::column)
                            .orElse(""),
                    schema.map(ConnectionRuntime::places).orElse(Map.of()));
            mapping = known;
        }
        return known;
    }

    private static Map<FieldId, String> places(CrmSchema schema) {
        Map<FieldId, String> places = new HashMap<>();
        Map<FieldId, CrmFeature> kept =
                Map.of(StandardFields.SOLUTIONS.id(), CrmFeature.SOLUTIONS, StandardFields.TEAM.id(), CrmFeature.TEAM);
        kept.forEach((field, feature) -> {
            if (schema.places().containsKey(feature)) {
                places.put(field, schema.places().get(feature));
            }
        });
        return places;
    }
}

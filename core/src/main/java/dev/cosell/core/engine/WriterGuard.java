package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a connection write only where it is who it was: one writer per Partner Center tenant and CRM organisation, no changed organisation, and no sandbox against the
 * production Partner Center before a person has confirmed it. A connection that may not write goes on polling; its news waits. Thread-safe.
 */
final class WriterGuard {
    /** Stream whose cursor says what the connection reached when it was last allowed to write. */
    private static final String IDENTITY = "identity";

    /** Instead of what a person could confirm: another connection writes, and no word makes two writers. */
    private static final String NOT_TO_BE_CONFIRMED = "";

    private final StateStore store;
    private final Announcer announcer;
    private final Set<ConnectionId> writers = ConcurrentHashMap.newKeySet();
    private final Map<ConnectionId, String> readOnly = new ConcurrentHashMap<>();

    WriterGuard(StateStore store, Announcer announcer) {
        this.store = store;
        this.announcer = announcer;
    }

    /** Tells whether the connection is known to be read-only; another process may have confirmed it meanwhile. Makes no call. */
    boolean readOnly(ConnectionId connection) {
        String refused = readOnly.get(connection);
        if (refused == null) {
            return false;
        }
        boolean confirmed =
                store.cursor(connection, IDENTITY).filter(refused::equals).isPresent();
        if (confirmed) {
            readOnly.remove(connection);
        }
        return !confirmed;
    }

    /** Tells whether the connection may write; asks the CRM who it is the first time, which may block for calls and throw what it throws. */
    boolean mayWrite(ConnectionRuntime connection) {
        if (writers.contains(connection.id())) {
            return true;
        }
        List<Finding> strange = strange(connection);
        List<Finding> refusals = strange.isEmpty() ? taken(connection) : strange;
        if (refusals.isEmpty()) {
            store.saveCursor(connection.id(), IDENTITY, identity(connection));
            writers.add(connection.id());
            return true;
        }
        readOnly.put(connection.id(), strange.isEmpty() ? NOT_TO_BE_CONFIRMED : identity(connection));
        announcer.say(connection.id(), SyncEvent.Kind.READ_ONLY, "reads only", refusals, Map.of());
        return false;
    }

    /** Returns why a connection may not write, empty where it may. */
    List<Finding> refusals(ConnectionRuntime connection) {
        List<Finding> strange = strange(connection);
        return strange.isEmpty() ? taken(connection) : strange;
    }

    /** Returns why the connection is not known, which a person can confirm. */
    private List<Finding> strange(ConnectionRuntime connection) {
        String known = store.cursor(connection.id(), IDENTITY).orElse("");
        if (known.isEmpty() && sandboxAgainstProduction(connection)) {
            return List.of(GuardFindings.sandboxAgainstProduction());
        }
        if (!known.isEmpty() && !known.equals(identity(connection))) {
            return List.of(
                    sandboxAgainstProduction(connection)
                            ? GuardFindings.sandboxAgainstProduction()
                            : GuardFindings.organisationChanged());
        }
        return List.of();
    }

    /** Returns which other connection writes for the pair. */
    private List<Finding> taken(ConnectionRuntime connection) {
        ConnectionId writer = store.writer(keys(connection), connection.id());
        return writer.equals(connection.id()) ? List.of() : List.of(GuardFindings.anotherWriter(writer));
    }

    /** Returns what there is to say at start-up. */
    List<Finding> check(ConnectionRuntime connection) {
        List<Finding> findings = new ArrayList<>(refusals(connection));
        if (!store.durable() && connection.partnerCenter().live()) {
            findings.add(GuardFindings.volatileStore());
        }
        return findings;
    }

    /** Takes the connection as it is now, by a person's word; the line about it comes first, so that nothing is written without one. */
    void confirm(ConnectionRuntime connection) {
        PairKeys keys = keys(connection);
        String kind = organisation(connection).sandbox() ? "sandbox" : "production";
        String text = "confirmed by a person: " + kind + " organisation " + keys.organisationId() + " with tenant "
                + keys.tenantId();
        store.audit(new AuditEntry(connection.id(), "-", announcer.now(), text));
        store.saveCursor(connection.id(), IDENTITY, identity(connection));
        readOnly.remove(connection.id());
    }

    private static boolean sandboxAgainstProduction(ConnectionRuntime connection) {
        return connection.partnerCenter().live() && organisation(connection).sandbox();
    }

    private static PairKeys keys(ConnectionRuntime connection) {
        return new PairKeys(
                connection.partnerCenter().tenantId(), organisation(connection).id());
    }

    private static String identity(ConnectionRuntime connection) {
        PairKeys keys = keys(connection);
        String kind = organisation(connection).sandbox() ? "sandbox" : "production";
        return keys.tenantId() + "\n" + keys.organisationId() + "\n" + kind;
    }

    private static CrmOrganisation organisation(ConnectionRuntime connection) {
        return connection.facts().organisation();
    }
}

package dev.cosell.it.simulation;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes wrong between the nodes and one service of one tenant, and who was told to wait. */
final class Faults {
    static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LATENCY = Duration.ofMillis(40);

    private final String system;
    private final SimWorld world;
    private final String tenant;
    private final Deque<Fault> reads = new ArrayDeque<>();
    private final Deque<Fault> writes = new ArrayDeque<>();
    private final Map<Fault.Kind, Instant> until = new EnumMap<>(Fault.Kind.class);
    private final Map<Node.Life, Instant> told = new IdentityHashMap<>();

    Faults(String system, String tenant, SimWorld world) {
        this.system = system;
        this.tenant = tenant;
        this.world = world;
    }

    void onNextRead(Fault fault) {
        reads.add(fault);
    }

    void onNextWrite(Fault fault) {
        writes.add(fault);
    }

    /** Ends everything but a wait that was asked for. */
    void end() {
        reads.clear();
        writes.clear();
        until.remove(Fault.Kind.TOKEN_EXPIRED);
        until.remove(Fault.Kind.FORBIDDEN);
    }

    /** Begins a read, or fails as it is to fail; returns a fault that the read itself has to show. */
    @Nullable
    Fault beforeRead(Node node, String operation) {
        world.time.pass(LATENCY);
        Fault fault = begun(node, reads);
        if (fault == null || fault.kind() == Fault.Kind.STALE) {
            return fault;
        }
        ErrorContext where = ErrorContext.of(system, operation);
        switch (fault.kind()) {
            case THROTTLED -> throw new ThrottledException(where, finding(fault), fault.span());
            case TOKEN_EXPIRED -> throw new AuthenticationException(where, finding(fault), null);
            case FORBIDDEN -> throw new PermissionException(where, finding(fault), null);
            default -> {
                if (fault.kind() == Fault.Kind.TIMEOUT_BEFORE) {
                    world.time.pass(DEADLINE);
                }
                throw new RemoteUnavailableException(where, finding(fault), null);
            }
        }
    }

    /** Begins a write; returns what goes wrong with it, or null. */
    @Nullable
    Fault beforeWrite(Node node) {
        world.time.pass(LATENCY);
        return begun(node, writes);
    }

    private @Nullable Fault begun(Node node, Deque<Fault> next) {
        world.tally.count("calls");
        checkQuota(node);
        for (Map.Entry<Fault.Kind, Instant> state : until.entrySet()) {
            if (state.getValue().isAfter(world.time.now())) {
                Duration left = Duration.between(world.time.now(), state.getValue());
                return told(node, new Fault(state.getKey(), left, true));
            }
        }
        Fault fault = next.poll();
        if (fault == null) {
            return null;
        }
        world.tally.count("fault " + fault.kind());
        if (fault.kind() == Fault.Kind.THROTTLED
                || fault.kind() == Fault.Kind.TOKEN_EXPIRED
                || fault.kind() == Fault.Kind.FORBIDDEN) {
            until.put(fault.kind(), world.time.now().plus(fault.span()));
        }
        return told(node, fault);
    }

    private Fault told(Node node, Fault fault) {
        if (fault.kind() == Fault.Kind.THROTTLED) {
            told.put(node.life(), world.time.now().plus(fault.span()));
        }
        return fault;
    }

    private void checkQuota(Node node) {
        Instant wait = told.get(node.life());
        if (wait != null && world.time.now().isBefore(wait)) {
            world.broken(new Violation(
                    Invariant.QUOTA, tenant, 0, "node " + node.number + " called " + system + " before " + wait));
        }
    }

    static Finding finding(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED -> Finding.warning(FindingCodes.SERVICE_THROTTLED, "R-220", null, "a limit", "wait");
            case TOKEN_EXPIRED ->
                Finding.error(FindingCodes.CREDENTIALS_REFUSED, "R-223", null, "refused", "authorise again");
            case FORBIDDEN ->
                Finding.error(FindingCodes.PERMISSION_MISSING, "R-224", null, "a role is missing", "grant the role");
            case REJECTED -> Finding.error(FindingCodes.SERVICE_REJECTED, "R-222", null, "refused", "correct it");
            case NOT_SENT ->
                Finding.warning(FindingCodes.SERVICE_UNREACHABLE, null, null, "the connection was refused", "wait");
            default -> Finding.warning(FindingCodes.OUTCOME_UNKNOWN, "R-221", null, "no answer", "look it up");
        };
    }
}

package dev.cosell.it.simulation;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the store with a model of its own: who holds which claim, and that a claim that was lost changes nothing. */
final class StoreWatch {
    private static final Set<String> FENCED = Set.of("renew", "bind", "moveRecord", "recordIntents", "settle");

    private final SimWorld world;
    private final StateStore watched;
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, Instant> leases = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    StoreWatch(SimWorld world, StateStore watched) {
        this.world = world;
        this.watched = watched;
    }

    StateStore store() {
        return (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(),
                new Class<?>[] {StateStore.class},
                (self, method, arguments) -> watch(method, arguments));
    }

    private @Nullable Object watch(Method method, Object[] arguments) throws Throwable {
        List<Claim> stale = FENCED.contains(method.getName()) ? stale(arguments[0]) : List.of();
        List<String> before = stale.stream().map(this::print).toList();
        Object result = Network.invoke(watched, method, arguments);
        if (!stale.isEmpty()) {
            world.tally.count("stale claims");
            List<String> after = stale.stream().map(this::print).toList();
            if (!before.equals(after) || Boolean.TRUE.equals(result)) {
                broken(stale.get(0), method.getName() + " of a lost claim had an effect");
            }
        } else {
            took(method.getName(), arguments, result);
        }
        return result;
    }

    private void took(String method, Object[] arguments, @Nullable Object result) {
        if (method.equals("claim")) {
            Duration lease = (Duration) arguments[arguments.length - 1];
            for (Object each : (List<?>) Objects.requireNonNull(result)) {
                claimed((Claim) each, lease);
            }
        } else if (method.equals("renew") && Boolean.TRUE.equals(result)) {
            leases.put(key((Claim) arguments[0]), world.time.now().plus((Duration) arguments[1]));
        } else if (method.equals("settle") && Boolean.TRUE.equals(result)) {
            Settlement settlement = (Settlement) arguments[0];
            ended.add(stamp(settlement.claim()));
            leases.remove(key(settlement.claim()));
            world.remembered(settlement.claim().connection(), settlement.link());
        }
    }

    private void claimed(Claim claim, Duration lease) {
        Instant held = leases.get(key(claim));
        if (held != null && held.isAfter(world.time.now())) {
            broken(claim, "claimed while another worker holds it until " + held);
        }
        Long last = epochs.put(key(claim), claim.epoch());
        if (last != null && claim.epoch() <= last) {
            broken(claim, "the epoch did not grow");
        }
        leases.put(key(claim), world.time.now().plus(lease));
    }

    private List<Claim> stale(Object argument) {
        List<Claim> claims = new ArrayList<>();
        if (argument instanceof Claim claim) {
            claims.add(claim);
        } else if (argument instanceof Settlement settlement) {
            claims.add(settlement.claim());
        } else if (argument instanceof Map<?, ?> map && map.size() == 1) {
            map.keySet().forEach(claim -> claims.add((Claim) claim));
        }
        claims.removeIf(
                claim -> Objects.equals(epochs.get(key(claim)), claim.epoch()) && !ended.contains(stamp(claim)));
        return claims;
    }

    /** What the store holds of the deal of a claim, as far as a lost claim could change it. */
    private String print(Claim claim) {
        ConnectionId connection = claim.connection();
        Link link = watched.find(connection, claim.deal()).orElse(Link.none());
        DealName deal = claim.deal();
        boolean parked =
                watched.parked(connection).stream().anyMatch(each -> each.deal().equals(deal));
        return link.hashCode() + " " + parked + " " + watched.audit(connection).size() + " "
                + watched.conflicts(connection).size() + " "
                + watched.links(connection).size();
    }

    private void broken(Claim claim, String text) {
        world.broken(new Violation(
                Invariant.FENCING,
                claim.connection().toString(),
                0,
                claim.deal().text() + ": " + text));
    }

    private static String key(Claim claim) {
        return claim.connection() + "\n" + claim.deal().text();
    }

    private static String stamp(Claim claim) {
        return key(claim) + "\n" + claim.epoch();
    }
}

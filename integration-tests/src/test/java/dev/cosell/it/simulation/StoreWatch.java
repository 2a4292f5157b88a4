package dev.cosell.it.simulation;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.LinkStore;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the store with a model of its own: who holds which claim, and that a claim that was lost changes nothing. */
final class StoreWatch {
    private static final Set<String> FENCED =
            Set.of("renew", "release", "bind", "moveRecord", "recordIntents", "settle");

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
        List<Claim> held = FENCED.contains(method.getName()) ? claims(arguments[0]) : List.of();
        List<Claim> stale = held.stream().filter(this::lost).toList();
        List<String> before = stale.stream().map(this::print).toList();
        Object result = Network.invoke(watched, method, arguments);
        if (!stale.isEmpty()) {
            world.tally.count("stale claims");
            if (!before.equals(stale.stream().map(this::print).toList())) {
                broken(stale.get(0), method.getName() + " of a lost claim had an effect");
            }
        }
        answers(held, result).forEach((claim, taken) -> {
            if (taken && stale.contains(claim)) {
                broken(claim, method.getName() + " of a lost claim was taken");
            }
        });
        took(method.getName(), arguments, result);
        return result;
    }

    /** Returns what the store said of each claim. */
    private static Map<Claim, Boolean> answers(List<Claim> claims, @Nullable Object result) {
        Map<Claim, Boolean> answers = new IdentityHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            Object answer = result;
            if (result instanceof List<?> list) {
                answer = list.get(i);
            } else if (result instanceof Map<?, ?> map) {
                answer = map.get(claims.get(i));
            }
            boolean taken = answer instanceof LinkStore.Bound bound
                    ? bound == LinkStore.Bound.LINKED
                    : Boolean.TRUE.equals(answer);
            answers.put(claims.get(i), taken);
        }
        return answers;
    }

    private void took(String method, Object[] arguments, @Nullable Object result) {
        switch (method) {
            case "claim" -> {
                Duration lease = ((ClaimRequest) arguments[0]).lease();
                ((List<?>) Objects.requireNonNull(result)).forEach(each -> claimed((Claim) each, lease));
            }
            case "renew" -> {
                if (Boolean.TRUE.equals(result)) {
                    leases.put(key((Claim) arguments[0]), world.time.now().plus((Duration) arguments[1]));
                }
            }
            case "settle", "release" ->
                answers(claims(arguments[0]), result).forEach((claim, taken) -> {
                    if (taken) {
                        ended.add(stamp(claim));
                        leases.remove(key(claim));
                    }
                });
            default -> {
                // holds no lease
            }
        }
        if (method.equals("settle")) {
            settlements(arguments[0])
                    .forEach(each -> world.remembered(each.claim().connection(), each.link()));
        }
    }

    private static List<Settlement> settlements(Object argument) {
        return argument instanceof Settlement one
                ? List.of(one)
                : ((List<?>) argument).stream().map(Settlement.class::cast).toList();
    }

    private static List<Claim> claims(Object argument) {
        if (argument instanceof Claim claim) {
            return List.of(claim);
        }
        if (argument instanceof Map<?, ?> map) {
            return map.keySet().stream().map(Claim.class::cast).toList();
        }
        return settlements(argument).stream().map(Settlement::claim).toList();
    }

    private boolean lost(Claim claim) {
        return !Objects.equals(epochs.get(key(claim)), claim.epoch()) || ended.contains(stamp(claim));
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

    /** What the store holds of the deal of a claim, as far as a lost claim could change it. */
    private String print(Claim claim) {
        ConnectionId connection = claim.connection();
        Link link = watched.find(connection, claim.deal()).orElse(Link.none());
        DealName deal = claim.deal();
        boolean parked =
                watched.parked(connection).stream().anyMatch(each -> each.deal().equals(deal));
        return link.hashCode() + " " + parked;
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

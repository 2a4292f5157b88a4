package dev.cosell.it.simulation;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.WorkQueue;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways to break an engine from outside, each a promise taken away. */
enum Sabotages implements Sabotage {
    /** Referrals are patched under whatever version they have. */
    NO_IF_MATCH {
        @Override
        public ReferralGateway partnerCenter(SimTenant tenant, ReferralGateway whole) {
            return changing(ReferralGateway.class, whole, "patch", arguments -> {
                Object[] forced = arguments.clone();
                ETag now = tenant.center.get((ReferralId) arguments[0]).eTag();
                forced[1] = now;
                return forced;
            });
        }
    },
    /** CRM records are updated whatever they have become. */
    NO_GUARD {
        @Override
        public CrmAdapter crm(SimTenant tenant, CrmAdapter whole) {
            return changing(CrmAdapter.class, whole, "write", arguments -> {
                List<CrmWrite> forced = new ArrayList<>();
                for (Object each : (List<?>) arguments[0]) {
                    forced.add(each instanceof CrmWrite.Update update ? now(tenant, update) : (CrmWrite) each);
                }
                return new Object[] {forced};
            });
        }

        private CrmWrite now(SimTenant tenant, CrmWrite.Update update) {
            Opportunity now = tenant.crm.seller().read(update.id()).orElse(update.seen());
            return new CrmWrite.Update(now, update.changes(), update.guard());
        }
    },
    /** What is about to be written is not recorded. */
    NO_INTENT {
        @Override
        public StateStore store(StateStore whole) {
            return changing(StateStore.class, whole, "recordIntents", arguments -> {
                Map<Claim, List<Intent>> nothing = new LinkedHashMap<>();
                ((Map<?, ?>) arguments[0]).keySet().forEach(claim -> nothing.put((Claim) claim, List.of()));
                return new Object[] {nothing};
            });
        }
    },
    /** What is about to be written is forgotten when a claim ends. */
    INTENTS_FORGOTTEN {
        @Override
        public StateStore store(StateStore whole) {
            return settling(
                    whole,
                    each -> new Settlement(
                            each.claim(),
                            each.link(),
                            List.of(),
                            each.conflicts(),
                            each.audit(),
                            each.next(),
                            each.attempts(),
                            each.parked()));
        }
    },
    /** A claim that was lost is taken for the present one. */
    NO_EPOCH_CHECK {
        @Override
        public StateStore store(StateStore whole) {
            Map<String, Claim> latest = new HashMap<>();
            return (StateStore) Proxy.newProxyInstance(
                    StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                        boolean settles = method.getName().equals("settle");
                        Object[] used = settles ? settlements(arguments, each -> asHeldNow(each, latest)) : arguments;
                        Object result = Network.invoke(whole, method, used);
                        if (method.getName().equals("claim") && result instanceof List<?> claims) {
                            claims.forEach(each -> latest.put(key((Claim) each), (Claim) each));
                        }
                        return result;
                    });
        }

        private Settlement asHeldNow(Settlement each, Map<String, Claim> latest) {
            Claim now = latest.getOrDefault(key(each.claim()), each.claim());
            return new Settlement(
                    now,
                    each.link(),
                    each.intents(),
                    each.conflicts(),
                    each.audit(),
                    each.next(),
                    each.attempts(),
                    each.parked());
        }
    },
    /** What was agreed is never written down. */
    NO_BASELINE {
        @Override
        public StateStore store(StateStore whole) {
            return settling(whole, each -> {
                Link.Builder link = each.link().toBuilder();
                each.claim().link().baselines().forEach(link::baseline);
                return with(each, link.build());
            });
        }
    },
    /** The loser of a conflict is kept nowhere. */
    NO_CONFLICT_RECORD {
        @Override
        public StateStore store(StateStore whole) {
            return settling(
                    whole,
                    each -> new Settlement(
                            each.claim(),
                            each.link(),
                            each.intents(),
                            List.of(),
                            each.audit(),
                            each.next(),
                            each.attempts(),
                            each.parked()));
        }
    },
    /** News that came while a deal was worked is forgotten when the claim ends. */
    DIRTY_MARK_DROPPED {
        @Override
        public StateStore store(StateStore whole) {
            int[] calls = new int[1];
            return (StateStore) Proxy.newProxyInstance(
                    StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                        boolean lost = method.getName().equals("ingest") && ++calls[0] % 3 == 0;
                        Object result = lost && arguments[1] instanceof List<?> news
                                ? news.stream()
                                        .map(each -> WorkQueue.Ingested.NEW)
                                        .toList()
                                : Network.invoke(whole, method, arguments);
                        return result;
                    });
        }
    },
    /** A wait that a service asked for is not kept. */
    NO_PAUSE {
        @Override
        public StateStore store(StateStore whole) {
            return changing(StateStore.class, whole, "pause", arguments -> {
                Object[] forced = arguments.clone();
                forced[1] = Duration.ZERO;
                return forced;
            });
        }
    },
    /** Leases are over before they begin, so that two nodes work one deal. */
    NO_LEASE {
        @Override
        public StateStore store(StateStore whole) {
            return changing(StateStore.class, whole, "claim", arguments -> {
                var request = (ClaimRequest) arguments[0];
                return new Object[] {
                    new ClaimRequest(request.node(), request.connections(), request.max(), Duration.ZERO)
                };
            });
        }
    };

    private static String key(Claim claim) {
        ConnectionId connection = claim.connection();
        return connection + "\n" + claim.deal().text();
    }

    private static Settlement with(Settlement each, Link link) {
        return new Settlement(
                each.claim(),
                link,
                each.intents(),
                each.conflicts(),
                each.audit(),
                each.next(),
                each.attempts(),
                each.parked());
    }

    private static StateStore settling(StateStore whole, UnaryOperator<Settlement> change) {
        return changing(StateStore.class, whole, "settle", arguments -> settlements(arguments, change));
    }

    private static Object[] settlements(Object[] arguments, UnaryOperator<Settlement> change) {
        if (arguments[0] instanceof Settlement one) {
            return new Object[] {change.apply(one)};
        }
        List<Settlement> changed = new ArrayList<>();
        ((List<?>) arguments[0]).forEach(each -> changed.add(change.apply((Settlement) each)));
        return new Object[] {changed};
    }

    /** Puts other arguments into the calls of one method. */
    private static <T> T changing(Class<T> port, T whole, String method, UnaryOperator<Object[]> change) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, called, arguments) ->
                        invoke(whole, called, called.getName().equals(method) ? change.apply(arguments) : arguments));
        return port.cast(proxy);
    }

    private static @Nullable Object invoke(Object whole, Method method, Object[] arguments) throws Throwable {
        return Network.invoke(whole, method, arguments);
    }
}

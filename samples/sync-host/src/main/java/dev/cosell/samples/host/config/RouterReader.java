package dev.cosell.samples.host.config;

import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.mapping.yaml.Nearness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads who takes a new referral where several connections serve one Partner Center tenant. */
final class RouterReader {
    private final Set<String> connections;

    private RouterReader(Set<String> connections) {
        this.connections = connections;
    }

    /** Returns the router, or null where the file has none: partner location before solution before country before the rest. */
    static @Nullable ReferralRouter read(Section root, List<ConnectionConfig> connections) {
        Set<String> names = new TreeSet<>();
        connections.forEach(each -> names.add(each.name()));
        Section router = root.group("router");
        if (router == null) {
            doubt(root, connections);
            return null;
        }
        ReferralRouter read = new RouterReader(names).read(router);
        router.end();
        return read;
    }

    private ReferralRouter read(Section router) {
        ReferralRouter chain = ReferralRouter.byPartnerLocation(table(router, "byPartnerLocation", key -> key))
                .orElse(ReferralRouter.bySolution(table(router, "bySolution", key -> key)))
                .orElse(ReferralRouter.byCountry(table(router, "byCountry", key -> key.toUpperCase(Locale.ROOT))));
        String rest = router.text("otherwise");
        if (rest == null) {
            return chain;
        }
        check(router, "otherwise", rest);
        return connections.contains(rest) ? chain.orElse(ReferralRouter.always(rest)) : chain;
    }

    private Map<String, String> table(Section router, String name, UnaryOperator<String> form) {
        Map<String, String> table = new LinkedHashMap<>();
        Section group = router.group(name);
        if (group != null) {
            for (String key : group.names()) {
                String connection = group.required(key);
                check(group, key, connection);
                if (name.equals("byCountry") && !key.matches("[A-Za-z]{2}")) {
                    group.problem(key, "is no country code", "write two letters: DE, US");
                }
                if (connections.contains(connection)) {
                    table.put(form.apply(key), connection);
                }
            }
        }
        return table;
    }

    private void check(Section group, String name, String connection) {
        if (!connections.contains(connection)) {
            group.problem(name, "names no connection of this file", Nearness.remedy(connection, connections));
        }
    }

    private static void doubt(Section root, List<ConnectionConfig> connections) {
        Map<String, String> tenants = new LinkedHashMap<>();
        for (ConnectionConfig each : connections) {
            String tenant = each.partnerCenter().tenant().toLowerCase(Locale.ROOT);
            String first = tenants.putIfAbsent(tenant, each.name());
            if (first != null) {
                root.doubt(
                        "connections",
                        first + " and " + each.name()
                                + " serve one Partner Center tenant, and nothing says who takes a new referral: it would wait for a person",
                        "add 'router:' with byCountry, bySolution, byPartnerLocation or otherwise");
                return;
            }
        }
    }
}

package dev.cosell.testkit.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the route of a request: fewest variables first, then the order of declaration. */
final class RouteTable {

    static final String UNMATCHED = "(no route)";

    private final List<Route> routes;
    private final SimulatorHandler fallback;

    RouteTable(List<Route> routes, SimulatorHandler fallback) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt(route -> route.pattern().variableCount()))
                .toList();
        this.fallback = fallback;
    }

    RoutedCall find(SimulatorRequest request) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Map<String, String> variables = route.pattern().match(request.path());
            if (variables != null) {
                if (route.method().equals(request.method())) {
                    return new RoutedCall(
                            request.withPathVariables(variables),
                            route.pattern().template(),
                            route.handler(),
                            route.recorded());
                }
                pathKnown = true;
            }
        }
        return new RoutedCall(request, UNMATCHED, pathKnown ? RouteTable::wrongMethod : fallback, true);
    }

    private static SimulatorResponse wrongMethod(SimulatorRequest request) {
        return SimulatorResponse.text(405, "text/plain", "Method not allowed: " + request.method());
    }
}

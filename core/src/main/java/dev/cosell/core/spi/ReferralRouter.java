package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which connection takes a new referral where one Partner Center tenant serves several CRM organisations. Must be pure: every connection asks it about the same
 * referral and must get the same answer. A referral that is linked already is never asked about.
 *
 * <p>No answer and several answers are no error: the referral waits for a person. A router that fails counts as one without an answer.
 */
@FunctionalInterface
public interface ReferralRouter {
    /**
     * Routes a new referral.
     *
     * @param referral the partner's own referral; personal data
     * @param connections the connections of its tenant, two or more, in the order in which the engine got them
     * @return the connections that claim it: exactly one takes it over. Others than those given count as none
     */
    Set<ConnectionId> route(Referral referral, Set<ConnectionId> connections);

    /** Routes by the partner's location ({@code mpnId}) that the referral names; text that names a connection as value. */
    static ReferralRouter byPartnerLocation(Map<String, String> connections) {
        Map<String, ConnectionId> table = table(connections);
        return (referral, all) -> answers(table, values(referral.mpnId()));
    }

    /** Routes by the customer's country, as two-letter codes; text that names a connection as value. */
    static ReferralRouter byCountry(Map<String, String> connections) {
        Map<String, ConnectionId> table = table(connections);
        return (referral, all) ->
                answers(table, values(referral.customer().address().country()));
    }

    /** Routes by the ids of the solutions; text that names a connection as value. Solutions of several connections are several answers. */
    static ReferralRouter bySolution(Map<String, String> connections) {
        Map<String, ConnectionId> table = table(connections);
        return (referral, all) ->
                answers(table, referral.solutions().stream().map(Solution::id).toList());
    }

    /** Returns a router that asks another one where this one has no answer. */
    default ReferralRouter orElse(ReferralRouter next) {
        Objects.requireNonNull(next, "next");
        return (referral, all) -> {
            Set<ConnectionId> answer = route(referral, all);
            return answer.isEmpty() ? next.route(referral, all) : answer;
        };
    }

    /** Returns a router that gives everything to one connection; for the end of a chain. */
    static ReferralRouter always(String connection) {
        ConnectionId only = ConnectionId.of(connection);
        return (referral, all) -> Set.of(only);
    }

    private static Map<String, ConnectionId> table(Map<String, String> connections) {
        Map<String, ConnectionId> table = new LinkedHashMap<>();
        connections.forEach((key, connection) -> table.put(key, ConnectionId.of(connection)));
        return table;
    }

    private static List<String> values(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Set<ConnectionId> answers(Map<String, ConnectionId> table, Collection<String> values) {
        Set<ConnectionId> answers = new LinkedHashSet<>();
        for (String value : values) {
            ConnectionId connection = table.get(value);
            if (connection != null) {
                answers.add(connection);
            }
        }
        return answers;
    }
}

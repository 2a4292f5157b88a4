package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a list call asks for.
 *
 * @param top the most referrals over all pages
 * @param select top-level members to keep; empty for all
 * @param wholeEngagement whether other parties' referrals are wanted too
 */
record ListQuery(
        Predicate<ObjectNode> filter,
        Comparator<StoredReferral> order,
        int skip,
        int top,
        List<String> select,
        boolean wholeEngagement) {

    private static final Set<String> OPTIONS =
            Set.of("$filter", "$orderby", "$top", "$skip", "$count", "$select", "$skiptoken");

    private static final int MAX_TOP = 1000;

    static ListQuery parse(Map<String, String> parameters, boolean filterByUpdated) {
        for (String name : parameters.keySet()) {
            if (name.startsWith("$") && !OPTIONS.contains(name)) {
                throw Refusal.invalid(name, "The query option " + name + " is not supported.");
            }
        }
        FilterFields fields = new FilterFields(filterByUpdated);
        String filter = parameters.get("$filter");
        Predicate<ObjectNode> parsed = filter == null ? referral -> true : FilterParser.parse(filter, fields);
        return new ListQuery(
                parsed,
                order(parameters.getOrDefault("$orderby", "createdDateTime desc")),
                number(parameters, "$skip", 0, Integer.MAX_VALUE),
                number(parameters, "$top", Integer.MAX_VALUE, MAX_TOP),
                select(parameters.getOrDefault("$select", "")),
                fields.engagementNamed());
    }

    private static Comparator<StoredReferral> order(String text) {
        String[] words = text.trim().split(" +");
        boolean known = words[0].equals("createdDateTime") || words[0].equals("updatedDateTime");
        boolean descending = words.length == 2 && words[1].equals("desc");
        if (!known || words.length > 2 || words.length == 2 && !descending && !words[1].equals("asc")) {
            throw Refusal.invalid("$orderby", "Referrals are ordered by createdDateTime or updatedDateTime.");
        }
        Comparator<StoredReferral> order = Comparator.comparing((StoredReferral referral) ->
                        referral.json().path(words[0]).asText())
                .thenComparing(StoredReferral::sequence);
        return descending ? order.reversed() : order;
    }

    private static int number(Map<String, String> parameters, String name, int absent, int max) {
        String text = parameters.get(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid(name, "The value of " + name + " must be a whole number.");
        }
        throw Refusal.invalid(name, "The value of " + name + " must lie between 0 and " + max + ".");
    }

    private static List<String> select(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.split(",")).stream().map(String::trim).toList();
    }
}

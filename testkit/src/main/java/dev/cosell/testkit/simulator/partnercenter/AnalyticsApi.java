package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The old analytics feed of 2018; partner-center-api 3.9. Its filter knows one comparison: {@code field eq 'value'}. */
final class AnalyticsApi {

    private static final Pattern COMPARISON = Pattern.compile("(\\w+) eq '([^']*)'");
    private static final int TOP_LIMIT = 10_000;
    private static final List<String> FIELDS = List.of(
            "id",
            "status",
            "customerMarket",
            "customerName",
            "customerOrgSize",
            "acceptedDate",
            "acknowledgedDate",
            "archivedDate",
            "declinedDate",
            "expiredDate",
            "lostDate",
            "missedDate",
            "createdDate",
            "skippedDate",
            "wonDate",
            "partnerMarket");

    private final ReferralLedger ledger;
    private final String partnerId;

    AnalyticsApi(ReferralLedger ledger, String partnerId) {
        this.ledger = ledger;
        this.partnerId = partnerId;
    }

    SimulatorResponse list(SimulatorRequest request) {
        Map<String, String> parameters = request.queryParameters();
        int top = number(parameters, "top", TOP_LIMIT - 1);
        int skip = number(parameters, "skip", 0);
        String group = parameters.getOrDefault("groupby", "");
        if (parameters.containsKey("aggregationLevel") && group.isEmpty()) {
            throw invalid("aggregationLevel needs groupby.");
        }
        if (!group.isEmpty() && !FIELDS.contains(group)) {
            throw invalid("groupby names an unknown field.");
        }
        List<ObjectNode> items = ledger.all().stream()
                .filter(referral -> referral.ownedBy(partnerId))
                .map(referral -> item(referral.json()))
                .filter(item -> matches(item, parameters.getOrDefault("filter", "")))
                .toList();
        List<ObjectNode> rows = group.isEmpty() ? items : grouped(items, group);
        ObjectNode answer = Wire.object().put("totalCount", rows.size());
        answer.putArray("items").addAll(rows.stream().skip(skip).limit(top).toList());
        answer.putObject("attributes").put("objectType", "Collection");
        return Wire.response(200, answer);
    }

    private static ObjectNode item(ObjectNode referral) {
        ObjectNode item = Wire.object();
        FIELDS.forEach(item::putNull);
        String substatus = referral.path("substatus").asText();
        item.put("id", referral.path("id").asText()).put("status", substatus);
        item.set("customerMarket", referral.at("/customerProfile/address/country"));
        item.set("customerName", referral.at("/customerProfile/name"));
        item.set("customerOrgSize", referral.at("/customerProfile/size"));
        item.set("createdDate", referral.path("createdDateTime"));
        item.set("acceptedDate", referral.path("acceptedDateTime"));
        String closed = substatus.toLowerCase(Locale.ROOT) + "Date";
        if (referral.path("status").asText().equals("Closed") && FIELDS.contains(closed)) {
            item.set(closed, referral.path("closedDateTime"));
        }
        return item;
    }

    private static boolean matches(ObjectNode item, String filter) {
        if (filter.isEmpty()) {
            return true;
        }
        Matcher comparison = COMPARISON.matcher(filter);
        if (!comparison.matches() || !FIELDS.contains(comparison.group(1))) {
            throw invalid("The filter cannot be read.");
        }
        return item.path(comparison.group(1)).asText("").equals(comparison.group(2));
    }

    private static List<ObjectNode> grouped(List<ObjectNode> items, String field) {
        Map<String, Integer> counts = new TreeMap<>();
        items.forEach(item -> counts.merge(item.path(field).asText(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> Wire.object().put(field, count.getKey()).put("referralCount", count.getValue()))
                .toList();
    }

    private static int number(Map<String, String> parameters, String name, int absent) {
        String text = parameters.getOrDefault(name, Integer.toString(absent));
        if (!text.matches("\\d{1,9}") || name.equals("top") && Integer.parseInt(text) >= TOP_LIMIT) {
            throw invalid(name + " must be a whole number; top below 10000.");
        }
        return Integer.parseInt(text);
    }

    private static Refusal invalid(String description) {
        return Refusal.partnerCenter(400, "800002", description);
    }
}

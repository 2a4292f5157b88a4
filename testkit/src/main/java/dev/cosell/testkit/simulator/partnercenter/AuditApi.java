package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of audit records and single ones; partner-center-api 6.6. */
final class AuditApi {

    private static final int LOOK_BACK_DAYS = 90;
    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 500;

    private final AuditTrail trail;
    private final Stamps stamps;

    AuditApi(AuditTrail trail, Stamps stamps) {
        this.trail = trail;
        this.stamps = stamps;
    }

    SimulatorResponse list(SimulatorRequest request) {
        Map<String, String> parameters = request.queryParameters();
        LocalDate today = LocalDate.ofInstant(stamps.now(), ZoneOffset.UTC);
        LocalDate start = date(parameters, "startDate", today.minusDays(DEFAULT_DAYS));
        LocalDate end = date(parameters, "endDate", today);
        if (start.isBefore(today.minusDays(LOOK_BACK_DAYS))) {
            throw invalid("startDate lies more than 90 days back.");
        }
        if (end.isBefore(start)) {
            throw invalid("endDate lies before startDate.");
        }
        int size = number(parameters, "size", DEFAULT_SIZE, MAX_SIZE);
        int offset = number(parameters, "continuationToken", 0, Integer.MAX_VALUE);
        Predicate<ObjectNode> filter = filter(parameters.get("filter"));
        Instant from = start.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
        List<ObjectNode> found = trail.between(from, to).stream()
                .map(trail::toJson)
                .filter(filter)
                .toList();
        ObjectNode answer = Wire.object().put("totalCount", found.size());
        int last = Math.min(offset + size, found.size());
        answer.putArray("items").addAll(found.subList(Math.min(offset, last), last));
        ObjectNode links = answer.putObject("links");
        link(links, "self", parameters, offset);
        if (last < found.size()) {
            link(links, "next", parameters, last);
        }
        answer.putObject("attributes").put("objectType", "Collection");
        return Wire.response(200, answer);
    }

    SimulatorResponse get(SimulatorRequest request) {
        String id = request.pathVariable("id");
        Instant from = stamps.now().minus(Duration.ofDays(LOOK_BACK_DAYS));
        return trail.between(from, Instant.MAX).stream()
                .filter(entry -> trail.idOf(entry).equals(id))
                .findFirst()
                .map(entry -> Wire.response(200, trail.toJson(entry)))
                .orElseThrow(() -> Refusal.partnerCenter(404, "1000", "There is no such audit record."));
    }

    private static Predicate<ObjectNode> filter(@Nullable String text) {
        if (text == null) {
            return item -> true;
        }
        JsonNode filter;
        try {
            filter = Wire.read(text);
        } catch (Refusal malformed) {
            throw invalid("The filter is not valid JSON.");
        }
        String value = filter.path("value").asText();
        String rule =
                filter.path("field").asText() + " " + filter.path("operator").asText();
        return switch (rule) {
            case "ResourceType equals" ->
                item -> item.path("resourceType").asText().equalsIgnoreCase(value);
            case "CustomerId equals" -> item -> item.path("customerId").asText().equalsIgnoreCase(value);
            case "CompanyName substring" ->
                item -> item.path("customerName").asText().contains(value);
            default -> throw invalid("The filter's field or operator is not supported.");
        };
    }

    private static void link(ObjectNode links, String name, Map<String, String> parameters, int offset) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("continuationToken"))
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String token = offset == 0 ? "" : (query.isEmpty() ? "" : "&") + "continuationToken=" + offset;
        String all = query + token;
        links.putObject(name)
                .put("uri", "/v1/auditrecords" + (all.isEmpty() ? "" : "?" + all))
                .put("method", "GET")
                .putArray("headers");
    }

    private static LocalDate date(Map<String, String> parameters, String name, LocalDate absent) {
        try {
            return parameters.containsKey(name) ? LocalDate.parse(parameters.get(name)) : absent;
        } catch (DateTimeException unreadable) {
            throw invalid(name + " must be a date, yyyy-MM-dd.");
        }
    }

    private static int number(Map<String, String> parameters, String name, int absent, int max) {
        String text = parameters.getOrDefault(name, Integer.toString(absent));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > max) {
            throw invalid(name + " must be a whole number up to " + max + ".");
        }
        return Integer.parseInt(text);
    }

    private static Refusal invalid(String description) {
        return Refusal.partnerCenter(400, "800002", description);
    }
}

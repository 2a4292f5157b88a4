package dev.cosell.partnercenter.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import dev.cosell.partnercenter.internal.json.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The old feed of referral analytics; takes tokens of a user only (partner-center-api 3.9).
 *
 * <p>Blocks and throws {@link dev.cosell.core.error.SyncException}s. Thread-safe.
 */
public final class ReferralAnalytics {
    private static final String PATH = "/partner/v1/analytics/referrals";
    private static final Set<String> TEXTS =
            Set.of("id", "status", "customerMarket", "customerName", "customerOrgSize", "partnerMarket");
    private static final Set<String> DATES = Set.of(
            "acceptedDate",
            "acknowledgedDate",
            "archivedDate",
            "declinedDate",
            "expiredDate",
            "lostDate",
            "missedDate",
            "createdDate",
            "skippedDate",
            "wonDate");

    private final CenterCalls calls;

    /** Makes the feed of a tenant; hosts get it from {@code PartnerCenterClient.analytics()}. */
    public ReferralAnalytics(CenterCalls calls) {
        this.calls = calls;
    }

    /** Reads the items of a query. One call. */
    public List<ReferralFigures> read(AnalyticsQuery query) {
        String raw = query.rawQuery();
        HttpAnswer answer = calls.read(raw.isEmpty() ? PATH : PATH + "?" + raw, "read referral analytics");
        try {
            JsonNode json = JsonCodec.read(answer.body());
            JsonNode items =
                    json.isArray() ? json : json.path("items").isArray() ? json.path("items") : json.path("value");
            if (!items.isArray()) {
                throw new MalformedJsonException("no list of items");
            }
            List<ReferralFigures> figures = new ArrayList<>();
            items.forEach(item -> {
                if (item.isObject()) {
                    figures.add(figures(item));
                }
            });
            return figures;
        } catch (MalformedJsonException unreadable) {
            throw CenterCalls.unreadable(answer, "read referral analytics");
        }
    }

    private static ReferralFigures figures(JsonNode item) {
        Map<String, Instant> dates = new TreeMap<>();
        Map<String, String> unknown = new TreeMap<>();
        item.properties().forEach(member -> {
            String name = member.getKey();
            Instant date = DATES.contains(name) ? WireTime.instant(JsonFields.text(item, name)) : null;
            if (date != null) {
                dates.put(name, date);
            } else if (!TEXTS.contains(name) && !member.getValue().isNull()) {
                unknown.put(name, new String(JsonCodec.write(member.getValue()), StandardCharsets.UTF_8));
            }
        });
        return new ReferralFigures(
                JsonFields.textOrNull(item, "id"),
                JsonFields.textOrNull(item, "status"),
                new ReferralFigures.Customer(
                        JsonFields.textOrNull(item, "customerName"),
                        JsonFields.textOrNull(item, "customerMarket"),
                        JsonFields.textOrNull(item, "customerOrgSize")),
                JsonFields.textOrNull(item, "partnerMarket"),
                dates,
                UnknownProperties.of(unknown));
    }
}

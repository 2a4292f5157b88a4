package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The list operation with its pages. A skip token holds the query and an offset, and each page is cut from the referrals
 * as they are when it is asked for: rows that change while a client pages can come twice or not at all.
 */
final class ReferralListing {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final ReferralLedger ledger;
    private final Stamps stamps;
    private final ReferralSettings settings;
    private final Map<String, Position> positions = new HashMap<>();

    ReferralListing(ReferralLedger ledger, Stamps stamps, ReferralSettings settings) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.settings = settings;
    }

    ObjectNode list(Map<String, String> parameters, Predicate<StoredReferral> visible) {
        String token = parameters.get("$skiptoken");
        Position position = token == null
                ? new Position(ListQuery.parse(parameters, settings.filterByUpdated()), 0, stamps.now())
                : resume(token);
        ListQuery query = position.query;
        List<StoredReferral> found = seen().stream()
                .filter(referral -> query.wholeEngagement()
                        || referral.ownedBy(settings.partner().id()))
                .filter(visible)
                .filter(referral -> query.filter().test(referral.json()))
                .sorted(query.order())
                .skip(query.skip())
                .limit(query.top())
                .toList();
        return page(position, found);
    }

    private ObjectNode page(Position position, List<StoredReferral> found) {
        int from = Math.min(position.offset, found.size());
        int to = Math.min(from + settings.pageSize(), found.size());
        ObjectNode page = Wire.object();
        page.put("@odata.context", "http://api.partner.microsoft.com/v1.0/$metadata#Referrals");
        page.put("@odata.count", found.size());
        ArrayNode values = page.putArray("value");
        for (StoredReferral referral : found.subList(from, to)) {
            values.add(selected(shown(referral), position.query.select()));
        }
        if (to < found.size()) {
            page.put("@odata.nextLink", nextLink(new Position(position.query, to, stamps.now())));
        }
        return page;
    }

    private List<StoredReferral> seen() {
        Duration delay = settings.listDelay();
        return delay.isZero() ? ledger.all() : ledger.allAsOf(stamps.now().minus(delay));
    }

    private ObjectNode shown(StoredReferral referral) {
        boolean whole = referral.ownedBy(settings.partner().id()) || settings.is(ServiceSwitch.RELATED_SHOWN_WHOLE);
        return whole ? referral.json() : RelatedView.reduce(referral.json());
    }

    /** Forms the link as the samples show it: wrong scheme and path, only its query is of use. */
    private String nextLink(Position next) {
        String token = stamps.opaque(21);
        synchronized (positions) {
            positions.put(token, next);
        }
        String path = settings.cleanNextLink()
                ? "https://api.partner.microsoft.com/v1.0/engagements/referrals"
                : "http://api.partner.microsoft.com/v1.0/referrals";
        return path + "?$skiptoken=" + token;
    }

    private Position resume(String token) {
        @Nullable Position position;
        synchronized (positions) {
            position = positions.get(token);
        }
        if (position == null || position.issued.plus(TOKEN_LIFE).isBefore(stamps.now())) {
            throw Refusal.invalid("$skiptoken", "The skip token is unknown or too old.");
        }
        return position;
    }

    private static ObjectNode selected(ObjectNode referral, List<String> select) {
        ObjectNode copy = referral.deepCopy();
        return select.isEmpty() ? copy : copy.retain(select);
    }

    private record Position(ListQuery query, int offset, Instant issued) {}
}

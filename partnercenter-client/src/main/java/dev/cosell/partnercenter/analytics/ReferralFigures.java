package dev.cosell.partnercenter.analytics;

import dev.cosell.core.referral.UnknownProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One item of the feed (partner-center-api 3.9). Null means not stated.
 *
 * <p>Immutable.
 *
 * @param id id of the referral, or null in a grouped answer
 * @param status status, spelling of 2018
 * @param customer the customer
 * @param partnerMarket the partner's market
 * @param dates when what happened, by name: {@code createdDate}, {@code acceptedDate}, {@code acknowledgedDate}, {@code archivedDate}, {@code declinedDate},
 *     {@code expiredDate}, {@code lostDate}, {@code missedDate}, {@code skippedDate}, {@code wonDate}
 * @param unknown what else was received
 */
public record ReferralFigures(
        @Nullable String id,
        @Nullable String status,
        Customer customer,
        @Nullable String partnerMarket,
        Map<String, Instant> dates,
        UnknownProperties unknown) {
    /** Copies the dates. */
    public ReferralFigures {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(unknown, "unknown");
        dates = Collections.unmodifiableMap(new TreeMap<>(dates));
    }

    /**
     * The customer of an item.
     *
     * @param name name, or null
     * @param market market, or null
     * @param size size of the organisation, or null
     */
    public record Customer(@Nullable String name, @Nullable String market, @Nullable String size) {
        @Override
        public String toString() {
            return "Customer[" + market + "]";
        }
    }
}

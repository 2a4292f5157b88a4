package dev.cosell.core.registration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a solution is sold through the marketplace (partner-center-api 2.9).
 *
 * @param transacted whether it is, or null where not stated
 * @param date estimated date, needed if it is, a calendar date in UTC; or null
 */
public record MarketplaceTransaction(@Nullable Boolean transacted, @Nullable LocalDate date) {
    /** Not sold through the marketplace. */
    public static final MarketplaceTransaction NONE = new MarketplaceTransaction(false, null);

    /** Returns a sale through the marketplace at a date. */
    public static MarketplaceTransaction on(LocalDate date) {
        return new MarketplaceTransaction(true, date);
    }
}

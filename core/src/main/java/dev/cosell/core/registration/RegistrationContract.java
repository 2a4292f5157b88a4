package dev.cosell.core.registration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The customer's contract behind a registration (partner-center-api 2.9). All dates are calendar dates in UTC. Null means not stated.
 *
 * @param value whole value in {@code currency}, or null
 * @param currency ISO 4217 code, or null
 * @param signDate when it was signed, or null
 * @param startDate when it starts, or null
 * @param endDate when it ends; needed unless perpetual; or null
 * @param term whether it ends, or null
 */
public record RegistrationContract(
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable LocalDate signDate,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable ContractTerm term) {
    /** Nothing stated. */
    public static final RegistrationContract NONE = new RegistrationContract(null, null, null, null, null, null);

    private static final BigDecimal YEARS_OF_A_PERPETUAL_CONTRACT = BigDecimal.valueOf(6);
    private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

    /**
     * Returns the value of one year in {@link #currency()}, rounded down to whole units: a perpetual contract is spread over six years, one shorter
     * than a year counts as a whole; null where it cannot be told.
     */
    public @Nullable BigDecimal yearlyValue() {
        if (value == null) {
            return null;
        }
        if (ContractTerm.PERPETUAL.equals(term)) {
            return value.divide(YEARS_OF_A_PERPETUAL_CONTRACT, 0, RoundingMode.DOWN);
        }
        if (startDate == null || endDate == null || endDate.isBefore(startDate)) {
            return null;
        }
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(startDate, endDate) + 1)
                .max(DAYS_OF_A_YEAR);
        return value.multiply(DAYS_OF_A_YEAR).divide(days, 0, RoundingMode.DOWN);
    }
}

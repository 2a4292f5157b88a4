package dev.cosell.benchmarks.whole;

import java.math.BigDecimal;

/**
 * What both sides must agree on.
 *
 * @param amount the deal value
 * @param closeDate the closing date, year-month-day
 * @param notes notes or description
 */
record DealValues(BigDecimal amount, String closeDate, String notes) {
    /** Tells whether both mean the same; amounts are compared as numbers. */
    boolean agrees(DealValues other) {
        return amount.compareTo(other.amount) == 0 && closeDate.equals(other.closeDate) && notes.equals(other.notes);
    }
}

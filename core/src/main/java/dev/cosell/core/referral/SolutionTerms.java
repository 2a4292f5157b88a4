package dev.cosell.core.referral;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a referral says of a solution beside its id (partner-center-api 2.5).
 *
 * @param publisherName who publishes it, or null
 * @param solutionType {@code 3P} or a token that this version does not know, or null
 * @param price price in {@code currency}, or null
 * @param quantity how many, or null
 * @param currency ISO 4217 code, or null
 * @param closingDate calendar date in UTC, or null
 * @param unknown what else was received
 */
public record SolutionTerms(
        @Nullable String publisherName,
        @Nullable String solutionType,
        @Nullable BigDecimal price,
        @Nullable BigDecimal quantity,
        @Nullable String currency,
        @Nullable LocalDate closingDate,
        UnknownProperties unknown) {
    /** Nothing stated. */
    public static final SolutionTerms NONE =
            new SolutionTerms(null, null, null, null, null, null, UnknownProperties.NONE);

    /** Checks that the unknown properties are present. */
    public SolutionTerms {
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Returns the terms of a third party's solution of the catalogue. */
    public static SolutionTerms thirdParty(@Nullable String publisherName) {
        return new SolutionTerms(publisherName, "3P", null, null, null, null, UnknownProperties.NONE);
    }
}

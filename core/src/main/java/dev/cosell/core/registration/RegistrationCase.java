package dev.cosell.core.registration;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a deal decides whether it can be registered. Null means not known, which never refuses: the service decides then.
 *
 * @param won whether the own referral is closed as won
 * @param kind how far Microsoft is involved
 * @param dealValue value in {@code currency}, or null
 * @param currency ISO 4217 code of the value, or null
 * @param createdAt when the referral was created, or null
 * @param wonAt when it was won, or null
 * @param invitedAt when Microsoft was invited, null where it was not
 * @param eligibleSolution whether an Azure IP co-sell eligible solution is attached, or null
 * @param managedCustomer whether Microsoft manages the customer, or null
 * @param solutionAssessment whether it is a solution assessment
 */
public record RegistrationCase(
        boolean won,
        Involvement kind,
        @Nullable BigDecimal dealValue,
        @Nullable String currency,
        @Nullable Instant createdAt,
        @Nullable Instant wonAt,
        @Nullable Instant invitedAt,
        @Nullable Boolean eligibleSolution,
        @Nullable Boolean managedCustomer,
        boolean solutionAssessment) {

    /** How far Microsoft is involved in a deal. */
    public enum Involvement {
        /** Private: Microsoft sees nothing. */
        NONE,
        /** Partner-led: Microsoft sellers may see it. */
        SEES,
        /** Co-sell: Microsoft was asked and has not accepted. */
        ASKED,
        /** Co-sell: Microsoft has accepted or won. */
        TAKES_PART
    }

    /** Returns the later of creation and invitation: no contract may be signed before; null where neither is known. */
    @Nullable
    Instant begun() {
        if (createdAt == null || invitedAt == null) {
            return createdAt == null ? invitedAt : createdAt;
        }
        return createdAt.isAfter(invitedAt) ? createdAt : invitedAt;
    }
}

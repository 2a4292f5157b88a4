package dev.cosell.salesforce.budget;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many API calls the adapter may make in 24 hours. Salesforce counts the calls of all programs of an organisation together over a rolling day
 * (salesforce-api 3.4), so a program that takes all of them stops the others.
 *
 * <p>A part of the budget is kept for live edits: work that can wait stops first, live work when the whole budget is spent, and both also where the
 * organisation's own limit comes as near. Immutable, complete after {@code build()}.
 */
public final class CallBudget {
    private final double share;
    private final @Nullable Long calls;
    private final double liveReserve;
    private final boolean unlimited;

    private CallBudget(Builder builder, boolean unlimited) {
        this.share = builder.share;
        this.calls = builder.calls;
        this.liveReserve = builder.liveReserve;
        this.unlimited = unlimited;
    }

    /** Returns the defaults: half of the organisation's calls, a fifth of them for live edits only. */
    public static CallBudget defaults() {
        return builder().build();
    }

    /** Returns no budget of our own; Salesforce's limit still holds. */
    public static CallBudget unlimited() {
        return new CallBudget(new Builder(), true);
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the share of a whole that work which can wait may use. */
    public double backgroundShare() {
        return 1 - liveReserve;
    }

    /** Tells whether there is no budget of our own. */
    public boolean isUnlimited() {
        return unlimited;
    }

    /**
     * Returns the calls of 24 hours, or null where that is not known yet.
     *
     * @param limitOfOrganisation the calls that the organisation has, or null where Salesforce has not said yet
     */
    public @Nullable Long calls(@Nullable Long limitOfOrganisation) {
        if (unlimited || calls != null) {
            return calls;
        }
        return limitOfOrganisation == null ? null : Math.max(1, (long) (limitOfOrganisation * share));
    }

    @Override
    public String toString() {
        String size = unlimited ? "unlimited" : calls == null ? "share " + share : calls + " calls";
        return "CallBudget[" + size + ", live reserve " + liveReserve + "]";
    }

    /** Collects the settings. Confined to one thread. */
    public static final class Builder {
        private double share = 0.5;
        private @Nullable Long calls;
        private double liveReserve = 0.2;

        private Builder() {}

        /** Sets the share of the organisation's calls; default 0.5, above 0 to 1. Lower it where many programs share the organisation. */
        public Builder shareOfOrganisation(double value) {
            share = value;
            calls = null;
            return this;
        }

        /** Sets a number of calls in 24 hours instead of a share; at least 100. */
        public Builder callsPerDay(long value) {
            calls = value;
            return this;
        }

        /** Sets the share of the budget that only live edits may use; default 0.2, 0 to 0.9. */
        public Builder liveReserve(double value) {
            liveReserve = value;
            return this;
        }

        /**
         * Returns the budget.
         *
         * @throws ConfigurationException naming every option that is out of range
         */
        public CallBudget build() {
            List<Finding> problems = new ArrayList<>();
            check(problems, share > 0 && share <= 1, "callBudget.shareOfOrganisation", "must be above 0, at most 1");
            check(problems, calls == null || calls >= 100, "callBudget.callsPerDay", "must be at least 100");
            check(problems, liveReserve >= 0 && liveReserve <= 0.9, "callBudget.liveReserve", "must be from 0 to 0.9");
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("salesforce", "configure"), problems);
            }
            return new CallBudget(this, false);
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}

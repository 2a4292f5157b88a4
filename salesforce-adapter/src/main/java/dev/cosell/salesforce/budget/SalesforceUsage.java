package dev.cosell.salesforce.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many API calls were made, counted as Salesforce does: a composite or collections call is one, each page of a query is one (salesforce-api 3.4).
 * Immutable.
 *
 * @param ours calls of this adapter in the last 24 hours, full hours; forgotten with the process
 * @param budget calls that the budget allows in 24 hours; null without a budget of our own, or where the organisation's limit is not known yet
 * @param organisationUsed calls of all programs of the organisation in the last 24 hours as Salesforce last said, and ours since; null before it did
 * @param organisationLimit calls that the organisation has, or null before Salesforce said
 * @param saidAt when Salesforce last said that, by our clock, or null
 * @param state what goes on
 */
public record SalesforceUsage(
        long ours,
        @Nullable Long budget,
        @Nullable Long organisationUsed,
        @Nullable Long organisationLimit,
        @Nullable Instant saidAt,
        BudgetState state) {}

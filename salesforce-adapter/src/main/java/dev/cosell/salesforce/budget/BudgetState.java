package dev.cosell.salesforce.budget;

/** How far the budget of API calls is used. */
public enum BudgetState {
    /** All work goes on. */
    OPEN,
    /** Only live edits go on; what can wait does. */
    LIVE_ONLY,
    /** Nothing goes on until calls of the last 24 hours drop out. */
    SPENT
}

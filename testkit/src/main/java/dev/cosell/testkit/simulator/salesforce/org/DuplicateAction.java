package dev.cosell.testkit.simulator.salesforce.org;

/** What a duplicate rule does when a saved row matches another one (salesforce-api 2.3, 3.1). */
public enum DuplicateAction {
    /** There is no rule. */
    NONE,
    /** Refuses with an alert, unless the caller asks to save all the same. */
    ALLOW,
    /** Refuses always. */
    BLOCK
}

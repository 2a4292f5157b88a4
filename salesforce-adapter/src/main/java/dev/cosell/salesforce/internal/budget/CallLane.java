package dev.cosell.salesforce.internal.budget;

/** What a call is for. */
public enum CallLane {
    /** A live edit: may use the reserve. */
    LIVE,
    /** Work that can wait: keeps off the reserve. */
    BACKGROUND
}

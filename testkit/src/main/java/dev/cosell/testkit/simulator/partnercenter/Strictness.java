package dev.cosell.testkit.simulator.partnercenter;

/** How much a create or a close must hold to be taken; partner-center-api 10.1, "strictness levels". */
public enum Strictness {
    /** What the API pages and section 10.1 of the fact sheet demand. The default. */
    API,
    /**
     * In addition what the portal demands: name, notes, deal value, closing date, one complete team member, one solution,
     * marketplace intent, and a reason for Lost and Declined.
     */
    PORTAL
}

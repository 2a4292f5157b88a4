package dev.cosell.benchmarks.whole;

import dev.cosell.testkit.SettableClock;

/** The simulated CRMs. */
enum CrmKind {
    SALESFORCE("Salesforce"),
    DYNAMICS("Dynamics 365");

    private final String title;

    CrmKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Starts one, with or without a field for audit lines. */
    SimulatedCrm start(SettableClock clock, boolean audit) {
        return this == SALESFORCE ? new SalesforceOrg(clock, audit) : new DynamicsOrg(clock, audit);
    }
}

package dev.cosell.benchmarks.whole;

/** The changes that are measured. */
enum Scenario {
    BURST_IN_CRM("many at once in the CRM", true),
    SINGLE_IN_CRM("one by one in the CRM", true),
    SINGLE_IN_PARTNER_CENTER("one by one in Partner Center", false);

    private final String title;
    private final boolean inCrm;

    Scenario(String title, boolean inCrm) {
        this.title = title;
        this.inCrm = inCrm;
    }

    String title() {
        return title;
    }

    /** Tells on which side people edit. */
    boolean inCrm() {
        return inCrm;
    }

    /** Tells whether all changes are there before the first is worked. */
    boolean burst() {
        return this == BURST_IN_CRM;
    }
}

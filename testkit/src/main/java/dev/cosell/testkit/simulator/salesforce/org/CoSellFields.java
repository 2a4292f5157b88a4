package dev.cosell.testkit.simulator.salesforce.org;

/** Which co-sell fields an organisation has from the first day. */
public enum CoSellFields {
    /** All that an SDK can use, and the object for solutions. */
    ALL,
    /** Those of Microsoft's package whose names are published, and nothing else (salesforce-api 4.11). */
    PUBLISHED,
    /** None: nobody has deployed or installed anything. */
    NONE
}

package dev.cosell.testkit.simulator.partnercenter;

/** A party of an engagement. */
record Organization(String id, String name) {

    static final Organization MICROSOFT = new Organization(StoredReferral.MICROSOFT, "Microsoft");
}

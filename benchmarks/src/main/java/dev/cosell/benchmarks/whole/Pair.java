package dev.cosell.benchmarks.whole;

/**
 * The two records of a deal.
 *
 * @param referral id in Partner Center
 * @param record id in the CRM
 */
record Pair(String referral, String record) {
    String line() {
        return referral + " " + record;
    }

    static Pair parse(String line) {
        int space = line.indexOf(' ');
        return new Pair(line.substring(0, space), line.substring(space + 1));
    }
}

package dev.cosell.it.simulation;

/**
 * Something that must never be.
 *
 * @param invariant the broken promise (sync-engine, invariants)
 * @param tenant the tenant
 * @param deal number of the deal, or 0 where it concerns none
 * @param text what was seen
 */
record Violation(Invariant invariant, String tenant, int deal, String text) {
    @Override
    public String toString() {
        return invariant + " broken in " + tenant + (deal == 0 ? "" : ", deal " + deal) + ": " + text;
    }
}

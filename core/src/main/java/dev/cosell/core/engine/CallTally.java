package dev.cosell.core.engine;

/** Counts the reading calls of one cycle, as calls of the ports. Confined to one thread. */
final class CallTally {
    private long partnerCenterReads;
    private long crmReads;

    void partnerCenterRead() {
        partnerCenterReads++;
    }

    void crmRead() {
        crmReads++;
    }

    ExpectedCalls reads() {
        return new ExpectedCalls(partnerCenterReads, 0, crmReads, 0);
    }
}

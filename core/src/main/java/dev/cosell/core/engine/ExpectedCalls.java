package dev.cosell.core.engine;

/**
 * How many calls work would cost, per system. One call is one call of a port: a page of a list, a read, a patch or a create in Partner Center; a bulk read, a bulk
 * write or one batched search in the CRM, whatever an adapter makes of it on its wire.
 *
 * <p>Work is counted as the engine batches it: reads as they were made for the forecast, which batches as many deals as the engine does; writes of Partner Center one by one;
 * writes of the CRM in batches of {@code capabilities().maxWriteBatch()} within one batch of deals. A new referral counts with the writes that follow it by plan: the
 * write-back to the CRM record, and the request to Microsoft where help is asked for. Repetitions after refusals, throttling or moved versions are not foreseen.
 *
 * @param partnerCenterReads reading calls to Partner Center
 * @param partnerCenterWrites writing calls to Partner Center
 * @param crmReads reading calls to the CRM
 * @param crmWrites writing calls to the CRM
 */
public record ExpectedCalls(long partnerCenterReads, long partnerCenterWrites, long crmReads, long crmWrites) {
    /** No call at all. */
    static final ExpectedCalls NONE = new ExpectedCalls(0, 0, 0, 0);

    /** Returns the sum of two. */
    public ExpectedCalls plus(ExpectedCalls more) {
        return new ExpectedCalls(
                partnerCenterReads + more.partnerCenterReads,
                partnerCenterWrites + more.partnerCenterWrites,
                crmReads + more.crmReads,
                crmWrites + more.crmWrites);
    }

    /** Returns one line for a person. */
    @Override
    public String toString() {
        return "Partner Center " + partnerCenterReads + " read(s) and " + partnerCenterWrites + " write(s), CRM "
                + crmReads + " read(s) and " + crmWrites + " write(s)";
    }
}

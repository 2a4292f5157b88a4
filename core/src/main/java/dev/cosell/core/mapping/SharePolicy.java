package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.Opportunity;

/**
 * The host's own rule about which opportunities become referrals. It is asked before a first share only, never for a deal that is linked.
 *
 * <p>A {@link ShareDecision.Answer#NO} narrows the seller's flag: nothing is sent, and the reason is said once. A {@link ShareDecision.Answer#YES} never goes
 * past the flag: it first sets the flag to Yes in the CRM, and only a record that shows Yes is shared, by a later plan. It does so once; a seller who
 * sets the flag back to No has the last word. Adapters may report only flagged records as changed; the others are looked at when a host names them.
 *
 * <p>Must be pure: the same opportunity always gives the same answer, without I/O, clock or randomness. Where it throws, nothing is shared and a finding says so.
 */
@FunctionalInterface
public interface SharePolicy {
    /** Leaves everything to the sync flag. */
    SharePolicy BY_FLAG = opportunity -> ShareDecision.byFlag();

    /** Returns whether an opportunity should be shared. */
    ShareDecision decide(Opportunity opportunity);
}

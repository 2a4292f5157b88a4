package dev.cosell.core.reconcile;

import jakarta.validation.groups.Default;

/** The groups of constraints that a {@link DealCandidate} is checked with: one by its {@link DealKind}, more by what it is about. */
final class DealGroups {
    private DealGroups() {}

    /** A private deal. */
    interface Private extends Default {}

    /** A partner-led deal. */
    interface PartnerLed extends Default {}

    /** A deal in which Microsoft's help is asked for. */
    interface CoSell extends Default {}

    /** A Services deal with Microsoft's help: role, area and play are demanded of no other. */
    interface Services {}

    /** A solution assessment. */
    interface Assessment {}

    /** The acceptance of an inbound deal. Nothing is demanded: values may go along, and a bad one never lets the 14 days run out. */
    interface Accept {}

    /** The closing as declined, lost or an error: a reason is demanded. */
    interface Close {}
}

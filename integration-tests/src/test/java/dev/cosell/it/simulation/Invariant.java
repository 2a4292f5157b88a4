package dev.cosell.it.simulation;

/** What holds whatever happens (sync-engine 3, invariants). */
enum Invariant {
    /** Both sides agree in the end, or something says why not. */
    CONVERGENCE,
    /** A person's edit is final, superseded by one that saw it, or kept as a conflict. */
    NO_LOST_EDIT,
    /** Every value was typed by somebody of the tenant for that deal. */
    NO_INVENTION,
    /** One referral of ours and one CRM record per deal. */
    ONE_COUNTERPART,
    /** A sweep after convergence writes nothing and parks nothing. */
    SILENCE,
    /** Only steps of the state table are sent. */
    LEGAL_MOVES,
    /** Every update carries a version that was handed out. */
    CONDITIONAL_WRITES,
    /** Nothing of one tenant reaches another. */
    ISOLATION,
    /** Nobody calls who was told to wait. */
    QUOTA,
    /** A claim that was lost has no effect on the store. */
    FENCING,
    /** All work comes to an end in bounded time. */
    PROGRESS,
    /** The engine never fails with something unexpected, and never takes its own writes for those of somebody else. */
    NO_SURPRISE
}

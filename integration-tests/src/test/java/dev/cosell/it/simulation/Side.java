package dev.cosell.it.simulation;

/** Where a value stands. */
enum Side {
    /** Partner Center: left. */
    LEFT,
    /** The CRM: right. */
    RIGHT,
    /** What the engine remembers as agreed. */
    BASE
}

package dev.cosell.dynamics;

import java.util.List;

/** Provides the accounts and contacts that writes need, before their rows are written. */
interface Parties {
    /**
     * Gives every open create its account, and every write its new contacts: rows that exist, rows made here for several deals, or rows that are made with
     * the deal ({@link PendingWrite#make}). What cannot be provided is settled.
     */
    void provide(List<PendingWrite> writes, DynamicsSchema schema);
}

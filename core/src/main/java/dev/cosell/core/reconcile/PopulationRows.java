package dev.cosell.core.reconcile;

import dev.cosell.core.reconcile.PopulationVerdicts.Alone;

/** What an index holds of one side: for each id that was told or named a row of plain numbers. Confined to one thread. */
final class PopulationRows {
    /** The row of no one. */
    static final int NONE = IdTable.NONE;

    private static final int TOLD = 1;
    private static final int LINKED = 1 << 1;
    private static final int TAKEN = 1 << 2;
    private static final int SUSPENDED = 1 << 3;
    private static final int OUT = LINKED | TAKEN;
    private static final int ALONE_SHIFT = 4;
    private static final int ALONE_MASK = 0x7;
    private static final int LEAD = 1 << 7;
    private static final int WHY_SHIFT = 8;
    private static final Alone[] ALONE = Alone.values();

    private final IdTable ids = new IdTable();
    /** From the lowest bit on: four marks, what becomes of it alone, the mark of a lead, and the number of the reasons. */
    private final IntColumn notes = new IntColumn();

    private final IntColumn others = new IntColumn();
    private int linked;

    IdTable ids() {
        return ids;
    }

    int size() {
        return notes.size();
    }

    int linked() {
        return linked;
    }

    /** Returns the row of an id, a new one where it has none yet. */
    int row(String id) {
        int row = ids.number(id);
        if (row == notes.size()) {
            notes.add(0);
            others.add(NONE);
        }
        return row;
    }

    /** Notes a verdict in place of the one before. */
    void tell(int row, Alone alone, boolean suspended, int other, int why) {
        int kept = notes.get(row) & OUT;
        int told = TOLD | (suspended ? SUSPENDED : 0) | alone.ordinal() << ALONE_SHIFT | why << WHY_SHIFT;
        notes.set(row, kept | told);
        others.set(row, other);
    }

    /** Notes that what was just told is a lead. */
    void lead(int row) {
        mark(row, LEAD);
    }

    /** Tells whether it is a lead that was told, takes part and becomes a CRM lead or an opportunity. */
    boolean wantedLead(int row) {
        return isLead(row) && open(row) && (alone(row) == Alone.NEW || alone(row) == Alone.BLOCKED);
    }

    boolean isLead(int row) {
        return is(row, LEAD);
    }

    /** Forgets what it names. */
    void namesNobody(int row) {
        others.set(row, NONE);
    }

    void link(int row) {
        linked += is(row, LINKED) ? 0 : 1;
        mark(row, LINKED);
    }

    /** Tells whether it was not noted before. */
    boolean take(int row) {
        boolean news = !is(row, TAKEN);
        mark(row, TAKEN);
        return news;
    }

    private void mark(int row, int mark) {
        notes.set(row, notes.get(row) | mark);
    }

    private boolean is(int row, int mark) {
        return (notes.get(row) & mark) != 0;
    }

    boolean told(int row) {
        return is(row, TOLD);
    }

    boolean linked(int row) {
        return is(row, LINKED);
    }

    boolean taken(int row) {
        return is(row, TAKEN);
    }

    boolean suspended(int row) {
        return is(row, SUSPENDED);
    }

    /** Tells whether it was told and neither is linked nor takes no part. */
    boolean open(int row) {
        return told(row) && !is(row, OUT);
    }

    /** Returns the row of the other side that this one names, or {@link #NONE}. */
    int other(int row) {
        return others.get(row);
    }

    Alone alone(int row) {
        return ALONE[notes.get(row) >>> ALONE_SHIFT & ALONE_MASK];
    }

    /** Returns the number of the reasons. */
    int why(int row) {
        return notes.get(row) >>> WHY_SHIFT;
    }
}

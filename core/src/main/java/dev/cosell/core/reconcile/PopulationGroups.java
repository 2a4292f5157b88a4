package dev.cosell.core.reconcile;

/** Which of so many numbered nodes belong together, however long the chain, and how many of what a group holds: five bytes for each node. First join, then count, then ask. Confined to one thread. */
final class PopulationGroups {
    /** As many as tell nothing apart any more. */
    static final int SEVERAL = 2;

    private static final int BLOCKED = 1 << 4;
    private static final int MASK = 0x3;
    private static final int RECORD_SHIFT = 2;

    private final int[] parents;
    private final byte[] sums;

    PopulationGroups(int nodes) {
        parents = new int[nodes];
        sums = new byte[nodes];
        for (int node = 0; node < nodes; node++) {
            parents[node] = node;
        }
    }

    void join(int a, int b) {
        int first = root(a);
        int second = root(b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    /** Returns the least node of the group; the way there is shortened. */
    int root(int node) {
        int at = node;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    void countReferral(int node, boolean blocked) {
        count(node, 0, blocked);
    }

    void countRecord(int node, boolean blocked) {
        count(node, RECORD_SHIFT, blocked);
    }

    private void count(int node, int shift, boolean blocked) {
        int root = root(node);
        int sum = sums[root];
        int more = Math.min(SEVERAL, (sum >> shift & MASK) + 1);
        sums[root] = (byte) (sum & ~(MASK << shift) | more << shift | (blocked ? BLOCKED : 0));
    }

    boolean blocked(int root) {
        return (sums[root] & BLOCKED) != 0;
    }

    /** Returns how many referrals a group holds, at most {@link #SEVERAL}. */
    int referrals(int root) {
        return sums[root] & MASK;
    }

    /** Returns how many records a group holds, at most {@link #SEVERAL}. */
    int records(int root) {
        return sums[root] >> RECORD_SHIFT & MASK;
    }
}

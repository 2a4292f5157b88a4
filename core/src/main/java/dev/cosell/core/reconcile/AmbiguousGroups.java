package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Collects the groups that nobody can tell apart: the referrals in their order first, then the records in theirs. Confined to one thread. */
final class AmbiguousGroups {
    private final int nodes;
    private final int firstRecord;
    private final IntColumn members = new IntColumn();
    private final IntColumn groups = new IntColumn();
    private int @Nullable [] numbers;
    private int count;

    AmbiguousGroups(int nodes, int firstRecord) {
        this.nodes = nodes;
        this.firstRecord = firstRecord;
    }

    /** Takes a member; groups come in the order of their first ones. */
    void add(int root, int node) {
        int[] known = numbers == null ? new int[nodes] : numbers;
        numbers = known;
        if (known[root] == 0) {
            count++;
            known[root] = count;
        }
        members.add(node);
        groups.add(known[root] - 1);
    }

    /** Returns the groups; entries are made when they are asked for. */
    List<InitialLoadReport.Ambiguity> list(IdTable referrals, IdTable records) {
        int[] starts = new int[count + 1];
        int[] seconds = new int[count];
        for (int i = 0; i < members.size(); i++) {
            starts[groups.get(i) + 1]++;
            seconds[groups.get(i)] += members.get(i) < firstRecord ? 1 : 0;
        }
        for (int group = 0; group < count; group++) {
            starts[group + 1] += starts[group];
            seconds[group] += starts[group];
        }
        int[] next = starts.clone();
        int[] sorted = new int[members.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[next[groups.get(i)]++] = members.get(i);
        }
        numbers = null;
        IntFunction<ReferralId> referral = at -> ReferralId.of(referrals.text(sorted[at]));
        IntFunction<CrmRecordId> record = at -> CrmRecordId.of(records.text(sorted[at] - firstRecord));
        return new ComputedList<>(
                count,
                group -> new InitialLoadReport.Ambiguity(
                        part(starts[group], seconds[group], referral),
                        part(seconds[group], starts[group + 1], record)));
    }

    private static <E> List<E> part(int from, int to, IntFunction<E> elements) {
        return new ComputedList<>(to - from, i -> elements.apply(from + i));
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Groups what a {@link PopulationIndex} holds and says what becomes of each group. Works on the numbers of the ids; the records are numbered on behind the
 * referrals. Pure; for one use.
 */
final class PopulationMatch {
    /** What keeps a referral or record from what it names; the first stands for nothing. */
    private static final List<List<Finding>> OBSTACLES = List.of(
            List.of(),
            List.of(Findings.linkedElsewhere()),
            List.of(Findings.recordNotFound()),
            List.of(Findings.severalRecords()),
            List.of(Findings.gone()));

    private static final byte LINKED_ELSEWHERE = 1;
    private static final byte RECORD_NOT_FOUND = 2;
    private static final byte SEVERAL_RECORDS = 3;
    private static final byte GONE = 4;

    private final PopulationRows referrals;
    private final PopulationRows records;
    private final SharedReasons reasons;
    private final int firstRecord;
    private final PopulationGroups groups;
    private final byte[] obstacles;
    private final int[] carriers;
    private final FoundEntries found;
    private final AmbiguousGroups ambiguous;

    PopulationMatch(PopulationRows referrals, PopulationRows records, SharedReasons reasons) {
        this.referrals = referrals;
        this.records = records;
        this.reasons = reasons;
        this.firstRecord = referrals.size();
        int nodes = firstRecord + records.size();
        this.groups = new PopulationGroups(nodes);
        this.obstacles = new byte[nodes];
        this.carriers = new int[firstRecord];
        Arrays.fill(carriers, PopulationRows.NONE);
        this.found = new FoundEntries(referrals.ids(), records.ids());
        this.ambiguous = new AmbiguousGroups(nodes, firstRecord);
    }

    InitialLoadReport report() {
        each(referrals, this::joinReferral);
        each(records, this::joinRecord);
        each(referrals, row -> groups.countReferral(row, obstacles[row] != 0));
        each(records, row -> groups.countRecord(firstRecord + row, obstacles[firstRecord + row] != 0));
        inOrder(referrals, this::referral);
        inOrder(records, this::record);
        List<List<Finding>> all = new ArrayList<>(OBSTACLES);
        all.addAll(reasons.all());
        return found.report(ambiguous, List.copyOf(all), referrals.linked());
    }

    private static void each(PopulationRows rows, IntConsumer sink) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.open(row)) {
                sink.accept(row);
            }
        }
    }

    private static void inOrder(PopulationRows rows, IntConsumer sink) {
        int[] count = {0};
        each(rows, row -> count[0]++);
        int[] order = new int[count[0]];
        each(rows, row -> order[--count[0]] = row);
        IdOrder.sort(rows.ids(), order);
        for (int row : order) {
            sink.accept(row);
        }
    }

    /** A referral stands alone, or belongs to the record that it names. */
    private void joinReferral(int row) {
        int named = referrals.other(row);
        if (named == PopulationRows.NONE) {
            return;
        }
        if (records.linked(named) || records.taken(named)) {
            obstacles[row] = LINKED_ELSEWHERE;
        } else if (!records.told(named)) {
            // A lead that nobody wants names a lead of the CRM, which nobody looks for.
            boolean unwanted = referrals.isLead(row) && !referrals.wantedLead(row);
            obstacles[row] = unwanted ? 0 : RECORD_NOT_FOUND;
        } else {
            groups.join(row, firstRecord + named);
        }
    }

    /** A record stands alone, or belongs to the referral whose identifier it carries. */
    private void joinRecord(int row) {
        int carried = records.other(row);
        if (carried == PopulationRows.NONE) {
            return;
        }
        int node = firstRecord + row;
        if (referrals.linked(carried)) {
            obstacles[node] = SEVERAL_RECORDS;
        } else if (referrals.taken(carried)) {
            obstacles[node] = LINKED_ELSEWHERE;
        } else if (!referrals.told(carried)) {
            obstacles[node] = GONE;
        } else {
            carriers[carried] = row;
            groups.join(carried, node);
        }
    }

    private void referral(int row) {
        int root = groups.root(row);
        if (groups.blocked(root)) {
            found.blockedReferral(row, obstacle(row));
        } else if (groups.referrals(root) == 1 && groups.records(root) == 0) {
            alone(row);
        } else if (groups.referrals(root) == 1 && groups.records(root) == 1) {
            match(row);
        } else {
            ambiguous.add(root, row);
        }
    }

    private void record(int row) {
        int node = firstRecord + row;
        int root = groups.root(node);
        if (groups.blocked(root)) {
            found.blockedRecord(row, obstacle(node));
        } else if (groups.referrals(root) == 0) {
            recordAlone(row);
        } else if (groups.referrals(root) > 1 || groups.records(root) > 1) {
            ambiguous.add(root, node);
        }
    }

    /** What is blocked drags along what belongs to it: nothing is told from half a pair. */
    private int obstacle(int node) {
        return obstacles[node] == 0 ? LINKED_ELSEWHERE : obstacles[node];
    }

    private void match(int referral) {
        int record = carriers[referral] == PopulationRows.NONE ? referrals.other(referral) : carriers[referral];
        boolean carries = records.other(record) == referral;
        boolean names = referrals.other(referral) == record;
        found.matched(referral, record, carries, names, records.suspended(record));
    }

    private void alone(int referral) {
        switch (referrals.alone(referral)) {
            case NEW -> found.newInCrm(referral);
            case HISTORY -> found.history(referral);
            case CLOSED -> found.skippedClosed(referral);
            case LEFT_OUT -> found.leftOut();
            case BLOCKED -> found.blockedReferral(referral, shared(referrals.why(referral)));
        }
    }

    private void recordAlone(int record) {
        switch (records.alone(record)) {
            case NEW -> found.newInPartnerCenter(record);
            case BLOCKED -> blocked(record);
            default -> found.leftOut();
        }
    }

    /** What is neither shared nor refused is nothing to tell. */
    private void blocked(int record) {
        if (!reasons.findings(records.why(record)).isEmpty()) {
            found.blockedRecord(record, shared(records.why(record)));
        }
    }

    private static int shared(int why) {
        return OBSTACLES.size() + why;
    }
}

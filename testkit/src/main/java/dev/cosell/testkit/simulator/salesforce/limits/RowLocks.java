package dev.cosell.testkit.simulator.salesforce.limits;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rows that calls under way hold: what they write, and the account above it, so that parallel calls which write children of one account get in each other's way
 * (salesforce-api 3.3, UNABLE_TO_LOCK_ROW). The service waits some seconds for a lock; here the second call is refused at once. Calls are over too soon to meet
 * unless {@link #holdWrites} or {@link #holdNextWrite} makes them last. Thread-safe.
 */
public final class RowLocks {
    private final OrgData data;
    private final Map<String, Thread> holders = new HashMap<>();
    private Duration hold = Duration.ZERO;
    private int refusals;
    private @Nullable HeldWrite next;

    /** Makes locks of an organisation's rows. */
    public RowLocks(OrgData data) {
        this.data = data;
    }

    /** Lets every call that writes keep its rows for this long, in real time, before it is answered. Default: not at all. */
    public synchronized void holdWrites(Duration time) {
        hold = time;
    }

    /** Lets the next call that writes keep its rows, unanswered, until the test lets it go. */
    public synchronized HeldWrite holdNextWrite() {
        next = new HeldWrite();
        return next;
    }

    /** Refuses the next writes of rows as if somebody held them: in a collection, that many of its rows. */
    public synchronized void refuseNext(int writes) {
        refusals = writes;
    }

    /** Takes the locks of a row that is being written, for the calling thread. */
    synchronized void take(OrgRow row) {
        Set<String> wanted = new LinkedHashSet<>();
        String account = account(row);
        if (account != null) {
            wanted.add(account);
        }
        wanted.add(row.id());
        for (String id : wanted) {
            Thread holder = holders.get(id);
            boolean refused = refusals > 0;
            refusals -= refused ? 1 : 0;
            if (refused || holder != null && holder != Thread.currentThread()) {
                throw OrgRefusal.of(
                        "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
            }
        }
        wanted.forEach(id -> holders.put(id, Thread.currentThread()));
    }

    private @Nullable String account(OrgRow row) {
        if (row.object().name().equals("Account")) {
            return row.id();
        }
        String account = row.text("AccountId");
        if (account != null) {
            return account;
        }
        String deal = row.text("OpportunityId") == null ? row.text("Opportunity__c") : row.text("OpportunityId");
        OrgRow parent = data.row(deal);
        return parent == null ? deal : parent.text("AccountId");
    }

    /** Waits, where the test asked for it, while the calling thread holds its rows. */
    public void linger() {
        HeldWrite gate;
        Duration time;
        synchronized (this) {
            if (!holders.containsValue(Thread.currentThread())) {
                return;
            }
            gate = next;
            next = null;
            time = hold;
        }
        try {
            if (gate != null) {
                gate.waitForRelease();
            } else if (!time.isZero()) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back all locks of the calling thread. */
    public synchronized void release() {
        holders.values().removeIf(holder -> holder == Thread.currentThread());
    }

    /** A write that waits, holding its rows. */
    public static final class HeldWrite {
        private static final long LONGEST_SECONDS = 30;

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private HeldWrite() {}

        private void waitForRelease() throws InterruptedException {
            reached.countDown();
            if (!released.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the held write go");
            }
        }

        /** Waits until the write holds its rows; tells whether it came in time. */
        public boolean awaitHeld(Duration atMost) throws InterruptedException {
            return reached.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Lets it be answered. */
        public void release() {
            released.countDown();
        }
    }
}

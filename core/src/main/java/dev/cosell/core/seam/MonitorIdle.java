package dev.cosell.core.seam;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for real on a condition. */
final class MonitorIdle implements Idle {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long wakes;

    @Override
    public void await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = wakes;
            long left = atMost.toNanos();
            while (wakes == before && left > 0) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            wakes++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

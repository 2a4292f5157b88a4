package dev.cosell.testkit.simulator.partnercenter;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts work under way and lets a test wait for its end. Thread-safe. */
final class Countdown {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int underWay;

    void add(int number) {
        lock.lock();
        try {
            underWay += number;
        } finally {
            lock.unlock();
        }
    }

    void done() {
        lock.lock();
        try {
            underWay--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is under way; returns false when {@code limit} passed first. */
    boolean await(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (underWay > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }
}

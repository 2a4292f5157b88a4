package dev.cosell.benchmarks.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The comparable job of db-scheduler: one-time tasks that are due are fetched and locked in batches (its fastest way), run, and removed. A task carries as many bytes as a
 * deal's memory and changes none of them.
 *
 * @param tasks how many
 * @param threads how many run at once
 */
record SchedulerRun(int tasks, int threads) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int CHUNK = 1000;

    private static final String TABLE =
            "CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL,"
                    + " task_data BYTEA, execution_time TIMESTAMPTZ NOT NULL, picked BOOLEAN NOT NULL, picked_by TEXT,"
                    + " last_success TIMESTAMPTZ, last_failure TIMESTAMPTZ, consecutive_failures INT,"
                    + " last_heartbeat TIMESTAMPTZ, version BIGINT NOT NULL, priority SMALLINT,"
                    + " PRIMARY KEY (task_name, task_instance))";

    /** Returns how many seconds all of them took. */
    double on(MeasuredDatabase database, int bytes) throws SQLException, InterruptedException {
        database.execute(
                "DROP TABLE IF EXISTS scheduled_tasks",
                TABLE,
                "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
                "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
        CountDownLatch left = new CountDownLatch(tasks);
        OneTimeTask<byte[]> task = Tasks.oneTime("deal", byte[].class).execute((instance, context) -> left.countDown());
        Scheduler scheduler = Scheduler.create(database.source(), task)
                .threads(threads)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(POLL)
                .build();
        fill(scheduler, task, bytes);
        long begun = System.nanoTime();
        scheduler.start();
        left.await();
        while (database.number("SELECT count(*) FROM scheduled_tasks") > 0) {
            LockSupport.parkNanos(POLL.toNanos() / 10);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        scheduler.stop();
        return seconds;
    }

    private void fill(Scheduler scheduler, OneTimeTask<byte[]> task, int bytes) {
        List<TaskInstance<?>> chunk = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            chunk.add(task.instance("crm:006" + i, new byte[bytes]));
            if (chunk.size() == CHUNK || i == tasks - 1) {
                scheduler.scheduleBatch(chunk, Instant.EPOCH);
                chunk.clear();
            }
        }
    }
}

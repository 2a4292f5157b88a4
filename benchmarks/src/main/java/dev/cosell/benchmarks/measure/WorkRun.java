package dev.cosell.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does one work with one client, again and again, and says after each block what it took. Run in a process of its own, so that its CPU time is the client's. */
public final class WorkRun {
    private final CountedOrg org;
    private final Work work;
    private final Course course;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Prepares a run. */
    public WorkRun(CountedOrg org, Work work, Course course) {
        this.org = org;
        this.work = work;
        this.course = course;
    }

    /**
     * Runs all blocks on these records and returns the measured ones.
     *
     * @throws IllegalStateException if there are fewer records than a block needs, or not all could be read
     */
    public List<Block> run(DealClient client, List<String> ids) throws IOException, InterruptedException {
        if (ids.size() < course.pool()) {
            throw new IllegalStateException("the organisation has only " + ids.size() + " opportunities");
        }
        List<Block> blocks = new ArrayList<>();
        for (int block = 0; block < course.warmUps() + course.blocks(); block++) {
            Block taken = block(client, ids, new BigDecimal(1_000 + block));
            if (block >= course.warmUps()) {
                blocks.add(taken);
            }
        }
        return blocks;
    }

    private Block block(DealClient client, List<String> ids, BigDecimal amount)
            throws IOException, InterruptedException {
        org.advance(Duration.ofSeconds(5)); // so that no record changed in the second in which it is looked at
        if (work == Work.UPDATE) {
            client.look(ids);
        }
        System.gc();
        int calls = org.calls();
        long process = machine.getProcessCpuTime();
        ThreadTimes threads = ThreadTimes.start();
        for (int piece = 0; piece < course.pieces(); piece++) {
            piece(client, ids.subList(piece * course.records(), (piece + 1) * course.records()), amount);
        }
        long ours = threads.nanos();
        long all = machine.getProcessCpuTime() - process;
        return new Block(course.pool(), org.calls() - calls, ours, all);
    }

    private void piece(DealClient client, List<String> ids, BigDecimal amount) {
        if (work == Work.UPDATE) {
            client.update(ids, amount);
        } else if (client.read(ids) != ids.size()) {
            throw new IllegalStateException("not all records were read");
        }
    }
}

package dev.cosell.benchmarks.salesforce;

import com.sun.management.OperatingSystemMXBean;
import dev.cosell.benchmarks.measure.ThreadTimes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does one work with one client, again and again, and says after each block what it took. Run in a process of its own, so that its CPU time is the client's. */
final class ClientRun {
    private final OrgAddress org;
    private final Work work;
    private final Course course;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    ClientRun(OrgAddress org, Work work, Course course) {
        this.org = org;
        this.work = work;
        this.course = course;
    }

    /**
     * What a block took.
     *
     * @param records how many records were written or read
     * @param calls how many API calls the organisation counted
     * @param threads CPU time of the program's own threads in nanoseconds
     * @param process CPU time of the whole process in nanoseconds: compiler and garbage collector of the virtual machine too
     */
    record Block(int records, int calls, long threads, long process) {
        String line() {
            return String.format(Locale.ROOT, "%d %d %d %d", records, calls, threads, process);
        }

        static Block parse(String line) {
            String[] parts = line.strip().split(" ", -1);
            return new Block(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]));
        }

        double threadMicros() {
            return threads / 1e3 / records;
        }

        double processMicros() {
            return process / 1e3 / records;
        }
    }

    /** Arguments: address and key of the organisation, client, work, size of a piece of work. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OrgAddress org = OrgAddress.parse(arguments[0] + " " + arguments[1]);
        Course course = Course.of(Integer.parseInt(arguments[4]));
        try (DealClient client = ClientKind.valueOf(arguments[2]).open(org)) {
            for (Block block : new ClientRun(org, Work.valueOf(arguments[3]), course).run(client)) {
                System.out.println(block.line());
            }
        }
        System.exit(0); // some clients leave threads behind
    }

    List<Block> run(DealClient client) throws IOException, InterruptedException {
        List<String> ids = ForceClient.ids(org);
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

package dev.cosell.benchmarks.dynamics;

import dev.cosell.benchmarks.measure.Block;
import dev.cosell.benchmarks.measure.Course;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.measure.Work;
import dev.cosell.benchmarks.measure.WorkRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Does one work with one client in a process of its own and prints what each block took. */
final class ClientRun {
    private ClientRun() {}

    /** Arguments: address of the environment in four parts, client, work, size of a piece of work. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OrgAddress org = OrgAddress.parse(String.join(" ", List.of(arguments).subList(0, 4)));
        Course course = Course.of(Integer.parseInt(arguments[6]));
        WorkRun run = new WorkRun(org, Work.valueOf(arguments[5]), course);
        try (DealClient client = ClientKind.valueOf(arguments[4]).open(org)) {
            List<String> ids = new ArrayList<>(OrgIds.read(org));
            for (Block block : run.run(client, ids)) {
                System.out.println(block.line());
            }
        }
        System.exit(0); // some clients leave threads behind
    }
}

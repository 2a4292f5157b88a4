package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.Block;
import dev.cosell.benchmarks.measure.Course;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.measure.Work;
import dev.cosell.benchmarks.measure.WorkRun;
import java.io.IOException;

/** Does one work with one client in a process of its own and prints what each block took. */
final class ClientRun {
    private ClientRun() {}

    /** Arguments: address and key of the organisation, client, work, size of a piece of work. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OrgAddress org = OrgAddress.parse(arguments[0] + " " + arguments[1]);
        Course course = Course.of(Integer.parseInt(arguments[4]));
        try (DealClient client = ClientKind.valueOf(arguments[2]).open(org)) {
            for (Block block : new WorkRun(org, Work.valueOf(arguments[3]), course).run(client, ForceClient.ids(org))) {
                System.out.println(block.line());
            }
        }
        System.exit(0); // some clients leave threads behind
    }
}

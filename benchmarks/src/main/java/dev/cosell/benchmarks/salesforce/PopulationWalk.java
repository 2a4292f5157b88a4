package dev.cosell.benchmarks.salesforce;

import com.sun.management.OperatingSystemMXBean;
import dev.cosell.benchmarks.measure.HeapWatch;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.bulk.PopulationSummary;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Reads every opportunity of an organisation as an initial load does, and says how fast and in how much memory. Run in a process of its own with a small heap. */
final class PopulationWalk {
    private PopulationWalk() {}

    /**
     * What a walk took.
     *
     * @param records how many were handed over
     * @param seconds how long it took from the sign-in on, the waiting for the job included
     * @param cpuSeconds CPU time of the whole process, from the start of the virtual machine on
     * @param calls how many API calls the organisation counted
     * @param heap what the heap held
     */
    record Result(int records, double seconds, double cpuSeconds, int calls, HeapWatch.Peaks heap) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d %.3f %.3f %d %d %d %d",
                    records,
                    seconds,
                    cpuSeconds,
                    calls,
                    heap.used(),
                    heap.kept(),
                    heap.limit());
        }

        static Result parse(String line) {
            String[] parts = line.strip().split(" ", -1);
            return new Result(
                    Integer.parseInt(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Integer.parseInt(parts[3]),
                    new HeapWatch.Peaks(Long.parseLong(parts[4]), Long.parseLong(parts[5]), Long.parseLong(parts[6])));
        }
    }

    /** Arguments: address and key of the organisation. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                walk(OrgAddress.parse(arguments[0] + " " + arguments[1])).line());
        System.exit(0);
    }

    static Result walk(OrgAddress org) throws Exception {
        SalesforceAdapter adapter = AdapterClient.builder(org).build();
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        HeapWatch heap = HeapWatch.start();
        int calls = org.calls();
        long start = System.nanoTime();
        int[] named = {0};
        PopulationSummary summary = adapter.population(each -> named[0] += each.get(CrmField.NAME) == null ? 0 : 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (named[0] != summary.records()) {
            throw new IllegalStateException("records without a name");
        }
        return new Result(named[0], seconds, machine.getProcessCpuTime() / 1e9, org.calls() - calls, heap.peaks());
    }
}

package dev.cosell.benchmarks.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.benchmarks.ListServer;
import dev.cosell.benchmarks.measure.Course;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.measure.JavaProcess;
import dev.cosell.benchmarks.measure.Work;
import dev.cosell.benchmarks.measure.WorkRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs what is measured with 200 records: every client does the same work, with the calls that are promised of ours and said of the others. */
class SalesforceCallsIT {
    private static final int RECORDS = 200;
    private static final Map<ClientKind, Integer> UPDATE_CALLS = Map.of(
            ClientKind.STRICT, 8,
            ClientKind.BATCH, 2,
            ClientKind.CAMEL_ROWS, RECORDS,
            ClientKind.CAMEL_COLLECTIONS, 1,
            ClientKind.FORCE_ROWS, RECORDS);
    private static final Map<ClientKind, Integer> READ_CALLS = Map.of(
            ClientKind.STRICT, 1,
            ClientKind.CAMEL_ROWS, RECORDS,
            ClientKind.CAMEL_COLLECTIONS, 1,
            ClientKind.FORCE_ROWS, RECORDS,
            ClientKind.FORCE_QUERY, 1);

    private final MeasuredOrg org = MeasuredOrg.open(RECORDS);

    @AfterEach
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void update_twoHundredRecords_writesAllWithTheCallsClaimed(ClientKind kind) throws Exception {
        assertThat(kind.does(Work.UPDATE)).isEqualTo(UPDATE_CALLS.containsKey(kind));
        if (kind.does(Work.UPDATE)) {
            try (DealClient client = kind.open(org.address())) {
                WorkRun run = new WorkRun(org.address(), Work.UPDATE, new Course(RECORDS, 1, 1, 1));

                assertThat(run.run(client, ForceClient.ids(org.address())))
                        .singleElement()
                        .satisfies(block -> {
                            assertThat(block.records()).isEqualTo(RECORDS);
                            assertThat(block.calls()).isEqualTo(UPDATE_CALLS.get(kind));
                            assertThat(block.threads()).isPositive();
                        });
                assertThat(org.names()).hasSize(RECORDS).containsOnly("Deal of 1001");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void read_twoHundredRecords_readsAllWithTheCallsClaimed(ClientKind kind) throws Exception {
        assertThat(kind.does(Work.READ)).isEqualTo(READ_CALLS.containsKey(kind));
        if (kind.does(Work.READ)) {
            try (DealClient client = kind.open(org.address())) {
                WorkRun run = new WorkRun(org.address(), Work.READ, new Course(RECORDS, 1, 0, 1));

                assertThat(run.run(client, ForceClient.ids(org.address())))
                        .singleElement()
                        .satisfies(block -> assertThat(block.calls()).isEqualTo(READ_CALLS.get(kind)));
            }
        }
    }

    @Test
    @Timeout(120)
    void population_ofAnotherProcess_givesEveryRecordWithinASmallHeap() throws Exception {
        try (JavaProcess large = JavaProcess.start(List.of(), MeasuredOrg.class, List.of("2500"))) {
            PopulationWalk.Result result = PopulationRuns.walk(OrgAddress.parse(large.lineAfter(MeasuredOrg.READY)));

            assertThat(result.records()).isEqualTo(2_500);
            assertThat(result.calls()).isPositive();
            assertThat(result.heap().limit()).isPositive().isLessThanOrEqualTo(128L * 1024 * 1024);
        }
    }

    @Test
    @Timeout(120)
    void loadReport_ofOtherProcesses_listsEveryDealWithinASmallHeap() throws Exception {
        try (ListServer list = ListServer.open(250)) {
            LoadWalk.Result result = LoadRuns.walk(list.base().toString(), org.address(), 96);

            assertThat(result.referrals()).isEqualTo(250);
            assertThat(result.records()).isEqualTo(RECORDS);
            assertThat(result.calls()).isPositive();
            assertThat(result.heap().limit()).isPositive().isLessThanOrEqualTo(96L * 1024 * 1024);
        }
    }

    @Test
    void course_ofEverySize_hasBlocksAndFitsThePool() {
        for (int size : List.of(1, 200, 10_000)) {
            Course course = Course.of(size);
            assertThat(course.blocks()).isPositive();
            assertThat(course.pool()).isEqualTo(size * course.pieces()).isGreaterThanOrEqualTo(500);
        }
    }
}

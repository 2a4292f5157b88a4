package dev.cosell.benchmarks.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.benchmarks.measure.Course;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.measure.Work;
import dev.cosell.benchmarks.measure.WorkRun;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs what is measured with 200 records: every client does the same work, with the calls that are promised of ours and said of the others. */
class DynamicsCallsIT {
    private static final int RECORDS = 200;
    private static final Map<ClientKind, Integer> UPDATE_CALLS =
            Map.of(ClientKind.ADAPTER, 1, ClientKind.OLINGO_ROWS, RECORDS, ClientKind.OLINGO_BATCHES, 1);
    private static final Map<ClientKind, Integer> READ_CALLS =
            Map.of(ClientKind.ADAPTER, 1, ClientKind.OLINGO_ROWS, RECORDS, ClientKind.OLINGO_BATCHES, RECORDS / 50);

    private final MeasuredOrg org = MeasuredOrg.open(RECORDS);

    @AfterEach
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @EnumSource
    void update_twoHundredRecords_writesAllWithTheCallsClaimed(ClientKind kind) throws Exception {
        try (DealClient client = kind.open(org.address())) {
            WorkRun run = new WorkRun(org.address(), Work.UPDATE, new Course(RECORDS, 1, 1, 1));

            assertThat(run.run(client, OrgIds.read(org.address())))
                    .singleElement()
                    .satisfies(block -> {
                        assertThat(block.records()).isEqualTo(RECORDS);
                        assertThat(block.calls()).isEqualTo(UPDATE_CALLS.get(kind));
                        assertThat(block.threads()).isPositive();
                    });
            assertThat(org.names()).hasSize(RECORDS).containsOnly("Deal of 1001");
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_twoHundredRecords_readsAllWithTheCallsClaimed(ClientKind kind) throws Exception {
        try (DealClient client = kind.open(org.address())) {
            WorkRun run = new WorkRun(org.address(), Work.READ, new Course(RECORDS, 1, 0, 1));

            assertThat(run.run(client, OrgIds.read(org.address())))
                    .singleElement()
                    .satisfies(block -> assertThat(block.calls()).isEqualTo(READ_CALLS.get(kind)));
        }
    }
}

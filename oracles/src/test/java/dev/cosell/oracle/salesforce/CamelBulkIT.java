package dev.cosell.oracle.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's Salesforce component works on the Bulk API 2.0 of the simulator (salesforce-api 2.13). */
class CamelBulkIT {
    @TempDir
    private Path folder;

    private CamelOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new CamelOrg(folder, 2000);
    }

    @AfterEach
    void stop() throws Exception {
        org.close();
    }

    private Job created() {
        Job order = new Job();
        order.setObject("Account");
        order.setOperation(OperationEnum.INSERT);
        return org.call("bulk2CreateJob", order, Job.class);
    }

    private void upload(Job job, String table) {
        Object body = new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
        org.call("bulk2CreateBatch", body, Map.of("jobId", job.getId()), Object.class);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private String results(String operation, Job job) throws IOException {
        return text(org.call(operation, "", Map.of("jobId", job.getId()), InputStream.class));
    }

    @Test
    void ingest_fromCreationToResults_works() throws Exception {
        Job job = created();
        assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
        upload(job, "Name,Phone\nA,1\n,2\n");
        org.call("bulk2CloseJob", "", Map.of("jobId", job.getId()), Job.class);
        Job done = org.call("bulk2GetJob", "", Map.of("jobId", job.getId()), Job.class);
        while (done.getState() != JobStateEnum.JOB_COMPLETE) {
            assertThat(done.getState()).isIn(JobStateEnum.UPLOAD_COMPLETE, JobStateEnum.IN_PROGRESS);
            done = org.call("bulk2GetJob", "", Map.of("jobId", job.getId()), Job.class);
        }

        assertThat(done.getNumberRecordsProcessed()).isEqualTo(2);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(results("bulk2GetSuccessfulResults", job)).contains("\"A\",\"1\"");
        assertThat(results("bulk2GetFailedResults", job)).contains("REQUIRED_FIELD_MISSING");
        assertThat(results("bulk2GetUnprocessedRecords", job)).isEqualTo("\"Name\",\"Phone\"\n");
        assertThat(org.simulator.all("Account")).hasSize(1);
        assertThat(org.call("bulk2GetAllJobs", "", Object.class)).isNotNull();
        org.call("bulk2DeleteJob", "", Map.of("jobId", job.getId()), Object.class);
    }

    @Test
    void ingest_aborted_writesNothing() {
        Job job = created();
        upload(job, "Name\nA\n");

        assertThat(org.call("bulk2AbortJob", "", Map.of("jobId", job.getId()), Job.class)
                        .getState())
                .isEqualTo(JobStateEnum.ABORTED);
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void query_pageByPage_works() throws Exception {
        for (String name : List.of("A", "B", "C")) {
            org.call("createSObject", Account.named(name), Object.class);
        }
        QueryJob order = new QueryJob();
        order.setOperation(OperationEnum.QUERY);
        order.setQuery("SELECT Name FROM Account ORDER BY Name");
        QueryJob job = org.call("bulk2CreateQueryJob", order, QueryJob.class);
        QueryJob done = org.call("bulk2GetQueryJob", job, QueryJob.class);
        while (done.getState() != JobStateEnum.JOB_COMPLETE) {
            done = org.call("bulk2GetQueryJob", job, QueryJob.class);
        }

        CamelOrg.Exchanged first =
                org.exchange("bulk2GetQueryJobResults", Map.of("jobId", job.getId(), "maxRecords", 2));
        assertThat(text(first.body())).isEqualTo("\"Name\"\n\"A\"\n\"B\"\n");
        CamelOrg.Exchanged second = org.exchange(
                "bulk2GetQueryJobResults",
                Map.of("jobId", job.getId(), "maxRecords", 2, "locator", first.header("Sforce-Locator")));
        assertThat(text(second.body())).isEqualTo("\"Name\"\n\"C\"\n");
        assertThat(second.header("Sforce-Locator")).isEqualTo("null");
        org.call("bulk2DeleteQueryJob", "", Map.of("jobId", job.getId()), Object.class);
    }
}

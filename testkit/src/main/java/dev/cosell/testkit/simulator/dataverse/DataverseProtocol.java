package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.GzipAnswers;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.dataverse.batch.BatchResource;
import dev.cosell.testkit.simulator.dataverse.batch.BatchSettings;
import dev.cosell.testkit.simulator.dataverse.bulk.BulkMessages;
import dev.cosell.testkit.simulator.dataverse.changes.ChangeTracking;
import dev.cosell.testkit.simulator.dataverse.changes.DeltaSettings;
import dev.cosell.testkit.simulator.dataverse.hooks.WebHooks;
import dev.cosell.testkit.simulator.dataverse.limits.GuardedApi;
import dev.cosell.testkit.simulator.dataverse.limits.ServiceProtection;
import dev.cosell.testkit.simulator.dataverse.limits.ServiceUsage;
import dev.cosell.testkit.simulator.dataverse.odata.ODataRowQuery;
import dev.cosell.testkit.simulator.dataverse.odata.QueryReadings;
import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.RowQuery;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.time.InstantSource;

/** The protocol of the simulated environment: how it queries, batches, tracks changes and protects itself. Thread-safe. */
public final class DataverseProtocol {
    private final OrgData data;
    private final QueryReadings readings = new QueryReadings();
    private final DeltaSettings deltas = new DeltaSettings();
    private final BatchSettings batches = new BatchSettings();
    private final ServiceUsage usage = new ServiceUsage();
    private final ServiceProtection protection;
    private final BulkMessages bulk;
    private final WebHooks hooks;

    DataverseProtocol(RowWriter writer, Operations operations, InstantSource clock) {
        this.data = writer.data();
        this.protection = new ServiceProtection(clock);
        this.bulk = new BulkMessages(writer, usage);
        bulk.addTo(operations);
        this.hooks = new WebHooks(data);
    }

    RowQuery query() {
        return new ODataRowQuery(data, readings, new ChangeTracking(data, deltas));
    }

    /** Puts the batch into the service and protection before it. */
    OrgHandler around(OrgApi api) {
        api.root("$batch", new BatchResource(api, data, batches, usage));
        return new GuardedApi(api, protection, usage, data::newId);
    }

    SimulatorHandler compressing(SimulatorHandler service) {
        return request -> GzipAnswers.encodeIfAsked(request, service.handle(request));
    }

    /** Returns how queries are read where sources disagree. */
    public QueryReadings readings() {
        return readings;
    }

    /** Returns how long changes can be asked for. */
    public DeltaSettings deltas() {
        return deltas;
    }

    /** Returns how batches are read where sources disagree. */
    public BatchSettings batches() {
        return batches;
    }

    /** Returns the bulk messages. */
    public BulkMessages bulk() {
        return bulk;
    }

    /** Returns the web hooks. */
    public WebHooks hooks() {
        return hooks;
    }

    /** Returns the limits of service protection. */
    public ServiceProtection protection() {
        return protection;
    }

    /** Returns what was counted. */
    public ServiceUsage usage() {
        return usage;
    }
}

package dev.cosell.benchmarks.dynamics;

import dev.cosell.benchmarks.measure.Chunks;
import dev.cosell.benchmarks.measure.DealClient;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.http.client.HttpClient;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.request.batch.BatchManager;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchResponseItem;
import org.apache.olingo.client.api.communication.request.batch.ODataChangeset;
import org.apache.olingo.client.api.communication.request.cud.ODataEntityUpdateRequest;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntityRequest;
import org.apache.olingo.client.api.communication.response.ODataBatchResponse;
import org.apache.olingo.client.api.communication.response.ODataResponse;
import org.apache.olingo.client.api.communication.response.ODataRetrieveResponse;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;

/**
 * Apache Olingo's client as its documentation shows it: one call a row, or batches, 200 rows written in one change set. Reading goes by 50, because Olingo holds
 * four MiB and a thread for each row of an answer until the whole answer is closed.
 */
final class OlingoClient implements DealClient {
    private static final FullQualifiedName OPPORTUNITY = new FullQualifiedName("Microsoft.Dynamics.CRM", "opportunity");

    private static final int MOST_READ = 50;

    private final ODataClient client = ODataClientFactory.getClient();
    private final String root;
    private final boolean batches;

    OlingoClient(OrgAddress org, boolean batches) {
        this.root = org.base() + "/api/data/v9.2";
        this.batches = batches;
        HttpClient http = SharedConnections.withToken(SignIn.token(org));
        client.getConfiguration().setHttpClientFactory(new SharedConnections(http));
        client.getConfiguration().setDefaultPubFormat(ContentType.JSON_NO_METADATA);
    }

    private URI row(String id) {
        return client.newURIBuilder(root)
                .appendEntitySetSegment("opportunities")
                .appendKeySegment(UUID.fromString(id))
                .build();
    }

    @Override
    public void update(List<String> ids, BigDecimal amount) {
        if (!batches) {
            ids.forEach(id -> written(change(id, amount).execute()));
            return;
        }
        for (List<String> some : Chunks.of(ids)) {
            ODataBatchRequest request = client.getBatchRequestFactory().getBatchRequest(root);
            BatchManager manager = request.payloadManager();
            ODataChangeset changes = manager.addChangeset();
            some.forEach(id -> changes.addRequest(change(id, amount)));
            ODataBatchResponse answer = manager.getResponse();
            int written = 0;
            Iterator<ODataResponse> parts = answer.getBody().next();
            while (parts.hasNext()) {
                written(parts.next());
                written++;
            }
            answer.close();
            if (written != some.size()) {
                throw new IllegalStateException("only " + written + " were written");
            }
        }
    }

    private ODataEntityUpdateRequest<ClientEntity> change(String id, BigDecimal amount) {
        var objects = client.getObjectFactory();
        ClientEntity change = objects.newEntity(OPPORTUNITY);
        change.getProperties()
                .add(objects.newPrimitiveProperty(
                        "name", objects.newPrimitiveValueBuilder().buildString(DealClient.name(amount))));
        change.getProperties()
                .add(objects.newPrimitiveProperty(
                        "estimatedvalue", objects.newPrimitiveValueBuilder().buildDecimal(amount)));
        ODataEntityUpdateRequest<ClientEntity> request =
                client.getCUDRequestFactory().getEntityUpdateRequest(row(id), UpdateType.PATCH, change);
        request.setIfMatch("*");
        return request;
    }

    private static void written(ODataResponse answer) {
        int status = answer.getStatusCode();
        answer.close();
        if (status != 204 && status != 200) {
            throw new IllegalStateException("not written: " + status);
        }
    }

    @Override
    public int read(List<String> ids) {
        int found = 0;
        if (!batches) {
            for (String id : ids) {
                var answer = whole(id).execute();
                found += named(answer.getBody());
                answer.close();
            }
            return found;
        }
        for (List<String> some : Chunks.of(ids, MOST_READ)) {
            ODataBatchRequest request = client.getBatchRequestFactory().getBatchRequest(root);
            BatchManager manager = request.payloadManager();
            some.forEach(id -> manager.addRequest(whole(id)));
            ODataBatchResponse answer = manager.getResponse();
            Iterator<ODataBatchResponseItem> parts = answer.getBody();
            while (parts.hasNext()) {
                @SuppressWarnings("unchecked")
                var row = (ODataRetrieveResponse<ClientEntity>) parts.next().next();
                found += named(row.getBody());
                row.close();
            }
            answer.close();
        }
        return found;
    }

    private ODataEntityRequest<ClientEntity> whole(String id) {
        return client.getRetrieveRequestFactory().getEntityRequest(row(id));
    }

    private static int named(ClientEntity row) {
        return row.getProperty("name") == null ? 0 : 1;
    }

    @Override
    public void close() {
        // Its connections end with the process.
    }
}

package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.request.ODataRequest;
import org.apache.olingo.client.api.communication.request.batch.BatchManager;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchResponseItem;
import org.apache.olingo.client.api.communication.request.batch.ODataChangeset;
import org.apache.olingo.client.api.communication.response.ODataBatchResponse;
import org.apache.olingo.client.api.communication.response.ODataResponse;
import org.apache.olingo.client.api.domain.ClientDelta;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An OData client that nobody here wrote reads the simulator's answers and writes batches for it. */
class OlingoClientIT {
    private static final FullQualifiedName ACCOUNT = new FullQualifiedName("Microsoft.Dynamics.CRM", "account");

    private final DataverseSimulator simulator = DataverseSimulator.builder().start();
    private final WireCaller caller = new WireCaller(simulator);
    private final ODataClient client = ODataClientFactory.getClient();

    @AfterEach
    void close() {
        simulator.close();
    }

    private <T extends ODataRequest> T signed(T request) {
        request.addCustomHeader("Authorization", "Bearer " + Bearer.of(simulator));
        return request;
    }

    private Edm metadata() {
        return signed(client.getRetrieveRequestFactory().getMetadataRequest(caller.base()))
                .execute()
                .getBody();
    }

    private ClientEntitySet set(URI uri, String prefer) {
        var request = signed(client.getRetrieveRequestFactory().getEntitySetRequest(uri));
        request.setPrefer(prefer);
        return request.execute().getBody();
    }

    private static String text(ClientEntity entity, String property) {
        return entity.getProperty(property).getValue().toString();
    }

    @Test
    void metadata_isRead() {
        Edm edm = metadata();
        assertThat(edm.getEntityContainer()
                        .getEntitySet("opportunities")
                        .getEntityType()
                        .getName())
                .isEqualTo("opportunity");
        assertThat(edm.getEntityType(ACCOUNT).getKeyPredicateNames()).containsExactly("accountid");
        assertThat(edm.getEntityType(new FullQualifiedName("mscrm", "opportunity"))
                        .getNavigationProperty("customerid_account"))
                .isNotNull();
    }

    @Test
    void queriesOverTheSimulatorsOwnMetadata_areTakenByBoth() throws Exception {
        Edm edm = metadata();
        for (String query : List.of(
                "$select=name,estimatedvalue,_customerid_value&$filter=statecode eq 0 and estimatedclosedate le 2025-06-30",
                "$filter=contains(name,'x') and not startswith(name,'y') or modifiedon ge 2025-01-01T00:00:00Z",
                "$filter=_customerid_value eq 7a1c0000-0000-4000-8000-00000000000a and estimatedvalue gt 10.5",
                "$filter=customerid_account/name eq 'x' and parentcontactid/emailaddress1 eq null",
                "$filter=Opportunity_Annotation/any(a:contains(a/subject,'x'))",
                "$orderby=modifiedon asc,opportunityid asc&$top=5&$count=true",
                "$expand=customerid_account($select=name),Opportunity_Annotation($select=subject;$top=2)")) {
            assertThat(caller.get("opportunities?" + query).status()).as(query).isEqualTo(200);
            new Parser(edm, OData.newInstance())
                    .parseUri("/opportunities", query.replace(" ", "%20"), null, caller.base());
        }
    }

    @Test
    void entitySet_pagesAndExpansion_areRead() {
        String contoso = caller.account("Contoso");
        for (int i = 1; i <= 3; i++) {
            assertThat(caller.post(
                                    "opportunities",
                                    "{\"name\":\"Deal " + i + "\",\"estimatedvalue\":" + i
                                            + ",\"customerid_account@odata.bind\":\"/accounts(" + contoso + ")\"}")
                            .status())
                    .isEqualTo(204);
        }
        URI uri = client.newURIBuilder(caller.base())
                .appendEntitySetSegment("opportunities")
                .select("name", "estimatedvalue", "estimatedclosedate")
                .expand("customerid_account($select=name)")
                .orderBy("name desc")
                .count(true)
                .build();
        ClientEntitySet first = set(uri, "odata.maxpagesize=2");
        assertThat(first.getCount()).isEqualTo(3);
        assertThat(first.getEntities()).hasSize(2);
        ClientEntity deal = first.getEntities().get(0);
        assertThat(text(deal, "name")).isEqualTo("Deal 3");
        assertThat(deal.getETag()).startsWith("W/\"");
        // Without the annotations of full metadata this client takes a row read along for a complex value.
        assertThat(deal.getProperty("customerid_account")
                        .getComplexValue()
                        .get("name")
                        .getValue()
                        .toString())
                .isEqualTo("Contoso");
        ClientEntitySet second = set(first.getNext(), "odata.maxpagesize=2");
        assertThat(second.getEntities()).singleElement().satisfies(one -> assertThat(text(one, "name"))
                .isEqualTo("Deal 1"));
        assertThat(second.getNext()).isNull();
    }

    @Test
    void singleEntity_isRead() {
        String id = caller.account("Contoso");
        URI uri = client.newURIBuilder(caller.base())
                .appendEntitySetSegment("accounts")
                .appendKeySegment(UUID.fromString(id))
                .build();
        ClientEntity account = signed(client.getRetrieveRequestFactory().getEntityRequest(uri))
                .execute()
                .getBody();
        assertThat(text(account, "accountid")).isEqualTo(id);
        assertThat(text(account, "name")).isEqualTo("Contoso");
    }

    /** The service names deleted rows by a bare id, which this client drops; it reads everything else of a delta. */
    @Test
    void delta_isRead() {
        caller.opportunity("A", "1");
        URI uri = client.newURIBuilder(caller.base())
                .appendEntitySetSegment("opportunities")
                .select("name")
                .build();
        URI link = set(uri, "odata.track-changes").getDeltaLink();
        assertThat(link).isNotNull();
        caller.opportunity("B", "1");
        ClientDelta delta = signed(client.getRetrieveRequestFactory().getDeltaRequest(link))
                .execute()
                .getBody();
        assertThat(delta.getEntities()).singleElement().satisfies(one -> assertThat(text(one, "name"))
                .isEqualTo("B"));
        assertThat(delta.getDeltaLink()).isNotNull();
    }

    /** That client leaves the last line break out, which the service refuses; everything else of its frames is as asked for. */
    @Test
    void batch_ofThatClient_isTakenWithoutItsLastLineBreak() {
        simulator.protocol().batches().lineFeedsTaken(true);
        ODataBatchRequest request = signed(client.getBatchRequestFactory().getBatchRequest(caller.base()));
        BatchManager batch = request.payloadManager();
        URI accounts = client.newURIBuilder(caller.base())
                .appendEntitySetSegment("accounts")
                .build();
        batch.addRequest(client.getRetrieveRequestFactory().getEntitySetRequest(accounts));
        ODataChangeset changes = batch.addChangeset();
        for (String name : List.of("A", "B")) {
            ClientEntity account = client.getObjectFactory().newEntity(ACCOUNT);
            account.getProperties()
                    .add(client.getObjectFactory()
                            .newPrimitiveProperty(
                                    "name",
                                    client.getObjectFactory()
                                            .newPrimitiveValueBuilder()
                                            .buildString(name)));
            changes.addRequest(client.getCUDRequestFactory().getEntityCreateRequest(accounts, account));
        }
        ODataBatchResponse response = batch.getResponse();

        assertThat(response.getStatusCode()).isEqualTo(200);
        List<Integer> statuses = new ArrayList<>();
        for (Iterator<ODataBatchResponseItem> items = response.getBody(); items.hasNext(); ) {
            ODataBatchResponseItem item = items.next();
            while (item.hasNext()) {
                ODataResponse one = item.next();
                statuses.add(one.getStatusCode());
            }
        }
        assertThat(statuses).first().isEqualTo(200);
        assertThat(statuses.subList(1, statuses.size())).hasSize(2).allMatch(status -> status == 201 || status == 204);
        assertThat(simulator.data().rows("account")).hasSize(2);
    }
}

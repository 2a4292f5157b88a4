package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.Chunks;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.benchmarks.salesforce.camel.Opportunity;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel's {@code camel-salesforce} as its documentation shows it: one call a row, or the operations on collections, 200 rows a call. */
final class CamelClient implements DealClient {
    private static final String READ_ROW = "salesforce:getSObject?sObjectName=Opportunity";
    private static final String READ_MANY = "salesforce:compositeRetrieveSObjectCollections?sObjectName=Opportunity";
    private static final List<String> FIELDS = List.of("Id", "Name", "StageName", "CloseDate", "Amount");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Path folder;
    private final boolean collections;

    CamelClient(OrgAddress org, boolean collections) {
        this.collections = collections;
        try {
            this.folder = Files.createTempDirectory("camel");
            SalesforceComponent salesforce = new SalesforceComponent();
            salesforce.setLoginConfig(login(org, folder));
            SalesforceEndpointConfig defaults = new SalesforceEndpointConfig();
            defaults.setApiVersion(SalesforceSimulator.VERSION.substring(1));
            salesforce.setConfig(defaults);
            salesforce.setPackages(Opportunity.class.getPackageName());
            camel.addComponent("salesforce", salesforce);
            camel.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.template = camel.createProducerTemplate();
    }

    private static SalesforceLoginConfig login(OrgAddress org, Path folder) throws IOException {
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setType(AuthenticationType.JWT);
        login.setLoginUrl(org.base().toString());
        login.setClientId(SalesforceSimulator.CONSUMER_KEY);
        login.setUserName(SalesforceSimulator.INTEGRATION_USER);
        login.setKeystore(KeyFile.write(folder.resolve("camel.p12"), org.keys()));
        login.setLazyLogin(false);
        return login;
    }

    @Override
    public void update(List<String> ids, BigDecimal amount) {
        if (!collections) {
            ids.forEach(id -> template.requestBody("salesforce:updateSObject", change(id, amount), Object.class));
            return;
        }
        for (List<String> some : Chunks.of(ids)) {
            List<Opportunity> changes = new ArrayList<>();
            some.forEach(id -> changes.add(change(id, amount)));
            List<?> results = template.requestBody("salesforce:compositeUpdateSObjectCollections", changes, List.class);
            if (!results.stream().allMatch(each -> ((SaveSObjectResult) each).getSuccess())) {
                throw new IllegalStateException("not written: " + results);
            }
        }
    }

    private static Opportunity change(String id, BigDecimal amount) {
        Opportunity change = new Opportunity();
        change.setId(id);
        change.setName(DealClient.name(amount));
        change.setAmount(amount);
        return change;
    }

    @Override
    public int read(List<String> ids) {
        int found = 0;
        if (!collections) {
            for (String id : ids) {
                Opportunity row = template.requestBodyAndHeader(
                        READ_ROW, "", SalesforceEndpointConfig.SOBJECT_ID, id, Opportunity.class);
                found += row.getName() == null ? 0 : 1;
            }
            return found;
        }
        for (List<String> some : Chunks.of(ids)) {
            List<?> rows = template.requestBodyAndHeaders(
                    READ_MANY,
                    "",
                    Map.of(SalesforceEndpointConfig.SOBJECT_IDS, some, SalesforceEndpointConfig.SOBJECT_FIELDS, FIELDS),
                    List.class);
            found += (int) rows.stream().filter(Opportunity.class::isInstance).count();
        }
        return found;
    }

    @Override
    public void close() {
        try {
            camel.close();
            Files.deleteIfExists(folder.resolve("camel.p12"));
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

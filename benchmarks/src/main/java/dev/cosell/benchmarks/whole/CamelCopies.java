package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.benchmarks.salesforce.KeyFile;
import dev.cosell.benchmarks.salesforce.OrgAddress;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.impl.DefaultCamelContext;

/** The same copies as Camel routes with {@code camel-salesforce} for the CRM. For Partner Center Camel has nothing of its own: there the JDK's client is called. */
final class CamelCopies implements Copying {
    private static final String RECORD = "direct:record";
    private static final String REFERRAL = "direct:referral";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final PlainReferrals referrals;
    private final ProducerTemplate template;
    private final Path folder = Files.createTempDirectory("camel");

    CamelCopies(ServicesAddress services) throws IOException, InterruptedException {
        this.referrals = new PlainReferrals(services);
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginConfig(login(new OrgAddress(services.crm(), services.crmKey())));
        SalesforceEndpointConfig defaults = new SalesforceEndpointConfig();
        defaults.setApiVersion(SalesforceSimulator.VERSION.substring(1));
        defaults.setRawPayload(true);
        salesforce.setConfig(defaults);
        camel.addComponent("salesforce", salesforce);
        try {
            camel.addRoutes(routes());
        } catch (Exception unknown) {
            throw new IllegalStateException(unknown);
        }
        camel.start();
        this.template = camel.createProducerTemplate();
    }

    private SalesforceLoginConfig login(OrgAddress org) throws IOException {
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setType(AuthenticationType.JWT);
        login.setLoginUrl(org.base().toString());
        login.setClientId(SalesforceSimulator.CONSUMER_KEY);
        login.setUserName(SalesforceSimulator.INTEGRATION_USER);
        login.setKeystore(KeyFile.write(folder.resolve("camel.p12"), org.keys()));
        return login;
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(RECORD)
                        .to("salesforce:getSObject?sObjectName=Opportunity&sObjectFields=" + CopiedFields.OF_RECORD)
                        .process(CamelCopies.this::toReferral);
                from(REFERRAL)
                        .process(CamelCopies.this::readReferral)
                        .to("salesforce:query")
                        .process(CamelCopies::aimAtRecord)
                        .to("salesforce:updateSObject?sObjectName=Opportunity");
            }
        };
    }

    private void toReferral(Exchange exchange) throws IOException, InterruptedException {
        JsonNode record = json(exchange);
        referrals.patch(referrals.read(record.path("Referral_Identifier__c").asText()), record);
    }

    private void readReferral(Exchange exchange) throws IOException, InterruptedException {
        String id = exchange.getMessage().getBody(String.class);
        exchange.setProperty(REFERRAL, referrals.read(id));
        exchange.getMessage().setHeader(SalesforceEndpointConfig.SOBJECT_QUERY, CopiedFields.findRecord(id));
        exchange.getMessage().setBody("");
    }

    private static void aimAtRecord(Exchange exchange) throws IOException {
        String record = json(exchange).at("/records/0/Id").asText();
        exchange.getMessage().setHeader(SalesforceEndpointConfig.SOBJECT_ID, record);
        exchange.getMessage().setBody(CopiedFields.toRecord(exchange.getProperty(REFERRAL, JsonNode.class)));
    }

    private static JsonNode json(Exchange exchange) throws IOException {
        return PlainHttp.JSON.readTree(exchange.getMessage().getBody(String.class));
    }

    @Override
    public void recordChanged(String id) {
        template.requestBodyAndHeader(RECORD, "", SalesforceEndpointConfig.SOBJECT_ID, id);
    }

    @Override
    public void referralChanged(String id) {
        template.requestBody(REFERRAL, id);
    }

    @Override
    public void close() throws IOException {
        camel.close();
        Files.deleteIfExists(folder.resolve("camel.p12"));
        Files.deleteIfExists(folder);
    }
}

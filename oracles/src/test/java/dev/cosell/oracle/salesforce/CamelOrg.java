package dev.cosell.oracle.salesforce;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CertificateMaker;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** A simulated organisation, and Camel's Salesforce component signed in to it. */
final class CamelOrg implements AutoCloseable {
    private static final String CONSUMER = "3MVG9.camel.consumer";
    private static final char[] PASSWORD = "simulated".toCharArray();

    final SalesforceSimulator simulator;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    CamelOrg(Path folder, int pageSize) throws Exception {
        KeyPair keys = CertificateMaker.rsaKeys();
        simulator = SalesforceSimulator.builder()
                .clock(SettableClock.running())
                .pageSize(pageSize)
                .consumer(CONSUMER, keys.getPublic())
                .start();
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginConfig(login(keyStore(folder, keys)));
        SalesforceEndpointConfig defaults = new SalesforceEndpointConfig();
        defaults.setApiVersion(SalesforceSimulator.VERSION.substring(1));
        salesforce.setConfig(defaults);
        salesforce.setPackages(Opportunity.class.getPackageName());
        camel.addComponent("salesforce", salesforce);
        camel.start();
        template = camel.createProducerTemplate();
    }

    private SalesforceLoginConfig login(KeyStoreParameters keyStore) {
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setType(AuthenticationType.JWT);
        login.setLoginUrl(simulator.baseUri().toString());
        login.setClientId(CONSUMER);
        login.setUserName(SalesforceSimulator.INTEGRATION_USER);
        login.setKeystore(keyStore);
        login.setLazyLogin(false);
        return login;
    }

    private static KeyStoreParameters keyStore(Path folder, KeyPair keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        Certificate certificate = CertificateMaker.root("CN=Root,O=Example").issueServer("CN=Camel", keys.getPublic());
        store.setKeyEntry("camel", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        Path file = folder.resolve("camel.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource("file:" + file);
        parameters.setPassword(new String(PASSWORD));
        parameters.setType("PKCS12");
        return parameters;
    }

    /** Calls an operation, such as {@code createSObject?sObjectName=Opportunity}. */
    <T> T call(String operation, Object body, Class<T> answer) {
        return template.requestBody("salesforce:" + operation, body, answer);
    }

    <T> T call(String operation, Object body, Map<String, Object> headers, Class<T> answer) {
        return template.requestBodyAndHeaders("salesforce:" + operation, body, headers, answer);
    }

    /** An answer with its headers. */
    record Exchanged(InputStream body, Map<String, Object> headers) {
        String header(String name) {
            return String.valueOf(headers.get(name));
        }
    }

    Exchanged exchange(String operation, Map<String, Object> headers) {
        Exchange answer = template.request("salesforce:" + operation, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody("");
        });
        if (answer.getException() != null) {
            throw new AssertionError(answer.getException());
        }
        Map<String, Object> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(answer.getMessage().getHeaders());
        return new Exchanged(answer.getMessage().getBody(InputStream.class), found);
    }

    @Override
    public void close() throws Exception {
        camel.close();
        simulator.close();
    }
}

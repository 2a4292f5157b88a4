package dev.cosell.testkit.simulator.dataverse.batch;

import dev.cosell.testkit.simulator.dataverse.odata.ODataRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a URL inside a batch means: absolute, relative to the host, or to the service (dataverse-api 2.11). */
final class BatchUrl {
    private static final int LONGEST = 65_536;
    private static final Pattern SERVICE = Pattern.compile("^(?:https?://[^/]+)?/api/data/(v9\\.[0-2])/?(.*)$");
    private static final Pattern VERSION_AT_END = Pattern.compile("v9\\.[0-2]$");

    private BatchUrl() {}

    static OrgRequest request(OrgRequest outer, BatchOperation operation) {
        String url = operation.url();
        if (url.length() > LONGEST) {
            throw ODataRefusal.query("The URL of a request in a batch is longer than " + LONGEST + " characters.");
        }
        Matcher service = SERVICE.matcher(url);
        boolean found = service.matches();
        if (!found && (url.startsWith("/") || url.contains("://"))) {
            throw new OrgRefusal(404, "", "No HTTP resource was found that matches the request URI '" + url + "'.");
        }
        String root = found
                ? VERSION_AT_END.matcher(outer.serviceRoot()).replaceFirst(service.group(1))
                : outer.serviceRoot();
        String rest = found ? service.group(2) : url;
        int question = rest.indexOf('?');
        return new OrgRequest(
                operation.method(),
                question < 0 ? rest : rest.substring(0, question),
                question < 0 ? "" : rest.substring(question + 1),
                headers(outer, operation),
                operation.body(),
                outer.principal(),
                root,
                true);
    }

    /** On whose behalf is said for the whole batch; everything else each request says itself. */
    private static Map<String, String> headers(OrgRequest outer, BatchOperation operation) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : new String[] {"CallerObjectId", "MSCRMCallerID"}) {
            String value = outer.headers().get(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.putAll(operation.headers());
        return headers;
    }
}

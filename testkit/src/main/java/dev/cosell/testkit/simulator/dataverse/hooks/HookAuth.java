package dev.cosell.testkit.simulator.dataverse.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a receiver is shown, in the header or in the address; both ways to write several values are read (dataverse-api 9, number 16).
 *
 * @param headers headers to send
 * @param url the address with its query
 */
record HookAuth(Map<String, String> headers, String url) {
    private static final int KEY = 4;
    private static final int HEADER = 5;
    private static final int QUERY = 6;
    private static final Pattern SETTING = Pattern.compile("<setting\\s+name=\"([^\"]*)\"\\s+value=\"([^\"]*)\"\\s*/>");

    static HookAuth of(OrgRow endpoint) {
        String url = String.valueOf(endpoint.get("url"));
        String value = endpoint.get("authvalue") == null ? "" : String.valueOf(endpoint.get("authvalue"));
        int type = endpoint.get("authtype") instanceof Integer number ? number : 0;
        return switch (type) {
            case KEY -> new HookAuth(Map.of(), withQuery(url, Map.of("code", value)));
            case HEADER -> new HookAuth(settings(value), url);
            case QUERY -> new HookAuth(Map.of(), withQuery(url, settings(value)));
            default -> new HookAuth(Map.of(), url);
        };
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = SETTING.matcher(text);
        while (setting.find()) {
            settings.put(plain(setting.group(1)), plain(setting.group(2)));
        }
        if (settings.isEmpty() && text.strip().startsWith("{")) {
            try {
                ObjectNode json = WireJson.read(text);
                for (Map.Entry<String, JsonNode> entry : json.properties()) {
                    settings.put(entry.getKey(), entry.getValue().asText());
                }
            } catch (OrgRefusal noJson) {
                return Map.of(); // the service stores what it cannot use, and sends nothing of it
            }
        }
        return settings;
    }

    private static String plain(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String withQuery(String url, Map<String, String> values) {
        String query = values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return url + (url.contains("?") ? "&" : "?") + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.cosell.benchmarks.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Lists the ids of all opportunities, page by page (dataverse-api 2.4). */
final class OrgIds {
    private OrgIds() {}

    static List<String> read(OrgAddress org) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        HttpClient http = HttpClient.newHttpClient();
        String token = SignIn.token(org);
        List<String> ids = new ArrayList<>();
        String next = org.base() + "/api/data/v9.2/opportunities?$select=opportunityid";
        while (!next.isEmpty()) {
            HttpRequest ask = HttpRequest.newBuilder(URI.create(next))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .build();
            JsonNode page = json.readTree(
                    http.send(ask, HttpResponse.BodyHandlers.ofString()).body());
            page.required("value")
                    .forEach(row -> ids.add(row.required("opportunityid").asText()));
            next = page.path("@odata.nextLink").asText("");
        }
        return ids;
    }
}

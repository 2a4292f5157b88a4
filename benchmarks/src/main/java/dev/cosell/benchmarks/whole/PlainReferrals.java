package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Partner Center as a copying loop calls it. */
final class PlainReferrals {
    private static final int MOVED = 412;

    private final PlainHttp http;
    private final URI base;

    PlainReferrals(ServicesAddress services) throws IOException, InterruptedException {
        this.http = new PlainHttp(() -> token(services));
        this.base = URI.create(services.partnerCenter() + "/v1.0/engagements/referrals/");
    }

    private static String token(ServicesAddress services) throws IOException, InterruptedException {
        List<String> tenant = services.tenant();
        String form = "grant_type=refresh_token&client_id=" + encoded(tenant.get(1)) + "&client_secret="
                + encoded(tenant.get(2)) + "&refresh_token=" + encoded(tenant.get(3)) + "&scope="
                + encoded("https://api.partner.microsoft.com/user_impersonation");
        HttpRequest request = HttpRequest.newBuilder(
                        services.partnerCenter().resolve("/" + tenant.get(0) + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return PlainHttp.JSON.readTree(answer).required("access_token").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode read(String id) throws IOException, InterruptedException {
        return http.get(base.resolve(id));
    }

    /** Sends the fields of a record under the tag of the referral that was read; one that has moved meanwhile is left, as a run of a flow that fails. */
    void patch(JsonNode referral, JsonNode record) throws IOException, InterruptedException {
        int status = http.patch(
                base.resolve(referral.path("id").asText()),
                "application/json",
                CopiedFields.toReferral(record),
                "If-Match",
                referral.path("eTag").asText());
        if (status / 100 != 2 && status != MOVED) {
            throw new IllegalStateException("the patch of a referral answered " + status);
        }
    }
}

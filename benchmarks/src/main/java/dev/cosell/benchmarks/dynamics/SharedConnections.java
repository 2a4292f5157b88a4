package dev.cosell.benchmarks.dynamics;

import java.net.URI;
import java.util.List;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHeader;
import org.apache.olingo.client.core.http.AbstractHttpClientFactory;
import org.apache.olingo.commons.api.http.HttpMethod;

/** Lets Olingo's client keep its connections and sign its calls; by itself it opens a new connection for each call. */
final class SharedConnections extends AbstractHttpClientFactory {
    private final HttpClient http;

    SharedConnections(HttpClient http) {
        this.http = http;
    }

    static HttpClient withToken(String token) {
        return HttpClients.custom()
                .setDefaultHeaders(List.of(new BasicHeader("Authorization", "Bearer " + token)))
                .disableContentCompression()
                .build();
    }

    @Override
    public HttpClient create(HttpMethod method, URI address) {
        return http;
    }

    @Override
    public void close(HttpClient client) {
        // Kept for the next call.
    }
}

package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Takes the query of {@code @odata.nextLink}, and nothing else of it: host and path in it are wrong (R-014, partner-center-api T10). Stateless. */
public final class NextLink {
    private NextLink() {}

    /**
     * Returns the raw query of the next page, or null on the last page or where it is the one that was just read.
     *
     * @throws MalformedJsonException if there is a link that cannot be followed: half a list must not pass for a whole one
     */
    public static @Nullable String query(JsonNode page, String justRead) throws MalformedJsonException {
        String link = JsonFields.textOrNull(page, "@odata.nextLink");
        if (link == null) {
            return null;
        }
        String query = rawQuery(link);
        return query.equals(justRead) ? null : query;
    }

    private static String rawQuery(String link) throws MalformedJsonException {
        String query;
        try {
            query = new URI(link.strip().replace(" ", "%20")).getRawQuery();
        } catch (URISyntaxException unreadable) {
            query = null;
        }
        if (query == null || query.isBlank()) {
            throw new MalformedJsonException("a next link without a query");
        }
        return query;
    }
}

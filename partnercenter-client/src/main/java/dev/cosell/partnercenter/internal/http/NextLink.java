package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Takes the query of {@code @odata.nextLink}, and nothing else of it: host and path in it are wrong (R-014, partner-center-api T10). Stateless. */
public final class NextLink {
    private NextLink() {}

    /** Returns the raw query of the next page, or null on the last page or where it is the one that was just read. */
    public static @Nullable String query(JsonNode page, String justRead) {
        String link = JsonFields.textOrNull(page, "@odata.nextLink");
        String query = link == null ? null : rawQuery(link);
        return query == null || query.equals(justRead) ? null : query;
    }

    private static @Nullable String rawQuery(String link) {
        try {
            String query = new URI(link.strip().replace(" ", "%20")).getRawQuery();
            return query == null || query.isBlank() ? null : query;
        } catch (URISyntaxException unreadable) {
            // A link that is none cannot be followed.
            return null;
        }
    }
}

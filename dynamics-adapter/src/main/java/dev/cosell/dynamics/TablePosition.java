package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed of one table goes on: at a delta link, or from a moment on where the table does not track its changes. Both together are one pass by
 * modification times that makes up for what the delta link does not give, and then the link. Between the pages of a pass also at the link of the next page. Links
 * are kept from the entity set on, so that they can lead to no other place.
 *
 * @param delta the delta link, or null where only modification times are used
 * @param since from when on rows were not delivered yet; null where the delta link is next
 * @param next the next page of a pass, or null between passes
 * @param start when the pass by modification times began; null between passes
 * @param chain names the line of positions, for the memory of what was delivered
 * @param pass which pass of the line this is
 */
record TablePosition(
        @Nullable String delta,
        @Nullable Instant since,
        @Nullable String next,
        @Nullable Instant start,
        String chain,
        long pass) {
    static TablePosition atDelta(String link) {
        return new TablePosition(link, null, null, null, "", 0);
    }

    /** Returns this position after one pass over everything that was modified since. */
    TablePosition makingUp(Instant from, String line) {
        return new TablePosition(delta, from, null, null, line, 0);
    }

    static TablePosition at(Instant since, String chain) {
        return new TablePosition(null, since, null, null, chain, 0);
    }

    /** Returns the position at the next page of the same pass. */
    TablePosition page(String link, @Nullable Instant began) {
        return new TablePosition(delta, since, link, began, chain, pass);
    }

    /** Tells whether the delta link is next, or a page of what it leads to. */
    boolean atLink() {
        return since == null;
    }

    /** Returns the position after a pass by modification times. */
    TablePosition passed(Instant began) {
        return delta != null ? atDelta(delta) : new TablePosition(null, began, null, null, chain, pass + 1);
    }

    ObjectNode json() {
        ObjectNode json = JsonCodec.object();
        put(json, "d", delta);
        put(json, "s", since == null ? null : since.toString());
        put(json, "n", next);
        put(json, "b", start == null ? null : start.toString());
        if (since != null) {
            json.put("c", chain).put("p", pass);
        }
        return json;
    }

    /** Returns the position that a text holds for a table; empty where it is none. */
    static Optional<TablePosition> of(JsonNode json, String set) {
        String delta = JsonFields.textOrNull(json, "d");
        String next = JsonFields.textOrNull(json, "n");
        try {
            Instant since = moment(json, "s");
            Instant start = moment(json, "b");
            boolean sound = (delta != null || since != null) && leadsTo(delta, set) && leadsTo(next, set);
            String chain = JsonFields.text(json, "c");
            return sound
                    ? Optional.of(new TablePosition(
                            delta,
                            since,
                            next,
                            start,
                            chain == null ? "" : chain,
                            json.path("p").asLong(0)))
                    : Optional.empty();
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static boolean leadsTo(@Nullable String link, String set) {
        return link == null
                || link.startsWith(set + "?") && LinkText.encoded(link).equals(link);
    }

    private static @Nullable Instant moment(JsonNode json, String name) {
        String text = JsonFields.textOrNull(json, name);
        return text == null ? null : Instant.parse(text);
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}

package dev.cosell.salesforce.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a change event: its header, and the references in it. Values of other fields are not taken over, because the record is read anyway. Immutable;
 * {@link #toString()} shows no ids of records.
 *
 * @param entity the object whose records changed, such as {@code Opportunity}
 * @param recordIds the records, 15 or 18 characters, or a wildcard such as {@code 006*}; empty where not known
 * @param type what happened
 * @param origin who did it, as {@code changeOrigin} says, or null where it is empty
 * @param references ids in the event by the names of their fields; only fields that changed are there
 * @param replayId where the stream stands behind this event, as opaque text, or null where not known
 */
public record ChangeEvent(
        String entity,
        List<String> recordIds,
        ChangeType type,
        @Nullable String origin,
        Map<String, String> references,
        @Nullable String replayId) {
    /** Copies the collections and checks that the other parts are present. */
    public ChangeEvent {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(type, "type");
        recordIds = List.copyOf(recordIds);
        references = Map.copyOf(references);
    }

    @Override
    public String toString() {
        return "ChangeEvent[" + entity + ", " + type + ", " + recordIds.size() + " records]";
    }
}

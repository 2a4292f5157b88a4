package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code getUpdated} and {@code getDeleted}: windows of whole minutes, within 30 and 15 days (salesforce-api 2.11). */
final class Replication {
    private static final Duration UPDATED_HORIZON = Duration.ofDays(30);
    private static final DateTimeFormatter LENIENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private final OrgData data;
    private final OrgObject object;

    Replication(OrgData data, OrgObject object) {
        this.data = data;
        this.object = object;
    }

    JsonNode answer(Map<String, String> query, boolean deleted) {
        Instant start = minute(query.get("start"));
        Instant end = minute(query.get("end"));
        Instant now = data.now();
        Instant earliest = deleted ? data.bin().earliestAvailable() : now.minus(UPDATED_HORIZON);
        if (Duration.between(start, end).compareTo(Duration.ofMinutes(1)) <= 0 || start.isBefore(earliest)) {
            throw OrgRefusal.of(
                    "INVALID_REPLICATION_DATE",
                    "start date should be earlier than end date by more than one minute and within the replication window");
        }
        List<OrgRow> all = deleted ? data.bin().log(object.name()) : data.rows(object.name());
        List<OrgRow> rows = all.stream()
                .filter(row -> !row.visibleFrom().isAfter(now))
                .filter(row -> !row.systemModified().isBefore(start)
                        && row.systemModified().isBefore(end))
                .toList();
        Instant covered = covered(end, now);
        return deleted ? deleted(rows, earliest, covered) : updated(rows, covered);
    }

    /** Nothing counts as covered from the first change on that cannot be seen yet (salesforce-api 2.11). */
    private Instant covered(Instant end, Instant now) {
        Instant latest = end.isAfter(now) ? now.truncatedTo(ChronoUnit.MINUTES) : end;
        return data.all(object.name()).stream()
                .filter(row -> row.visibleFrom().isAfter(now))
                .map(row -> row.systemModified().truncatedTo(ChronoUnit.MINUTES))
                .filter(latest::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(latest);
    }

    private static JsonNode deleted(List<OrgRow> rows, Instant earliest, Instant covered) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode records = body.putArray("deletedRecords");
        rows.forEach(row -> records.addObject().put("id", row.id()).put("deletedDate", RowJson.stamp(row.modified())));
        body.put("earliestDateAvailable", RowJson.stamp(earliest.truncatedTo(ChronoUnit.SECONDS)));
        return body.put("latestDateCovered", RowJson.stamp(covered));
    }

    private static JsonNode updated(List<OrgRow> rows, Instant covered) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = body.putArray("ids");
        rows.forEach(row -> ids.add(row.id()));
        return body.put("latestDateCovered", RowJson.stamp(covered));
    }

    private static Instant minute(@Nullable String text) {
        try {
            return OffsetDateTime.parse(Objects.requireNonNullElse(text, ""), LENIENT)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException noDate) {
            throw OrgRefusal.of("INVALID_REPLICATION_DATE", "the date cannot be read");
        }
    }
}

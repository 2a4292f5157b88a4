package dev.cosell.testkit.simulator.salesforce.bulk;

import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Runs an ingest job: each row by itself, in the order of the table, and every result kept with the row it is of. */
final class IngestRun {
    private final OrgData data;
    private final RowWriter writer;

    IngestRun(OrgData data, RowWriter writer) {
        this.data = data;
        this.writer = writer;
    }

    /**
     * Runs a job.
     *
     * @param stopAfter how many rows are processed before the job breaks, or -1
     */
    void run(IngestJob job, int stopAfter) {
        String text = new String(Objects.requireNonNullElse(job.content, new byte[0]), StandardCharsets.UTF_8);
        try (CSVParser table = CSVParser.parse(new StringReader(text), job.shape.reading())) {
            job.columns = List.copyOf(table.getHeaderNames());
            OrgObject object = data.schema().require(job.object);
            CsvRow reader = new CsvRow(data, object);
            String problem = problem(job, reader, text);
            int done = 0;
            for (CSVRecord record : table) {
                boolean broken = stopAfter >= 0 && done >= stopAfter;
                if (problem == null && !broken) {
                    one(job, reader, record);
                    done++;
                } else {
                    job.unprocessed.add(record.toList());
                }
            }
            if (problem != null) {
                fail(job, problem);
            } else if (stopAfter >= 0) {
                fail(job, "InternalServerError : the job was broken off");
            } else {
                job.state = BulkState.JOB_COMPLETE;
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException malformed) {
            fail(job, "InvalidBatch : the table cannot be read");
        }
    }

    /** Notes every row of a job as unprocessed. */
    static void leaveAll(IngestJob job) {
        String text = new String(Objects.requireNonNullElse(job.content, new byte[0]), StandardCharsets.UTF_8);
        try (CSVParser table = CSVParser.parse(new StringReader(text), job.shape.reading())) {
            job.columns = List.copyOf(table.getHeaderNames());
            table.forEach(record -> job.unprocessed.add(record.toList()));
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException malformed) {
            job.errorMessage = "InvalidBatch : the table cannot be read";
        }
    }

    private static void fail(IngestJob job, String message) {
        job.state = BulkState.FAILED;
        job.errorMessage = message;
    }

    /** The whole job fails where the header is wrong, or the lines do not end as the job said. */
    private static @Nullable String problem(IngestJob job, CsvRow reader, String text) {
        String unknown = reader.unknownColumn(job.columns);
        if (unknown != null) {
            return "InvalidBatch : Field name not found : " + unknown;
        }
        boolean needsId = !job.operation.equals("insert") && !job.operation.equals("upsert");
        String needed = needsId ? "Id" : job.key;
        if (needed != null && job.columns.stream().noneMatch(needed::equalsIgnoreCase)) {
            return "InvalidBatch : Field name not found : " + needed;
        }
        boolean carriageReturns = text.contains("\r\n");
        return carriageReturns == job.shape.lineEnding().equals("\r\n") || !text.contains("\n")
                ? null
                : "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                        + job.shape.lineEndingName();
    }

    private void one(IngestJob job, CsvRow reader, CSVRecord record) {
        List<String> result = new ArrayList<>();
        try {
            Written written = write(job, reader, record);
            result.add(written.id());
            result.add(String.valueOf(written.created()));
            result.addAll(record.toList());
            job.successful.add(result);
        } catch (OrgRefusal refusal) {
            result.clear();
            result.add(id(record));
            result.add(refusal.code() + ":" + refusal.text() + ":" + String.join(",", refusal.fields()) + " --");
            result.addAll(record.toList());
            job.failed.add(result);
        }
    }

    private record Written(String id, boolean created) {}

    private Written write(IngestJob job, CsvRow reader, CSVRecord record) {
        return switch (job.operation) {
            case "insert" ->
                new Written(
                        writer.create(job.object, reader.fields(record), job.user)
                                .id(),
                        true);
            case "update" -> {
                String id = require(job, id(record)).id();
                yield new Written(
                        writer.update(id, reader.fields(record), job.user).id(), false);
            }
            case "upsert" -> upsert(job, reader.fields(record));
            default ->
                new Written(
                        writer.delete(require(job, id(record)).id(), job.user).id(), false);
        };
    }

    private Written upsert(IngestJob job, Map<String, @Nullable Object> fields) {
        String key = Objects.requireNonNull(job.key);
        Object value = fields.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key) && entry.getValue() != null)
                .<Object>map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElseThrow(() -> OrgRefusal.of("MISSING_ARGUMENT", key + " not specified", key));
        OrgObject object = data.schema().require(job.object);
        OrgField field = Objects.requireNonNull(object.field(key));
        List<OrgRow> matches = data.holding(job.object, field, value.toString());
        if (matches.size() > 1) {
            throw OrgRefusal.of("DUPLICATE_EXTERNAL_ID", key + ": more than one record found for external id field");
        }
        return matches.isEmpty()
                ? new Written(writer.create(job.object, fields, job.user).id(), true)
                : new Written(
                        writer.update(matches.get(0).id(), fields, job.user).id(), false);
    }

    private OrgRow require(IngestJob job, String id) {
        OrgObject object = data.schema().require(job.object);
        if (!OrgIds.isId(id) || !id.startsWith(object.keyPrefix())) {
            throw OrgRefusal.of("MALFORMED_ID", object.name() + " ID: id value of incorrect type: " + id, "Id");
        }
        OrgRow row = data.row(id);
        if (row == null) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (row.isDeleted()) {
            throw OrgRefusal.of("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private static String id(CSVRecord record) {
        return record.toMap().entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals("id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}

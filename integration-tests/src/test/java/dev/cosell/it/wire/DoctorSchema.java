package dev.cosell.it.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published JSON Schema of what a doctor says to machines. */
final class DoctorSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private DoctorSchema() {}

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("..", "docs", "doctor.schema.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns what of a document does not fit; empty where all does. */
    static List<String> problems(byte[] document) {
        try {
            return SCHEMA.validate(JSON.readTree(document)).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException noJson) {
            return List.of("no JSON");
        }
    }
}

package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published JSON Schema says what the reader takes. Read by a validator that nobody here wrote. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static JsonNode schema() throws IOException {
        return JSON.readTree(Samples.resource("mapping.schema.json"));
    }

    private static Set<ValidationMessage> refusals(String yaml) throws IOException {
        JsonSchema schema = FACTORY.getSchema(schema());
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(loaded));
    }

    @Test
    void schema_isASchema() throws IOException {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(schema())).isEmpty();
    }

    @Test
    void schema_everything_isTaken() throws IOException {
        assertThat(refusals(Samples.everything())).isEmpty();
    }

    @Test
    void schema_wrongShapes_areRefused() throws IOException {
        String head = "mapping: acme\nversion: 1\n";
        assertThat(refusals("mapping: acme\n")).isNotEmpty();
        assertThat(refusals(head + "colums: {}\n")).isNotEmpty();
        assertThat(refusals(head + "columns: {dealValue: X__c}\n")).isNotEmpty();
        assertThat(refusals(head + "fields: {dealvalu: {pause: true}}\n")).isNotEmpty();
        assertThat(refusals(head + "fields: {notes: {onConflict: newest}}\n")).isNotEmpty();
        assertThat(refusals(head + "customFields: {r: {referral: campaignId}}\n"))
                .isNotEmpty();
        assertThat(refusals(head + "customFields: {r: {column: X, referral: campainId}}\n"))
                .isNotEmpty();
        assertThat(refusals(head + "customFields: {dealValue: {column: X, referral: campaignId}}\n"))
                .isNotEmpty();
        assertThat(refusals(head + "countries: {Germany: DEU}\n")).isNotEmpty();
        assertThat(refusals(head)).isEmpty();
    }

    /** A word that only the schema knows would be refused by the reader; one that only the reader knows is not offered by editors. */
    @Test
    void schema_everyWord_standsInTheFileOfEverything() throws IOException {
        Set<String> offered = new TreeSet<>();
        collect("", schema(), offered);
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Samples.everything());
        Set<String> written = new TreeSet<>();
        written(schema(), "", JSON.valueToTree(loaded), written);
        assertThat(written).isEqualTo(offered);
    }

    private static void collect(String path, JsonNode schema, Set<String> into) {
        Iterator<Map.Entry<String, JsonNode>> names = schema.path("properties").fields();
        while (names.hasNext()) {
            Map.Entry<String, JsonNode> each = names.next();
            into.add(path + each.getKey());
            collect(path + each.getKey() + ".", each.getValue(), into);
        }
        if (schema.path("additionalProperties").has("properties")) {
            collect(path + "*.", schema.path("additionalProperties"), into);
        }
    }

    private static void written(JsonNode schema, String path, JsonNode value, Set<String> into) {
        Iterator<Map.Entry<String, JsonNode>> names = value.fields();
        while (names.hasNext()) {
            Map.Entry<String, JsonNode> each = names.next();
            JsonNode known = schema.path("properties").path(each.getKey());
            if (!known.isMissingNode()) {
                into.add(path + each.getKey());
                written(known, path + each.getKey() + ".", each.getValue(), into);
            } else if (schema.path("additionalProperties").has("properties")) {
                written(schema.path("additionalProperties"), path + "*.", each.getValue(), into);
            }
        }
    }
}

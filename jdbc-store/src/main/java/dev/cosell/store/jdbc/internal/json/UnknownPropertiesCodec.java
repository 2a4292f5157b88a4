package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cosell.core.referral.UnknownProperties;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a service sent and nobody here knows, kept as its JSON text by name. */
final class UnknownPropertiesCodec implements ValueCodec<UnknownProperties> {
    @Override
    public void write(JsonGenerator out, UnknownProperties value) throws IOException {
        out.writeStartObject();
        for (String name : value.names()) {
            out.writeStringField(SafeText.written(name), value.json(name));
        }
        out.writeEndObject();
    }

    @Override
    public UnknownProperties read(JsonParser in) throws IOException {
        Map<String, String> read = new TreeMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = SafeText.read(in.currentName());
            in.nextToken();
            read.put(name, in.getText());
        }
        return UnknownProperties.of(read);
    }

    @Override
    public UnknownProperties absent() {
        return UnknownProperties.NONE;
    }
}

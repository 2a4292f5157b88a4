package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.validation.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the store remembers as bytes: {@code {"v":1,"is":…}}. The format grows by appending: names that are not known are passed over, what is absent is null, empty or
 * nothing. Only a change that an older reader would misunderstand raises the version.
 *
 * <p>Immutable, thread-safe.
 */
public final class StoredFormat {
    /** The version that is written, and the newest that is read. */
    static final int VERSION = 1;

    /** Above it stand the halves of characters, which no UTF-8 can hold alone: they are written as escapes and come back as they were. */
    private static final int LAST_PLAIN_CHARACTER = 0xD7FF;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .highestNonEscapedChar(LAST_PLAIN_CHARACTER)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .build();

    private final ValueCodec<Link> link;
    private final ValueCodec<List<Intent>> intents;
    private final ValueCodec<Map<Side, Instant>> news;
    private final ValueCodec<Finding> finding;
    private final ValueCodec<ConflictValues> conflict;

    /** Builds the codecs. */
    public StoredFormat() {
        Codecs codecs = new Codecs().with(UnknownProperties.class, new UnknownPropertiesCodec());
        codecs.with(Referral.class, ReferralCodec.of(codecs));
        codecs.with(Opportunity.class, OpportunityCodec.opportunity(codecs));
        codecs.with(CrmLead.class, OpportunityCodec.lead(codecs));
        this.link = LinkCodec.of(codecs);
        this.intents = codecs.list(Intent.class);
        Names<Side> sides = Names.of(Side.class);
        this.news = CollectionCodecs.map(sides.toName(), sides.fromName(), codecs.of(Instant.class));
        this.finding = codecs.of(Finding.class);
        this.conflict = codecs.of(ConflictValues.class);
    }

    /** Writes the memory of a deal. */
    public byte[] write(Link value) {
        return bytes(link, value);
    }

    /** Reads the memory of a deal. */
    public Link readLink(byte[] bytes) {
        return value(link, bytes);
    }

    /** Writes intents. */
    public byte[] write(List<Intent> value) {
        return bytes(intents, value);
    }

    /** Reads intents. */
    public List<Intent> readIntents(byte[] bytes) {
        return value(intents, bytes);
    }

    /** Writes the sides to look at. */
    public byte[] write(Map<Side, Instant> value) {
        return bytes(news, value);
    }

    /** Reads the sides to look at. */
    public Map<Side, Instant> readNews(byte[] bytes) {
        return value(news, bytes);
    }

    /** Writes a finding. */
    public byte[] write(Finding value) {
        return bytes(finding, value);
    }

    /** Reads a finding. */
    public Finding readFinding(byte[] bytes) {
        return value(finding, bytes);
    }

    /** Writes the values of a conflict. */
    public byte[] write(ConflictValues value) {
        return bytes(conflict, value);
    }

    /** Reads the values of a conflict. */
    public ConflictValues readConflict(byte[] bytes) {
        return value(conflict, bytes);
    }

    private static <T> byte[] bytes(ValueCodec<T> codec, T value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(4096)) {
            try (JsonGenerator out = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
                out.writeStartObject();
                out.writeNumberField("v", VERSION);
                out.writeFieldName("is");
                codec.write(out, value);
                out.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw StoredFormatException.unwritable(e.getClass().getSimpleName());
        }
    }

    private static <T> T value(ValueCodec<T> codec, byte[] bytes) {
        try (JsonParser in = JSON.createParser(bytes)) {
            T value = null;
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("v") && in.getIntValue() > VERSION) {
                    throw StoredFormatException.newer();
                } else if (name.equals("is")) {
                    value = codec.read(in);
                } else {
                    in.skipChildren();
                }
            }
            if (value == null) {
                throw new IOException("nothing stored");
            }
            return value;
        } catch (StoredFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw StoredFormatException.unreadable(e);
        }
    }
}

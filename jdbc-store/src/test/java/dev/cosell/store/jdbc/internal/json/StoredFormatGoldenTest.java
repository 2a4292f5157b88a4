package dev.cosell.store.jdbc.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What version 1 wrote is read for ever, and nothing of it is lost. The files are never written anew; a new version adds its own. */
class StoredFormatGoldenTest {
    private final StoredFormat format = new StoredFormat();

    @Test
    void readLink_writtenByVersionOne_losesNothing() throws IOException {
        for (String line : lines("links-v1.jsonl")) {
            Link read = format.readLink(line.getBytes(UTF_8));
            assertThat(new String(format.write(read), UTF_8)).isEqualTo(line);
        }
    }

    @Test
    void readIntents_writtenByVersionOne_loseNothing() throws IOException {
        for (String line : lines("intents-v1.jsonl")) {
            List<Intent> read = format.readIntents(line.getBytes(UTF_8));
            assertThat(new String(format.write(read), UTF_8)).isEqualTo(line);
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = StoredFormatGoldenTest.class.getResourceAsStream("/stored/" + file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
            List<String> lines = text.lines().toList();
            assertThat(lines).isNotEmpty();
            return lines;
        }
    }
}

package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.http.json.JsonCodec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedCursorTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final FeedCursor FIRST = FeedCursor.begin("a-1", NOW);

    @Test
    void of_ownCursors_roundTrip() {
        FeedCursor page = FIRST.page(NOW.plusSeconds(5), NOW.minusSeconds(9), "006D000000INjVeIAL");

        assertThat(FeedCursor.of(FIRST.toCursor())).isEqualTo(FIRST);
        assertThat(FeedCursor.of(page.toCursor())).isEqualTo(page);
        assertThat(page.nextPass(NOW.plusSeconds(5), NOW))
                .isEqualTo(new FeedCursor("a-1", 2, NOW.plusSeconds(5), null, null, null, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "42", "sf2;a;1;x;-;-;-;y", "sf1;a;1;now;-;-;-;now", "sf1;a;1;2026-11-20T10:15:30Z;-;-;' OR;-"
            })
    void of_others_areRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedCursor.of(new CrmCursor(text)));
    }

    @Test
    void isNew_sameRowInALaterPass_isNot() {
        FeedMemory memory = new FeedMemory();
        FeedCursor second = FIRST.nextPass(NOW, NOW);

        assertThat(memory.isNew(FIRST, "x", row(1))).isTrue();
        assertThat(memory.isNew(FIRST, "x", row(1)))
                .as("its page may be asked for again")
                .isTrue();
        assertThat(memory.isNew(second, "x", row(1))).isFalse();
        assertThat(memory.isNew(second, "x", row(2))).as("other content").isTrue();
        assertThat(memory.isNew(second, "y", row(1))).as("other row").isTrue();
    }

    @Test
    void isNew_otherLineOfCursors_knowsNothingOfTheFirst() {
        FeedMemory memory = new FeedMemory();
        memory.isNew(FIRST, "x", row(1));

        assertThat(memory.isNew(FeedCursor.begin("b-2", NOW).nextPass(NOW, NOW), "x", row(1)))
                .isTrue();
    }

    private static ObjectNode row(int value) {
        return JsonCodec.object().put("Amount", value);
    }
}

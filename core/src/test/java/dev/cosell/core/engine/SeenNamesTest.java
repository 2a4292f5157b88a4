package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenNamesTest {
    private static final int MANY = 100_000;

    @Test
    void contains_amongMany_whatWasAddedAndNothingElse() {
        SeenNames names = new SeenNames();
        for (int i = 0; i < MANY; i += 2) {
            names.add(name(i));
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(names.contains(name(i))).as(name(i)).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void contains_nothingAdded_nothing() {
        assertThat(new SeenNames().contains("")).isFalse();
    }

    @Test
    void add_afterAsking_isFoundToo() {
        SeenNames names = new SeenNames();
        names.add("006B");
        assertThat(names.contains("006A")).isFalse();
        names.add("006A");
        assertThat(names.contains("006A")).isTrue();
        assertThat(names.contains("006B")).isTrue();
        assertThat(names.contains("006Aa")).isFalse();
        assertThat(names.contains("006BB")).isFalse();
    }

    private static String name(int number) {
        return new UUID(1, number).toString();
    }
}

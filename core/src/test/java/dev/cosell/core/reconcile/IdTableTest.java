package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.merge.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IdTableTest {
    /** Enough for some pairs of different ids that have the same 32 bits. */
    private static final int MANY = 300_000;

    private static final int ALPHABET = 36;

    /** UUIDs in small, capital and mixed letters, ids as CRMs have them, and such that one is the beginning of another. */
    static String any(RandomGenerator random) {
        UUID uuid = new UUID((long) random.nextInt(4) << 60 | random.nextInt(9), random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> uuid.toString();
            case 1 -> uuid.toString().toUpperCase(Locale.ROOT);
            case 2 -> uuid.toString().replace('a', 'A');
            case 3 -> "006" + String.format(Locale.ROOT, "%012d", random.nextInt(50)) + "AAA";
            case 4 -> uuid.toString().replace('-', 'f');
            default -> "a".repeat(1 + random.nextInt(64));
        };
    }

    @Test
    void text_ofAnyId_isTheIdAndOrderIsThatOfTheTexts() {
        Seeds.check(random -> {
            byte[] a = PackedId.of(any(random));
            byte[] b = PackedId.of(any(random));
            String textA = PackedId.text(a, 0);
            String textB = PackedId.text(b, 0);
            assertThat(PackedId.of(textA)).isEqualTo(a).hasSize(PackedId.length(a, 0));
            assertThat(Integer.signum(PackedId.compare(a, 0, b, 0))).isEqualTo(Integer.signum(textA.compareTo(textB)));
        });
        assertThat(PackedId.of(new UUID(1, 2).toString())).hasSize(17);
    }

    @Test
    void number_sameTextAgain_isTheSameAndAnotherTextNever() {
        Seeds.check(random -> {
            IdTable table = new IdTable();
            Map<String, Integer> plain = new LinkedHashMap<>();
            for (int i = 0; i < 200; i++) {
                String id = any(random);
                assertThat(table.number(id)).isEqualTo(plain.computeIfAbsent(id, news -> plain.size()));
                if (random.nextInt(100) == 0) {
                    table.rest();
                }
            }
            assertThat(table.size()).isEqualTo(plain.size());
            plain.forEach((id, number) -> assertThat(table.text(number)).isEqualTo(id));
        });
    }

    @Test
    @Tag("R-240")
    void number_idsOfOneHash_areToldApart() {
        IdTable table = new IdTable();
        for (int i = 0; i < MANY; i++) {
            assertThat(table.number("id-" + Integer.toString(i, ALPHABET))).isEqualTo(i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(table.number("id-" + Integer.toString(i, ALPHABET))).isEqualTo(i);
        }
    }

    @Test
    void sort_anyNumbers_standInTheOrderOfTheirTexts() {
        Seeds.check(random -> {
            IdTable table = new IdTable();
            int size = random.nextInt(300);
            for (int i = 0; i < size; i++) {
                table.number(any(random));
            }
            int[] numbers = IntStream.range(0, table.size()).toArray();
            IdOrder.sort(table, numbers);
            List<String> texts = new ArrayList<>();
            for (int number : numbers) {
                texts.add(table.text(number));
            }
            assertThat(texts).isSorted().doesNotHaveDuplicates().hasSize(table.size());
        });
    }
}

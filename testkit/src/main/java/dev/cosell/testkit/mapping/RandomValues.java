package dev.cosell.testkit.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Values of one seed, awkward ones among them. Confined to one thread. */
final class RandomValues {
    private static final List<String> PARTS =
            List.of("word", "\r\n", "\n", " ", "ü", "\t", "$1", "\\", "More", "10", "✔", "\"", "#");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "BHD");
    private static final int LAST_DAY = 40_000;
    private static final int DAY_MILLIS = 86_400_000;

    private final RandomGenerator random;

    RandomValues(long seed) {
        this.random = new SplittableRandom(seed);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Answers yes once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    boolean flag() {
        return random.nextBoolean();
    }

    int number() {
        return random.nextInt(1_000_000);
    }

    BigDecimal amount() {
        return BigDecimal.valueOf(random.nextLong(1, 1_000_000_000L), random.nextInt(-3, 6));
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(LAST_DAY));
    }

    Instant moment() {
        return date().atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(random.nextInt(DAY_MILLIS));
    }

    String currency() {
        return pick(CURRENCIES);
    }

    /** Returns a name without white space, such as a code. */
    String token() {
        return pick(List.of("Alpha", "Beta", "gamma", "Delta-4", "épsilon")) + random.nextInt(9);
    }

    String text() {
        StringBuilder text = new StringBuilder(pick(List.of("text", "Text", "7")));
        for (int more = random.nextInt(6); more > 0; more--) {
            text.append(pick(PARTS));
        }
        return text.toString();
    }
}

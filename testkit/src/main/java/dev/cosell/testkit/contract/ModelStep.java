package dev.cosell.testkit.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One step of a random script: a verb, and numbers that pick its arguments from what is there when it runs. So it means something wherever it stands, and steps before it
 * can be left out.
 */
record ModelStep(Verb verb, int a, int b, int c, int d) {
    private static final int RANGE = 1 << 20;

    /** What a step does, and how often it is drawn. */
    enum Verb {
        INGEST(14),
        MARK(8),
        CLAIM(16),
        SETTLE(18),
        INTENTS(5),
        RENEW(2),
        RELEASE(3),
        BIND(9),
        MOVE(4),
        LINK(3),
        SAW_AGAIN(4),
        UNLINK(2),
        FORGET(2),
        REQUEUE(3),
        SETTLE_CONFLICT(3),
        AUDIT(1),
        STREAM(5),
        CURSOR(1),
        PAUSE(3),
        FIRSTS(1),
        EXPIRE(2),
        ADVANCE(12),
        RESTART(2);

        private static final List<Verb> DRAWN = Arrays.stream(values())
                .flatMap(verb -> Collections.nCopies(verb.weight, verb).stream())
                .toList();

        private final int weight;

        Verb(int weight) {
            this.weight = weight;
        }
    }

    static ModelStep draw(RandomGenerator random) {
        return new ModelStep(
                Verb.DRAWN.get(random.nextInt(Verb.DRAWN.size())),
                random.nextInt(RANGE),
                random.nextInt(RANGE),
                random.nextInt(RANGE),
                random.nextInt(RANGE));
    }

    <T> T pickA(List<T> from) {
        return from.get(a % from.size());
    }

    <T> T pickB(List<T> from) {
        return from.get(b % from.size());
    }

    <T> T pickC(List<T> from) {
        return from.get(c % from.size());
    }

    <T> T pickD(List<T> from) {
        return from.get(d % from.size());
    }

    /** Answers one of the yes-or-no questions of the step. */
    boolean flag(int number) {
        return (d >> number & 1) == 1;
    }
}

package dev.cosell.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are asked for once. Confined to one thread.
 *
 * @param <Q> question
 * @param <A> answer
 */
final class Once<Q, A> {
    private final Map<Q, Optional<A>> known = new LinkedHashMap<>();

    /** Asks what is not known yet, all at once; asks nothing where all is known. Throws what the asking throws, and then knows no more than before. */
    void ask(Stream<Q> questions, Function<List<Q>, Map<Q, A>> ask) {
        List<Q> open = new ArrayList<>();
        questions.distinct().filter(question -> !known.containsKey(question)).forEach(open::add);
        if (!open.isEmpty()) {
            Map<Q, A> answers = ask.apply(List.copyOf(open));
            open.forEach(question -> known.put(question, Optional.ofNullable(answers.get(question))));
        }
    }

    /** Returns the answer, or null where there is none. */
    @Nullable
    A answer(Q question) {
        return known.getOrDefault(question, Optional.empty()).orElse(null);
    }

    /** Returns the answer, or another one where there is none. */
    A answer(Q question, A otherwise) {
        A answer = answer(question);
        return answer == null ? otherwise : answer;
    }
}

package dev.cosell.mapping;

import dev.cosell.mapping.yaml.FileProblem;
import java.util.List;

/** A mapping cannot be used as it stands; carries every problem at once, in the order of the file. Nothing was changed. */
public final class WrongMappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; the list is immutable
    private final List<FileProblem> problems;

    private final String source;

    WrongMappingException(String source, List<FileProblem> problems) {
        super(source + " has " + problems.size() + " problem(s), the first: "
                + problems.get(0).asLine());
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /** Returns where the mapping comes from, such as the name of its file. */
    public String source() {
        return source;
    }

    /** Returns the problems in the order of the file, at least one. */
    public List<FileProblem> problems() {
        return problems;
    }
}

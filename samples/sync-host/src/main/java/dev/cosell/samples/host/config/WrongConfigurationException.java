package dev.cosell.samples.host.config;

import dev.cosell.mapping.yaml.FileProblem;
import java.util.List;

/** The configuration file cannot be used; carries every problem at once, in the order of the file. */
public final class WrongConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; the list is immutable
    private final List<FileProblem> problems;

    WrongConfigurationException(List<FileProblem> problems) {
        super(problems.size() + " problem(s) in the configuration, the first: "
                + problems.get(0).asLine());
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems in the order of the file, at least one. */
    public List<FileProblem> problems() {
        return problems;
    }
}

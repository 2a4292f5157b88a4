package dev.cosell.samples.host.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong and what is doubtful in one file. Confined to one thread. */
final class Problems {
    private final List<ConfigProblem> errors = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    void error(Node at, String path, String message, String remedy) {
        errors.add(problem(at, path, message, remedy));
    }

    void warning(Node at, String path, String message, String remedy) {
        warnings.add(problem(at, path, message, remedy));
    }

    /** Adds a problem of the file as a whole. */
    void error(int line, int column, String message, String remedy) {
        errors.add(new ConfigProblem(line, column, "", message, remedy));
    }

    private static ConfigProblem problem(Node at, String path, String message, String remedy) {
        int line = at.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        int column = at.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
        return new ConfigProblem(line, column, path, message, remedy);
    }

    /** Returns what is doubtful, in the order of the file. */
    List<ConfigProblem> warnings() {
        return warnings.stream().sorted().toList();
    }

    /**
     * Does nothing where nothing is wrong.
     *
     * @throws WrongConfigurationException with everything, in the order of the file, where something is
     */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new WrongConfigurationException(errors.stream().sorted().toList());
        }
    }
}

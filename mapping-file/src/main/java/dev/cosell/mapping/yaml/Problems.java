package dev.cosell.mapping.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong and what is doubtful in one file. Confined to one thread. */
public final class Problems {
    private final List<FileProblem> errors = new ArrayList<>();
    private final List<FileProblem> warnings = new ArrayList<>();

    /** Notes what is wrong at a place. */
    public void error(Node at, String path, String message, String remedy) {
        errors.add(problem(at, path, message, remedy));
    }

    /** Notes what is doubtful at a place. */
    public void warning(Node at, String path, String message, String remedy) {
        warnings.add(problem(at, path, message, remedy));
    }

    /** Notes a problem of the file as a whole, at a line and column from 1, or 0 where there is no place. */
    public void error(int line, int column, String message, String remedy) {
        errors.add(new FileProblem(line, column, "", message, remedy));
    }

    private static FileProblem problem(Node at, String path, String message, String remedy) {
        int line = at.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        int column = at.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
        return new FileProblem(line, column, path, message, remedy);
    }

    /** Returns what is wrong, in the order of the file. */
    public List<FileProblem> errors() {
        return errors.stream().sorted().toList();
    }

    /** Returns what is doubtful, in the order of the file. */
    public List<FileProblem> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Tells whether something is wrong. */
    public boolean any() {
        return !errors.isEmpty();
    }
}

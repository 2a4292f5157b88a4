package dev.cosell.mapping.yaml;

import java.util.Objects;

/**
 * One thing that is wrong, or doubtful, in a YAML or JSON file. Immutable; quotes no value of a secret.
 *
 * @param line line in the file, from 1; 0 where no line is to blame
 * @param column column in that line, from 1
 * @param path the setting, such as {@code connections[0].crm.salesforce.user}; empty for the file as a whole
 * @param message what is wrong, in plain words
 * @param remedy what to do, in plain words
 */
public record FileProblem(int line, int column, String path, String message, String remedy)
        implements Comparable<FileProblem> {
    /** Checks that the words are present. */
    public FileProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns one line: place, setting, message, remedy. */
    public String asLine() {
        String place = line == 0 ? "" : "line " + line + ", column " + column + ": ";
        return place + (path.isEmpty() ? "" : path + " ") + message + "; " + remedy;
    }

    /** Orders by the place in the file. */
    @Override
    public int compareTo(FileProblem other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}

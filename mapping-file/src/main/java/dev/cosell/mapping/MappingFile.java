package dev.cosell.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.mapping.yaml.FileProblem;
import dev.cosell.mapping.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One version of a mapping, as people wrote it down in YAML 1.2 or JSON: {@code docs/mapping-files.md} explains every word, {@code mapping.schema.json} beside this class is its JSON Schema
 * for editors.
 *
 * <p>Reading makes no call; {@link #located} gives the findings of a start-up check their line and column. Immutable.
 */
public final class MappingFile {
    private final String source;
    private final String text;
    private final Node root;
    private final MappingHead head;
    private final MappingParts parts;
    private final List<FileProblem> doubts;

    private MappingFile(String source, String text, MappingText read) {
        this.source = source;
        this.text = text;
        this.root = read.root();
        this.head = read.head();
        this.parts = read.parts();
        this.doubts = read.problems().warnings();
    }

    /**
     * Reads a file.
     *
     * @throws WrongMappingException with every problem at once, in the order of the file
     */
    public static MappingFile read(Path file, MappingOptions options) {
        String name = String.valueOf(file.getFileName());
        try {
            return parse(name, Files.readString(file), options);
        } catch (IOException unreadable) {
            Problems problems = new Problems();
            problems.error(0, 0, "the mapping cannot be read: " + file, "name an existing file, as a UTF-8 text");
            throw new WrongMappingException(name, problems.errors());
        }
    }

    /**
     * Reads a text.
     *
     * @param source a name for messages, such as that of the file
     * @throws WrongMappingException with every problem at once, in the order of the text
     */
    public static MappingFile parse(String source, String text, MappingOptions options) {
        return new MappingFile(Objects.requireNonNull(source, "source"), text, MappingText.read(source, text, options));
    }

    /** Returns where it was read from. */
    public String source() {
        return source;
    }

    /** Returns the name of the mapping: the same for all its versions. */
    public String name() {
        return head.name();
    }

    /** Returns the version, from 1; what was published under it never changes. */
    public int version() {
        return head.version();
    }

    /** Returns what people say of the version; empty where they said nothing. */
    public String description() {
        return head.description();
    }

    /** Returns name and version for people, such as {@code acme 3}. */
    public String label() {
        return name() + " " + version();
    }

    /** Returns what it says. */
    public MappingParts parts() {
        return parts;
    }

    /** Returns the text as it was read. */
    public String text() {
        return text;
    }

    /** Returns what is doubtful about it, in the order of the file. */
    public List<FileProblem> doubts() {
        return doubts;
    }

    /**
     * Returns 12 hexadecimal digits of the content: comments, order of names and notation do not count, every value does.
     *
     * <p>It is the same on every machine, so that test and production can be compared.
     */
    public String fingerprint() {
        return Outline.of(root).fingerprint();
    }

    /** Returns the findings of a check with the places in this file that they are about, in the order of the file. */
    public List<FileProblem> located(List<Finding> findings) {
        Places places = new Places(root);
        return findings.stream().map(places::of).sorted().toList();
    }

    /** Returns what another version says otherwise, by path, in the order of the paths. */
    public List<MappingChange> changesTo(MappingFile newer) {
        return Outline.of(root).changesTo(Outline.of(newer.root));
    }

    @Override
    public String toString() {
        return "MappingFile[" + label() + ", " + fingerprint() + "]";
    }
}

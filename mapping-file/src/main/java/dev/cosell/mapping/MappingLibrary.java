package dev.cosell.mapping;

import dev.cosell.mapping.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The published versions of mappings in a folder: {@code NAME/VERSION.yaml} and {@code NAME/active}, which names the one that is used. A published version never changes; an older one can be
 * activated again. The folder can be kept under version control and carried from test to production as it is.
 *
 * <p>Nothing here makes a call or touches the store: a process takes the active version when it starts, and the engine compares everything anew where the mapping is another one than before.
 * Thread-safe where the file system moves files atomically.
 */
public final class MappingLibrary {
    private static final String ACTIVE = "active";
    private static final int MOST_DRAFTS = 1000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern VERSION_FILE = Pattern.compile("([1-9][0-9]{0,6})\\.yaml");
    private static final Pattern ACTIVE_LINE = Pattern.compile("([1-9][0-9]{0,6}) ([0-9a-f]{12})");

    private final Path folder;
    private final MappingOptions options;

    private MappingLibrary(Path folder, MappingOptions options) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Opens a folder; it need not be there before something is published. */
    public static MappingLibrary open(Path folder, MappingOptions options) {
        return new MappingLibrary(folder, options);
    }

    /**
     * Publishes a version; activates nothing. The same content again changes nothing.
     *
     * @throws WrongMappingException if the version was published with other content; nothing was changed
     * @throws UncheckedIOException if the folder cannot be written
     */
    public void publish(MappingFile mapping) {
        Path file = file(mapping.name(), mapping.version());
        try {
            Files.createDirectories(parent(file));
            place(mapping.text(), file);
        } catch (FileAlreadyExistsException published) {
            String there = read(mapping.name(), mapping.version()).fingerprint();
            if (!there.equals(mapping.fingerprint())) {
                int next = last(mapping.name()) + 1;
                throw refused(
                        mapping.source(),
                        "version " + mapping.version() + " of " + mapping.name() + " was published with other content ("
                                + there + ")",
                        "write 'version: " + next + "' and publish that");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Puts a text where nothing may be yet: whole or not at all, so that neither a crash nor another publisher leaves half a version. */
    private static void place(String text, Path file) throws IOException {
        Path draft = draft(text, file);
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes a file of its own beside another: what somebody else is writing, or left behind, is not touched. */
    private static Path draft(String text, Path file) throws IOException {
        for (int number = 1; ; number++) {
            Path draft = file.resolveSibling(file.getFileName() + "." + number + ".new");
            try {
                return Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException taken) {
                if (number == MOST_DRAFTS) {
                    throw taken;
                }
            }
        }
    }

    /** Returns the published versions of a mapping, from the first; empty where there is none. */
    public List<Integer> versions(String name) {
        Path of = of(name);
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> VERSION_FILE.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(match -> Integer.valueOf(match.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int last(String name) {
        List<Integer> versions = versions(name);
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
    }

    /**
     * Reads a published version.
     *
     * @throws WrongMappingException if there is none, or it cannot be used by this process
     */
    public MappingFile read(String name, int version) {
        Path file = file(name, version);
        if (!Files.isRegularFile(file)) {
            throw refused(
                    file.toString(),
                    "version " + version + " of " + name + " was never published",
                    versions(name).isEmpty() ? "publish it" : "choose one of " + versions(name));
        }
        MappingFile read = MappingFile.read(file, options);
        if (!read.name().equals(name) || read.version() != version) {
            throw refused(
                    file.toString(),
                    "it says of itself that it is " + read.label(),
                    "put back what was published as version " + version);
        }
        return read;
    }

    /**
     * Returns the version that is used, or empty where none is active yet.
     *
     * @throws WrongMappingException if it was changed since it was activated, or cannot be used
     */
    public Optional<MappingFile> active(String name) {
        return chosen(name).map(chosen -> unchanged(name, chosen));
    }

    /**
     * Returns the number of the version that is used, without reading that; empty where none is active yet.
     *
     * @throws WrongMappingException if the note of it is damaged
     */
    public Optional<Integer> activeVersion(String name) {
        return chosen(name).map(Chosen::version);
    }

    /** A version that was activated, as it was then. */
    private record Chosen(int version, String fingerprint) {}

    private Optional<Chosen> chosen(String name) {
        Path file = of(name).resolve(ACTIVE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Matcher line = ACTIVE_LINE.matcher(text(file).strip());
        if (!line.matches()) {
            throw refused(file.toString(), "it is damaged", "activate a version again");
        }
        return Optional.of(new Chosen(Integer.parseInt(line.group(1)), line.group(2)));
    }

    private MappingFile unchanged(String name, Chosen chosen) {
        MappingFile read = read(name, chosen.version());
        if (!read.fingerprint().equals(chosen.fingerprint())) {
            throw refused(
                    read.source(),
                    "it was changed after it was activated: " + chosen.fingerprint() + " became " + read.fingerprint(),
                    "put back what was published, or publish the change as a version of its own");
        }
        return read;
    }

    /**
     * Makes a published version, also an older one, the one that processes take from their next start on.
     *
     * @throws WrongMappingException if it was never published, or cannot be used; nothing was changed
     * @throws UncheckedIOException if the folder cannot be written
     */
    public MappingFile activate(String name, int version) {
        MappingFile chosen = read(name, version);
        Path file = of(name).resolve(ACTIVE);
        Path draft = of(name).resolve(ACTIVE + ".new");
        try {
            Files.writeString(draft, version + " " + chosen.fingerprint() + "\n", StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return chosen;
    }

    /** The name comes from outside: nothing but a name of a mapping may become a path. */
    private Path of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw refused(
                    folder.toString(),
                    "what was asked for is no name of a mapping",
                    "use what the file says under 'mapping': small letters, digits and '-', from a letter on, at most 30");
        }
        return folder.resolve(name);
    }

    private Path file(String name, int version) {
        return of(name).resolve(version + ".yaml");
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw refused(file.toString(), "it cannot be read", "give this process the right to read it");
        }
    }

    private static WrongMappingException refused(String source, String message, String remedy) {
        Problems problems = new Problems();
        problems.error(0, 0, message, remedy);
        return new WrongMappingException(source, problems.errors());
    }
}

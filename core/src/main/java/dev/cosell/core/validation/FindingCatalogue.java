package dev.cosell.core.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The catalogue of all finding codes of the modules on the class path: what each means and what to do. {@code docs/errors.md} is made from it, and the build
 * fails for a code that is not in it.
 *
 * <p>Thread-safe; read once, when first asked.
 */
public final class FindingCatalogue {
    private static final String FILE = "findings.txt";

    private FindingCatalogue() {}

    /** Holds the table, so that it is read when somebody asks and not before. */
    private static final class Table {
        private static final Map<FindingCode, CatalogueEntry> ENTRIES = load();
    }

    /** Returns what a code means; empty where no module on the class path explains it, as for a code of the host's own. */
    public static Optional<CatalogueEntry> of(FindingCode code) {
        return Optional.ofNullable(Table.ENTRIES.get(code));
    }

    /** Returns all entries: those of the core first, each module's in the order of its file. */
    public static List<CatalogueEntry> entries() {
        return List.copyOf(Table.ENTRIES.values());
    }

    /**
     * Reads the file {@code findings.txt} beside a class: a line {@code == Area} above the codes of each area, then one line {@code CODE | severity | rules |
     * meaning | remedy} each. Several severities are joined by {@code or}, rules by commas; {@code -} stands for no rule. A line that begins with {@code #} is
     * a comment.
     *
     * @throws IllegalStateException if there is no such file or a line of it cannot be understood
     */
    public static List<CatalogueEntry> read(Class<?> owner) {
        try (InputStream file = owner.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + FILE + " beside " + owner.getName());
            }
            return CatalogueText.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<FindingCode, CatalogueEntry> load() {
        Map<FindingCode, CatalogueEntry> all = new LinkedHashMap<>();
        read(FindingCatalogue.class).forEach(entry -> all.put(entry.code(), entry));
        // By name, so that the order does not hang on the class path.
        ServiceLoader.load(FindingSource.class, FindingCatalogue.class.getClassLoader()).stream()
                .sorted(Comparator.comparing(source -> source.type().getName()))
                .flatMap(source -> source.get().entries().stream())
                .forEach(entry -> all.putIfAbsent(entry.code(), entry));
        return Collections.unmodifiableMap(all);
    }
}

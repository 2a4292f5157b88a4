package dev.cosell.it.documentation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the tags of tests with the parser of the JDK, so that no comment or text is taken for one. */
final class TagReader {
    private final Map<String, Map<JavaSource, Integer>> byRule = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private TagReader() {}

    /**
     * Returns which tests prove which rule.
     *
     * @throws IllegalArgumentException if a source is not Java
     */
    static ProvingTests read(List<JavaSource> sources) throws IOException {
        TagReader reader = new TagReader();
        List<JavaSource> tagged = sources.stream()
                .filter(source -> source.text().contains("@Tag"))
                .toList();
        if (!tagged.isEmpty()) {
            reader.parse(tagged);
        }
        return new ProvingTests(reader.byRule, reader.problems);
    }

    private void parse(List<JavaSource> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        List<Unit> units = sources.stream().map(Unit::new).toList();
        Map<URI, JavaSource> byUri = units.stream().collect(Collectors.toMap(Unit::toUri, unit -> unit.source));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(complaints, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, complaints, List.of("-proc:none"), null, units);
            for (CompilationUnitTree tree : task.parse()) {
                JavaSource source =
                        Objects.requireNonNull(byUri.get(tree.getSourceFile().toUri()));
                new TagScanner(source.name(), (id, tests) -> count(source, id, tests), problems::add).scan(tree, null);
            }
        }
        if (complaints.getDiagnostics().stream().anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR)) {
            throw new IllegalArgumentException("not Java: " + complaints.getDiagnostics());
        }
    }

    private void count(JavaSource source, String id, int tests) {
        byRule.computeIfAbsent(id, none -> new LinkedHashMap<>()).merge(source, tests, Integer::sum);
    }

    /** A source in memory, as the parser wants it. */
    private static final class Unit extends SimpleJavaFileObject {
        private final JavaSource source;

        Unit(JavaSource source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }
}

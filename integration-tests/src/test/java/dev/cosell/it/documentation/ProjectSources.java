package dev.cosell.it.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the sources of all modules that the root POM names, in that order, so that the core comes first. */
final class ProjectSources {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    /** Modules that show, test or measure the others; nothing of the product is decided there. */
    private static final Set<String> AROUND = Set.of(
            "testkit",
            "samples/quickstart",
            "samples/custom-crm-adapter",
            "integration-tests",
            "oracles",
            "benchmarks");

    private final Path root;

    ProjectSources(Path root) {
        this.root = root;
    }

    /** Returns the sources that make up the product. */
    List<JavaSource> product() throws IOException {
        return read(
                modules().stream().filter(module -> !AROUND.contains(module)).toList(), "src/main/java");
    }

    /** Returns all tests, the contract tests that the test kit ships among them. */
    List<JavaSource> tests() throws IOException {
        List<JavaSource> tests = new ArrayList<>(read(modules(), "src/test/java"));
        tests.addAll(read(List.of("testkit"), "src/main/java"));
        return tests;
    }

    private List<String> modules() throws IOException {
        List<String> modules = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        while (module.find()) {
            modules.add(module.group(1));
        }
        return modules;
    }

    private List<JavaSource> read(List<String> modules, String folder) throws IOException {
        List<JavaSource> sources = new ArrayList<>();
        for (String module : modules) {
            Path start = root.resolve(module).resolve(folder);
            if (Files.isDirectory(start)) {
                sources.addAll(read(start));
            }
        }
        return sources;
    }

    private List<JavaSource> read(Path start) throws IOException {
        try (Stream<Path> files = Files.walk(start)) {
            List<JavaSource> sources = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                sources.add(
                        new JavaSource(root.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
            }
            return sources;
        }
    }
}

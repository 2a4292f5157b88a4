package dev.cosell.samples.host.config;

import dev.cosell.http.auth.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file, read key by key. What does not fit is noted with its place, and a harmless value stands in for it, so that everything else is checked too. Confined to one
 * thread.
 */
final class Section {
    /** Stands where an address is missing; reaches nobody. */
    static final URI NO_ADDRESS = URI.create("https://missing.invalid");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Node node;
    private final String path;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Problems problems;
    private final SecretSource secrets;

    Section(Node node, String path, Problems problems, SecretSource secrets) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.secrets = secrets;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else if (!isNull(node)) {
            problems.error(node, path, "is no group of settings", "write one 'name: value' a line below it");
        }
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(tuple.getKeyNode(), path, "has a name that is no text", "write 'name: value'");
            return;
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            problems.error(key, child(key.getValue()), "stands here twice", "keep one of them");
        }
        keys.put(key.getValue(), key);
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    String path() {
        return path;
    }

    private String child(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    boolean has(String name) {
        asked.add(name);
        Node value = values.get(name);
        return value != null && !isNull(value);
    }

    /** Returns the names that stand here, in the order of the file. */
    Set<String> names() {
        asked.addAll(values.keySet());
        return values.keySet();
    }

    /** Notes a problem with a setting, or with this group where it does not stand here. */
    void problem(String name, String message, String remedy) {
        problems.error(nearest(name), child(name), message, remedy);
    }

    /** Notes what is doubtful about a setting. */
    void doubt(String name, String message, String remedy) {
        problems.warning(nearest(name), child(name), message, remedy);
    }

    /** Returns the node of a setting, of its group for one that has a path, of this group where neither stands here. */
    private Node nearest(String name) {
        Node at = node;
        for (String step : name.split("\\.")) {
            if (!(at instanceof MappingNode group)) {
                return at;
            }
            Node next = null;
            for (NodeTuple tuple : group.getValue()) {
                boolean here = tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(step);
                next = here ? tuple.getValueNode() : next;
            }
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private @Nullable ScalarNode scalar(String name) {
        if (!has(name)) {
            return null;
        }
        if (values.get(name) instanceof ScalarNode scalar) {
            return scalar;
        }
        problem(name, "is no single value", "write '" + name + ": value'");
        return null;
    }

    @Nullable
    String text(String name) {
        ScalarNode scalar = scalar(name);
        if (scalar != null && scalar.getValue().isBlank()) {
            problem(name, "is blank", "give it a value or leave it out");
        }
        return scalar == null ? null : scalar.getValue().strip();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Returns the text, which must be there; a dash where it is missing, which has been noted then. */
    String required(String name) {
        if (!has(name)) {
            problems.error(node, child(name), "is missing", "add '" + name + ": …'");
            return "-";
        }
        return text(name, "-");
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? otherwise : text.equals("true");
        }
        problem(name, "is neither true nor false", "write true or false");
        return otherwise;
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        problem(name, "is no number from " + least + " to " + most, "choose one; " + otherwise + " is the default");
        return otherwise;
    }

    Duration duration(String name, Duration otherwise) {
        Duration given = duration(name);
        return given == null ? otherwise : given;
    }

    @Nullable
    Duration duration(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text.toUpperCase(Locale.ROOT));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException noDuration) {
            // said below
        }
        problem(name, "is no span of time", "write it as PT30S, PT5M, PT2H or P1D");
        return MINUTE;
    }

    /** Returns an address, http or https with a host; null where it does not stand here or is none. */
    @Nullable
    URI address(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        problem(name, "is no web address", "write it as https://host/path, without user and password");
        return null;
    }

    /** Returns an address, {@link #NO_ADDRESS} where none stands here or it is none, which has been noted then. */
    URI requiredAddress(String name) {
        if (!has(name)) {
            required(name);
        }
        URI given = address(name);
        return given == null ? NO_ADDRESS : given;
    }

    /** Returns one of the constants; written as in Java, or in small letters with dashes. */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        for (E each : all) {
            if (each.name().equals(wanted)) {
                return each;
            }
        }
        problem(name, "is none of its choices", "choose " + words(all));
        return otherwise;
    }

    private static String words(Enum<?>[] all) {
        List<String> words = Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return String.join(", ", words);
    }

    /** Returns the texts of a list; one text alone counts as a list of it. */
    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(values.get(name) instanceof SequenceNode list)) {
            String one = text(name);
            return one == null ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (Node each : list.getValue()) {
            if (each instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue().strip());
            } else {
                problems.error(each, child(name), "has an entry that is no text", "write one text an entry");
            }
        }
        return texts;
    }

    /** Returns the pairs of a group in which every name is free. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Section group = group(name);
        if (group != null) {
            group.names().forEach(key -> pairs.put(key, group.required(key)));
        }
        return pairs;
    }

    @Nullable
    Section group(String name) {
        asked.add(name);
        Node value = values.get(name);
        return value == null || isNull(value) ? null : new Section(value, child(name), problems, secrets);
    }

    /** Returns what a function makes of a group, of an empty one where it does not stand here. */
    <T> T of(String name, Function<Section, T> reader) {
        asked.add(name);
        Node value = values.get(name);
        Section group = value == null
                ? new Section(
                        new MappingNode(Tag.MAP, List.of(), org.snakeyaml.engine.v2.common.FlowStyle.BLOCK),
                        child(name),
                        problems,
                        secrets)
                : new Section(value, child(name), problems, secrets);
        T read = reader.apply(group);
        group.end();
        return read;
    }

    List<Section> groups(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(values.get(name) instanceof SequenceNode list)) {
            problem(name, "is no list", "begin each entry with '- '");
            return List.of();
        }
        List<Section> groups = new ArrayList<>();
        for (Node each : list.getValue()) {
            groups.add(new Section(each, child(name) + "[" + groups.size() + "]", problems, secrets));
        }
        return groups;
    }

    @Nullable
    Secret secret(String name) {
        String reference = reference(name);
        if (reference == null) {
            return null;
        }
        SecretSource.Found found = secrets.find(reference);
        doubt(name, found);
        if (found.text() == null) {
            problem(name, String.valueOf(found.problem()), "set it, or correct the reference");
            return null;
        }
        return Secret.of(found.text());
    }

    Secret requiredSecret(String name) {
        if (!has(name)) {
            required(name);
        }
        Secret found = secret(name);
        return found == null ? Secret.of("-") : found;
    }

    /**
     * Returns the file that keeps a secret which is replaced while the process runs; it must be named by {@code file:}.
     *
     * @param there whether the secret must be in it
     */
    Path requiredFile(String name, boolean there) {
        String reference = has(name) ? reference(name) : required(name);
        Path file = reference == null ? null : secrets.file(reference);
        if (has(name) && reference != null && file == null) {
            problem(name, "is replaced while the process runs, so it needs a file", "write 'file:/path/of/it'");
        }
        if (file != null) {
            checkKept(name, file, there);
        }
        return file == null ? Path.of("-") : file;
    }

    private void checkKept(String name, Path file, boolean there) {
        SecretSource.Found found = secrets.find("file:" + file);
        Path folder = file.toAbsolutePath().getParent();
        boolean damaged = Files.exists(file) && (Files.isDirectory(file) || !Files.isReadable(file));
        if (found.text() == null && damaged) {
            problem(name, String.valueOf(found.problem()), "give the right to it, or name another file");
        } else if (found.text() == null && there) {
            problem(name, String.valueOf(found.problem()), "sign the user in once: sync-host signin");
        } else if (folder == null || !Files.isWritable(folder)) {
            problem(
                    name,
                    "is replaced while the process runs, but its folder cannot be written",
                    "give the right to it");
        }
        doubt(name, found);
    }

    private void doubt(String name, SecretSource.Found found) {
        if (found.doubt() != null) {
            problems.warning(
                    values.getOrDefault(name, node),
                    child(name),
                    found.doubt(),
                    "take the right from others: chmod o=");
        }
    }

    private @Nullable String reference(String name) {
        String text = text(name);
        if (text != null && !SecretSource.isReference(text)) {
            problem(name, "is a secret in plain sight", "write 'env:NAME' or 'file:PATH' and keep it there");
            return null;
        }
        return text;
    }

    /** Notes every setting that nobody asked for: a slip of the pen must not count as left out. */
    void end() {
        keys.forEach((name, key) -> {
            if (!asked.contains(name)) {
                problems.error(key, child(name), "is not known", Nearness.remedy(name, asked));
            }
        });
    }
}

package dev.cosell.mapping.yaml;

import java.net.URI;
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
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML or JSON file, read key by key. What does not fit is noted with its place, and a harmless value stands in for it, so that everything else is checked too. Confined to one
 * thread.
 *
 * @param <S> the kind of group itself
 */
public abstract class YamlGroup<S extends YamlGroup<S>> {
    /** Stands where an address is missing; reaches nobody. */
    public static final URI NO_ADDRESS = URI.create("https://missing.invalid");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Node node;
    private final String path;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Problems problems;

    /**
     * Makes a group of a node.
     *
     * @param node a mapping; anything else is noted as a problem
     * @param path where it stands, such as {@code connections[0].crm}; empty for the file as a whole
     * @param problems where problems are noted
     */
    protected YamlGroup(Node node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
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

    /** Returns a group of the same kind for a node within this one. */
    protected abstract S inside(Node group, String where);

    /** Returns where it stands. */
    public String path() {
        return path;
    }

    private String child(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    /** Tells whether a setting stands here with a value. */
    public boolean has(String name) {
        asked.add(name);
        Node value = values.get(name);
        return value != null && !isNull(value);
    }

    /** Tells whether a group stands here, not a single value or a list. */
    public boolean isGroup(String name) {
        return values.get(name) instanceof MappingNode;
    }

    /** Returns the names that stand here, in the order of the file. */
    public Set<String> names() {
        asked.addAll(values.keySet());
        return values.keySet();
    }

    /** Says that settings are known here although nothing of them was asked, because what they belong to is wrong already. */
    public void mayHave(String... names) {
        asked.addAll(Arrays.asList(names));
    }

    /** Notes a problem with a setting, or with this group where it does not stand here. */
    public void problem(String name, String message, String remedy) {
        problems.error(nearest(name), child(name), message, remedy);
    }

    /** Notes what is doubtful about a setting. */
    public void doubt(String name, String message, String remedy) {
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

    /** Returns the node of a setting for a note of a place, this group's where it does not stand here. */
    protected Node at(String name) {
        return values.getOrDefault(name, node);
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

    /** Returns a text without white space at both ends, or null where it does not stand here. */
    @Nullable
    public String text(String name) {
        ScalarNode scalar = scalar(name);
        if (scalar != null && scalar.getValue().isBlank()) {
            problem(name, "is blank", "give it a value or leave it out");
        }
        return scalar == null ? null : scalar.getValue().strip();
    }

    /** Returns a text, another one where it does not stand here. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Returns the text, which must be there; a dash where it is missing, which has been noted then. */
    public String required(String name) {
        if (!has(name)) {
            problems.error(node, child(name), "is missing", "add '" + name + ": …'");
            return "-";
        }
        return text(name, "-");
    }

    /** Returns {@code true} or {@code false}, another one where it does not stand here. */
    public boolean flag(String name, boolean otherwise) {
        String text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? otherwise : text.equals("true");
        }
        problem(name, "is neither true nor false", "write true or false");
        return otherwise;
    }

    /** Returns a whole number within bounds, another one where it does not stand here. */
    public int number(String name, int otherwise, int least, int most) {
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

    /** Returns a span of time, another one where it does not stand here. */
    public Duration duration(String name, Duration otherwise) {
        Duration given = duration(name);
        return given == null ? otherwise : given;
    }

    /** Returns a span of time as ISO 8601 writes it, or null where it does not stand here. */
    @Nullable
    public Duration duration(String name) {
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
    public URI address(String name) {
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
    public URI requiredAddress(String name) {
        if (!has(name)) {
            required(name);
        }
        URI given = address(name);
        return given == null ? NO_ADDRESS : given;
    }

    /** Returns one of the constants; written as in Java, or in small letters with dashes. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
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
    public List<String> texts(String name) {
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
    public Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        S group = group(name);
        if (group != null) {
            group.names().forEach(key -> pairs.put(key, group.required(key)));
        }
        return pairs;
    }

    /** Returns a group that stands here, or null. */
    @Nullable
    public S group(String name) {
        asked.add(name);
        Node value = values.get(name);
        return value == null || isNull(value) ? null : inside(value, child(name));
    }

    /** Returns what a function makes of a group, of an empty one where it does not stand here. */
    public <T> T of(String name, Function<? super S, T> reader) {
        asked.add(name);
        Node value = values.get(name);
        S group = value == null
                ? inside(new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK), child(name))
                : inside(value, child(name));
        T read = reader.apply(group);
        group.end();
        return read;
    }

    /** Returns the groups of a list. */
    public List<S> groups(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(values.get(name) instanceof SequenceNode list)) {
            problem(name, "is no list", "begin each entry with '- '");
            return List.of();
        }
        List<S> groups = new ArrayList<>();
        for (Node each : list.getValue()) {
            groups.add(inside(each, child(name) + "[" + groups.size() + "]"));
        }
        return groups;
    }

    /** Notes every setting that nobody asked for: a slip of the pen must not count as left out. */
    public void end() {
        keys.forEach((name, key) -> {
            if (!asked.contains(name)) {
                problems.error(key, child(name), "is not known", Nearness.remedy(name, asked));
            }
        });
    }
}

package dev.cosell.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a mapping says, flat: each value under its path. Of pairs of values and of stages the order counts, for the first one is written. */
record Outline(Map<String, String> values) {
    /** Groups in which the order of names says something. */
    private static final String ORDERED = ".values";

    static Outline of(Node root) {
        Map<String, String> values = new TreeMap<>();
        add(values, "", root);
        return new Outline(values);
    }

    private static void add(Map<String, String> values, String path, Node node) {
        if (node instanceof MappingNode group) {
            int place = 0;
            for (NodeTuple tuple : group.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                String child = path.isEmpty() ? name : path + "." + name;
                add(values, child, tuple.getValueNode());
                if (path.endsWith(ORDERED)) {
                    values.computeIfPresent(child, orderedBy(++place));
                }
            }
        } else if (node instanceof SequenceNode list) {
            List<String> entries = new ArrayList<>();
            list.getValue().forEach(each -> entries.add(each instanceof ScalarNode text ? text.getValue() : "?"));
            values.put(path, String.join(", ", entries));
        } else if (node instanceof ScalarNode text && !text.getValue().isEmpty()) {
            values.put(path, text.getValue());
        }
    }

    private static BiFunction<String, String, String> orderedBy(int place) {
        return (path, value) -> value + " (" + place + ")";
    }

    /** Returns 12 hexadecimal digits of everything that stands here. */
    String fingerprint() {
        try {
            byte[] content = String.join("\n", lines()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private List<String> lines() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    List<MappingChange> changesTo(Outline newer) {
        TreeSet<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(newer.values.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(values.get(path), newer.values.get(path)))
                .map(path -> new MappingChange(path, values.get(path), newer.values.get(path)))
                .toList();
    }
}

package dev.cosell.mapping;

import dev.cosell.mapping.yaml.Problems;
import dev.cosell.mapping.yaml.YamlGroup;
import dev.cosell.mapping.yaml.YamlText;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a mapping, read from its root. */
record MappingText(Node root, MappingHead head, MappingParts parts, Problems problems) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final int MOST = 1_000_000;

    static MappingText read(String source, String text, MappingOptions options) {
        Problems problems = new Problems();
        Node root = YamlText.root(source, text, problems);
        if (root == null) {
            throw new WrongMappingException(source, problems.errors());
        }
        Group group = new Group(root, "", problems);
        if (problems.any()) {
            throw new WrongMappingException(source, problems.errors()); // nothing in it can be read by its name
        }
        MappingHead head = head(group);
        MappingParts parts = MappingReader.read(group, options);
        group.end();
        if (problems.any()) {
            throw new WrongMappingException(source, problems.errors());
        }
        return new MappingText(
                root, head, labelled(parts, head, Outline.of(root).fingerprint()), problems);
    }

    /** Events, audit and doctor say which version is at work. */
    private static MappingParts labelled(MappingParts parts, MappingHead head, String fingerprint) {
        return new MappingParts(
                parts.settings().toBuilder()
                        .label(head.name() + " " + head.version() + " (" + fingerprint + ")")
                        .build(),
                parts.columns(),
                parts.leadColumns(),
                parts.accountCountry());
    }

    private static MappingHead head(Group group) {
        group.text("$schema"); // for editors
        String name = group.required("mapping");
        if (!name.equals("-") && !NAME.matcher(name).matches()) {
            group.problem(
                    "mapping",
                    "is no name of a mapping",
                    "write small letters, digits and hyphens, at most 30, such as acme");
        }
        if (!group.has("version")) {
            group.required("version");
        }
        return new MappingHead(name, group.number("version", 1, 1, MOST), group.text("description", ""));
    }

    /** A group of a mapping file. */
    private static final class Group extends YamlGroup<Group> {
        private final Problems problems;

        Group(Node node, String path, Problems problems) {
            super(node, path, problems);
            this.problems = problems;
        }

        @Override
        protected Group inside(Node group, String where) {
            return new Group(group, where, problems);
        }
    }
}

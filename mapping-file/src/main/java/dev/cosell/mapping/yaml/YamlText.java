package dev.cosell.mapping.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the nodes of a text in YAML 1.2, JSON among it, within bounds: at most a million characters, 50 groups and lists within one another, and 50 aliases. Pure. */
public final class YamlText {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 50;

    private YamlText() {}

    /** Returns the root, or null where the text is empty or no YAML, which is noted as a problem with its place. */
    public static @Nullable Node root(String source, String text, Problems problems) {
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            problems.error(
                    0,
                    0,
                    "the file is larger than a million characters: " + source,
                    "take another file, or make it smaller");
            return null;
        }
        LoadSettings strict = LoadSettings.builder()
                .setLabel(source)
                .setAllowDuplicateKeys(true) // said by our own words
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            Mark deep = tooDeep(strict, text);
            if (deep != null) {
                problems.error(
                        deep.getLine() + 1,
                        deep.getColumn() + 1,
                        "more than " + DEEPEST + " groups and lists stand within one another",
                        "no setting needs that; see whether a bracket is missing");
                return null;
            }
            Optional<Node> node = new Compose(strict).composeString(text);
            if (node.isEmpty()) {
                problems.error(0, 0, "the file is empty: " + source, "begin with an example of the documentation");
            }
            return node.orElse(null);
        } catch (MarkedYamlEngineException malformed) {
            Mark mark = malformed.getProblemMark().orElse(null);
            problems.error(
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "this is no YAML: " + malformed.getProblem(),
                    "check indentation, colons and quotes there");
        } catch (YamlEngineException malformed) {
            problems.error(
                    0,
                    0,
                    "the file is no YAML, or names parts of itself more than " + MOST_ALIASES + " times: " + source,
                    "check indentation, colons and quotes, and write out what '*' stands for");
        }
        return null;
    }

    /** Returns where it nests deeper than allowed, or null: composing goes down by calls of itself, and would exhaust the stack. */
    private static @Nullable Mark tooDeep(LoadSettings strict, String text) {
        int depth = 0;
        for (Event event : new Parse(strict).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return event.getStartMark().orElse(null);
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        }
        return null;
    }
}

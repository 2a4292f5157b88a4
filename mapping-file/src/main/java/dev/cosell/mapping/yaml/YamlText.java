package dev.cosell.mapping.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the nodes of a text in YAML 1.2, JSON among it, within bounds: at most a million characters and 50 aliases. Pure. */
public final class YamlText {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_ALIASES = 50;

    private YamlText() {}

    /** Returns the root, or null where the text is empty or no YAML, which is noted as a problem with its place. */
    public static @Nullable Node root(String source, String text, Problems problems) {
        try {
            LoadSettings strict = LoadSettings.builder()
                    .setLabel(source)
                    .setAllowDuplicateKeys(true) // said by our own words
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setCodePointLimit(MOST_CHARACTERS)
                    .build();
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
            problems.error(0, 0, "the file is no YAML: " + source, "check indentation, colons and quotes");
        }
        return null;
    }
}

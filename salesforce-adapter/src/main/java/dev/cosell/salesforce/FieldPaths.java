package dev.cosell.salesforce;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields by their names or by paths over references, and says which step of a path does not exist. Descriptions of related objects are read once per
 * reading of the schema.
 */
final class FieldPaths {
    private final Function<String, Describe> source;
    private final Map<String, Describe> read = new HashMap<>();
    private final List<Finding> findings;

    FieldPaths(Function<String, Describe> source, List<Finding> findings) {
        this.source = source;
        this.findings = findings;
    }

    /** Returns the description of an object. */
    Describe object(String name) {
        return read.computeIfAbsent(name, source);
    }

    /** Returns a field by its name, or by a path whose every step exists. */
    Optional<SalesforceField> find(String object, String path) {
        return new Walk(object, path).end();
    }

    /**
     * Adds the finding that says what of a name or path does not exist.
     *
     * @param purpose what it is for
     * @param refuses whether nothing works without it
     */
    void explain(String object, String path, String purpose, boolean refuses) {
        Walk walk = new Walk(object, path);
        if (walk.broken != null) {
            var broken = new SchemaFindings.BrokenPath(path, walk.broken, walk.object, object(walk.object));
            findings.add(SchemaFindings.noStep(purpose, broken, refuses));
        } else {
            String name = walk.names.isEmpty() ? path : walk.object + "." + FieldPlace.leaf(path);
            findings.add(SchemaFindings.missing(purpose, name, object(walk.object), refuses));
        }
    }

    /** The way along a path, as far as it goes. */
    private final class Walk {
        private final String leaf;
        private final List<String> names = new ArrayList<>();
        private final List<SalesforceField> references = new ArrayList<>();
        private String object;
        private @Nullable String broken;

        Walk(String start, String path) {
            this.object = start;
            this.leaf = FieldPlace.leaf(path);
            List<String> steps = List.of(path.split("\\.", -1));
            for (String step : steps.subList(0, steps.size() - 1)) {
                if (!take(step)) {
                    broken = step;
                    return;
                }
            }
            if (!names.isEmpty() && !object(object).exists()) {
                broken = leaf;
            }
        }

        private boolean take(String step) {
            SalesforceField reference = object(object).relationship(step).orElse(null);
            if (reference == null || reference.targets().size() != 1 || reference.relationship() == null) {
                return false;
            }
            names.add(reference.relationship());
            references.add(reference);
            object = reference.targets().get(0);
            return true;
        }

        Optional<SalesforceField> end() {
            Optional<SalesforceField> found = broken == null ? object(object).field(leaf) : Optional.empty();
            return names.isEmpty() ? found : found.map(field -> field.over(names, references.get(0)));
        }
    }
}

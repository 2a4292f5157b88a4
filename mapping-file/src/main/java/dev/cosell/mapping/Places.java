package dev.cosell.mapping;

import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.validation.Finding;
import dev.cosell.mapping.yaml.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds the place of a mapping file that a finding is about. */
final class Places {
    private final Node root;

    Places(Node root) {
        this.root = root;
    }

    FileProblem of(Finding finding) {
        String field = finding.field() == null ? "" : finding.field();
        for (String path : candidates(field)) {
            Mark mark = mark(path);
            if (mark != null) {
                return new FileProblem(
                        mark.getLine() + 1, mark.getColumn() + 1, path, finding.message(), finding.remedy());
            }
        }
        return new FileProblem(0, 0, field, finding.message(), finding.remedy());
    }

    /** A finding names a field by its id, by that of its CRM field, or by the option; the file may say something of it in several places. */
    private static List<String> candidates(String field) {
        List<String> paths = new ArrayList<>();
        if (field.isEmpty()) {
            return paths;
        }
        paths.add("customFields." + field);
        paths.add("columns." + field);
        paths.add("leadColumns." + field);
        paths.add("crm.defaults." + field);
        paths.add("leads.defaults." + field);
        paths.add("extraFields." + field);
        paths.add("fields." + field);
        FieldRules.STANDARD.policies().stream()
                .filter(policy -> policy.field().id().value().equals(field)
                        && policy.field().crmField() != null)
                .forEach(policy -> paths.add("columns." + policy.field().crmField()));
        if (field.equals("stage")) {
            paths.addAll(List.of("onHoldStages", "activeStages", "wonStage", "lostStage", "declinedStages"));
        }
        if (field.startsWith("account country")) {
            paths.add("columns.accountCountry");
        }
        paths.add(field);
        return paths;
    }

    private @Nullable Mark mark(String path) {
        Node at = root;
        Node key = root;
        for (String step : path.split("\\.")) {
            NodeTuple next =
                    at instanceof MappingNode group ? child(group, step).orElse(null) : null;
            if (next == null) {
                return null;
            }
            key = next.getKeyNode();
            at = next.getValueNode();
        }
        return key.getStartMark().orElse(null);
    }

    private static Optional<NodeTuple> child(MappingNode group, String name) {
        return group.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }
}

package dev.cosell.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.mapping.yaml.Problems;
import dev.cosell.mapping.yaml.YamlGroup;
import dev.cosell.mapping.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads an opportunity that somebody wrote down to try a mapping on it: {@code amount: 1500}, {@code rating: Hot}, by the names that the mapping gives its fields. */
public final class PastedRecord {
    private PastedRecord() {}

    /**
     * Reads one opportunity; fields that are not named are not known.
     *
     * @param source a name for messages
     * @param text YAML or JSON, one value a field
     * @param mapping the mapping that is tried; its own fields may be named too
     * @throws WrongMappingException with every problem at once
     */
    public static Opportunity read(String source, String text, MappingParts mapping) {
        Problems problems = new Problems();
        Node root = YamlText.root(source, text, problems);
        if (root == null) {
            throw new WrongMappingException(source, problems.errors());
        }
        Map<String, CrmField<?>> known = new LinkedHashMap<>();
        CrmField.standard().forEach(field -> known.put(field.id(), field));
        mapping.columns().keySet().forEach(field -> known.put(field.id(), field));
        Opportunity.Builder record = Opportunity.builder(CrmRecordId.of("pasted"), CrmVersion.of("pasted"));
        Values group = new Values(root, problems);
        new DefaultValueReader(known).values(group, new DefaultValueReader.Taker() {
            @Override
            public <T> void take(CrmField<T> field, T value) {
                record.set(field, value);
            }
        });
        if (problems.any()) {
            throw new WrongMappingException(source, problems.errors());
        }
        return record.build();
    }

    private static final class Values extends YamlGroup<Values> {
        private final Problems problems;

        Values(Node node, Problems problems) {
            super(node, "", problems);
            this.problems = problems;
        }

        @Override
        protected Values inside(Node group, String where) {
            return new Values(group, problems);
        }
    }
}

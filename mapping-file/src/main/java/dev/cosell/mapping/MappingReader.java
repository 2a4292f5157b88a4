package dev.cosell.mapping;

import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.mapping.yaml.YamlGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a mapping says out of a group of a YAML file: the body of a {@link MappingFile}, or a part of a host's own configuration. What is wrong is noted in the group's problems, and
 * a harmless value stands in for it, so that everything else is checked too.
 */
public final class MappingReader {
    private final YamlGroup<?> given;
    private final MappingOptions options;
    private final Map<CrmField<?>, String> columns = new LinkedHashMap<>();
    private final Map<CrmField<?>, String> leadColumns = new LinkedHashMap<>();
    private final Map<String, CrmField<?>> known = new LinkedHashMap<>();

    private MappingReader(YamlGroup<?> given, MappingOptions options) {
        this.given = given;
        this.options = options;
        CrmField.standard().forEach(field -> known.put(field.id(), field));
    }

    /**
     * Reads a group; names that it does not know are left to whoever ends the group.
     *
     * @param given the group
     * @param options what the process brings
     */
    public static MappingParts read(YamlGroup<?> given, MappingOptions options) {
        return new MappingReader(given, options).read();
    }

    private MappingParts read() {
        FieldRules.Builder rules = options.defaults().fieldRules().toBuilder();
        Map<String, CrmField<?>> own = given.of(
                "customFields", group -> new CustomFieldReader(options.functions(), rules, columns).read(group));
        known.putAll(own);
        given.of("extraFields", group -> extra(group));
        String country = columns();
        FieldRules read = given.of("fields", group -> FieldRulesReader.read(group, rules, options.functions()));
        SyncSettings settings = new SettingsReader(given, options, known).read(read);
        return new MappingParts(settings, columns, leadColumns, country);
    }

    /** CRM fields that are read for healing and for functions, and kept in step with nothing. */
    private Map<String, CrmField<?>> extra(YamlGroup<?> group) {
        for (String id : group.names()) {
            group.of(id, each -> {
                CrmField<?> field = CustomFieldReader.field(each, id);
                String column = each.required("column");
                if (known.containsKey(id)) {
                    group.problem(id, "is the name of another field", "choose another name");
                } else {
                    known.put(id, field);
                    columns.put(field, column);
                }
                return field;
            });
        }
        return known;
    }

    private @Nullable String columns() {
        String[] country = new String[1];
        ColumnReader ofOpportunities = new ColumnReader(known, columns);
        given.of("columns", group -> {
            country[0] = group.text("accountCountry");
            return ofOpportunities.read(group);
        });
        given.of("leadColumns", group -> new ColumnReader(known, leadColumns).read(group));
        return country[0];
    }
}

package dev.cosell.mapping;

import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what fields are called in the CRM. */
final class ColumnReader {
    /** A name, or names joined by dots: a path over related records. Which of them exist is asked of the CRM. */
    static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,5}");

    private static final String COUNTRY = "accountCountry";

    private final Map<String, CrmField<?>> known;
    private final Map<CrmField<?>, String> into;

    ColumnReader(Map<String, CrmField<?>> known, Map<CrmField<?>, String> into) {
        this.known = known;
        this.into = into;
    }

    Map<CrmField<?>, String> read(YamlGroup<?> group) {
        for (String name : group.names()) {
            String column = group.required(name);
            check(group, name, column);
            CrmField<?> field = known.get(name);
            if (field != null && into.containsKey(field)) {
                group.problem(name, "has its column in customFields already", "name it in one place");
            } else if (field != null) {
                into.put(field, column);
            } else if (!name.equals(COUNTRY)) {
                unknown(group, name);
            }
        }
        return into;
    }

    static void check(YamlGroup<?> group, String name, String column) {
        if (!column.equals("-") && !COLUMN.matcher(column).matches()) {
            group.problem(
                    name,
                    "is no name that a column can have",
                    "write its API name, or a path such as Country__r.ISO_Code__c");
        }
    }

    /** Fields have one name in Partner Center's and in the CRM's terms; whoever mixes them up is told. */
    private void unknown(YamlGroup<?> group, String name) {
        TreeSet<String> names = new TreeSet<>(known.keySet());
        names.add(COUNTRY);
        String meant = FieldRules.STANDARD.policies().stream()
                .filter(policy -> policy.field().id().value().equals(name)
                        && policy.field().crmField() != null)
                .map(policy -> String.valueOf(policy.field().crmField()))
                .findFirst()
                .orElse(null);
        group.problem(
                name,
                "is no field of the CRM",
                meant == null ? Nearness.remedy(name, names) : "its CRM field is called '" + meant + "'");
    }
}

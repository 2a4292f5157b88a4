package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import java.util.List;

/** The fields meant by {@code FIELDS(STANDARD)}, {@code FIELDS(CUSTOM)} and {@code FIELDS(ALL)}. */
final class FieldGroups {
    private FieldGroups() {}

    static List<OrgField> of(OrgObject object, String group) {
        return object.fields().stream()
                .filter(field -> group.equals("ALL")
                        || group.equals("CUSTOM") == field.name().endsWith("__c"))
                .toList();
    }
}

package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;

/**
 * A custom object that an admin has added.
 *
 * @param name API name, ending in {@code __c}
 * @param fields its fields beside the standard ones
 */
public record AddedObject(String name, List<OrgField> fields) {
    /** Copies the list. */
    public AddedObject {
        fields = List.copyOf(fields);
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*__c")) {
            throw new IllegalArgumentException("a custom object's name ends in __c: " + name);
        }
    }
}

package dev.cosell.testkit.simulator.salesforce.metadata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A permission set as a file declares it: what of fields and objects it lets its users do. */
final class PermissionSetDefinition {
    private static final Set<String> OBJECT_ELEMENTS = Set.of(
            "allowCreate",
            "allowDelete",
            "allowEdit",
            "allowRead",
            "modifyAllRecords",
            "object",
            "viewAllRecords",
            "viewAllFields");

    private static final Set<String> USER_PERMISSIONS = Set.of("ApiEnabled", "ConvertLeads", "ViewAllData");

    private final MetadataFile file;
    private final Map<String, Boolean> fields = new LinkedHashMap<>();
    private final Set<String> objects = new LinkedHashSet<>();
    private final Set<String> user = new LinkedHashSet<>();

    PermissionSetDefinition(MetadataFile file) {
        this.file = file;
        file.allow(
                Set.of("description", "hasActivationRequired", "label", "license"),
                Set.of("fieldPermissions", "objectPermissions", "userPermissions"));
        file.text("label");
        file.flag("hasActivationRequired");
        file.parts("fieldPermissions").forEach(this::field);
        file.parts("objectPermissions").forEach(this::object);
        file.parts("userPermissions").forEach(this::user);
    }

    private void field(MetadataFile part) {
        part.allow(Set.of("editable", "field", "readable"), Set.of());
        String name = part.text("field");
        boolean editable = part.neededFlag("editable");
        boolean readable = part.flag("readable");
        part.require(!editable || readable, "field " + name + " is editable, so it must be readable");
        part.require(!fields.containsKey(name), "duplicate field permission: " + name);
        if (readable) {
            fields.put(name, editable);
        }
    }

    private void object(MetadataFile part) {
        part.allow(OBJECT_ELEMENTS, Set.of());
        String name = part.text("object");
        boolean read = part.neededFlag("allowRead");
        boolean edit = part.neededFlag("allowEdit");
        boolean delete = part.neededFlag("allowDelete");
        boolean all = part.neededFlag("viewAllRecords");
        boolean modifyAll = part.neededFlag("modifyAllRecords");
        boolean create = part.neededFlag("allowCreate");
        part.require(read || !create && !edit && !delete && !all, "the rights on " + name + " depend on reading it");
        part.require(edit || !delete, "deleting " + name + " depends on editing it");
        part.require(delete && all || !modifyAll, "modifying all of " + name + " depends on deleting and viewing all");
        part.require(objects.add(name), "duplicate object permission: " + name);
    }

    private void user(MetadataFile part) {
        part.allow(Set.of("enabled", "name"), Set.of());
        String name = part.text("name");
        part.require(USER_PERMISSIONS.contains(name), "Unknown user permission: " + name);
        if (part.neededFlag("enabled")) {
            user.add(name);
        }
    }

    void problem(String text) {
        file.problem(text);
    }

    /** Returns the readable fields as {@code Object.Field}, and whether they may be edited. */
    Map<String, Boolean> fields() {
        return fields;
    }

    Set<String> objects() {
        return objects;
    }

    boolean grants(String permission) {
        return user.contains(permission);
    }
}

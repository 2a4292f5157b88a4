package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as describe shows it (salesforce-api 2.5).
 *
 * @param name API name
 * @param label what people see
 * @param type one of the documented type names, for example {@code string} or {@code currency}
 * @param length longest text in characters, 0 where that means nothing
 * @param required must be given on create
 * @param writable may be created and updated
 * @param unique two rows never hold the same value, compared without regard to case
 * @param externalId may serve as key of an upsert
 * @param picklist allowed values of a restricted picklist, empty where anything goes
 * @param referenceTo object that a reference points to, or null
 * @param relationship name under which the referenced row is reached, or null
 */
public record OrgField(
        String name,
        String label,
        String type,
        int length,
        boolean required,
        boolean writable,
        boolean unique,
        boolean externalId,
        List<String> picklist,
        @Nullable String referenceTo,
        @Nullable String relationship) {
    /** Copies the picklist. */
    public OrgField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        picklist = List.copyOf(picklist);
    }

    /** Returns an optional, writable field of a type and length. */
    public static OrgField of(String name, String type, int length) {
        return new OrgField(name, label(name), type, length, false, true, false, false, List.of(), null, null);
    }

    /** Returns a reference to another object, reached under a relationship name. */
    public static OrgField reference(String name, String referenceTo, String relationship) {
        return new OrgField(
                name, label(name), "reference", 18, false, true, false, false, List.of(), referenceTo, relationship);
    }

    /** Returns a restricted picklist. */
    public static OrgField picklist(String name, List<String> values) {
        return new OrgField(name, label(name), "picklist", 255, false, true, false, false, values, null, null);
    }

    /** Returns a copy that must be given on create. */
    public OrgField asRequired() {
        return new OrgField(
                name, label, type, length, true, writable, unique, externalId, picklist, referenceTo, relationship);
    }

    /** Returns a copy that nobody can write. */
    public OrgField asReadOnly() {
        return new OrgField(
                name, label, type, length, required, false, unique, externalId, picklist, referenceTo, relationship);
    }

    /** Returns a copy that is an external id, unique or not (salesforce-api 0, trap 1). */
    public OrgField asExternalId(boolean isUnique) {
        return new OrgField(
                name, label, type, length, required, writable, isUnique, true, picklist, referenceTo, relationship);
    }

    /** Tells whether a query can filter by it: long texts and blobs cannot be. */
    public boolean filterable() {
        return !type.equals("base64") && !(type.equals("textarea") && (length > 255 || length == 0));
    }

    private static String label(String name) {
        return name.replaceAll("__c$", "").replaceAll("^.*__", "").replace('_', ' ');
    }
}

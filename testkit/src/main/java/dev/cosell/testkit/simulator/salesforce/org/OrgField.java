package dev.cosell.testkit.simulator.salesforce.org;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as describe shows it (salesforce-api 2.5).
 *
 * @param name API name
 * @param label what people see
 * @param type one of the documented type names, for example {@code string} or {@code currency}
 * @param length longest text in characters, 0 where that means nothing
 * @param traits what else is special about it
 * @param picklist values to choose from, empty where anything goes
 * @param targets objects that a reference may point to
 * @param relationship name under which the referenced row is reached, or null
 * @param defaultValue what a new row holds where nothing is given, or null
 * @param number how large a number may be
 * @param children name under which the referenced row reaches the rows that refer to it, or null
 */
public record OrgField(
        String name,
        String label,
        String type,
        int length,
        Set<Trait> traits,
        List<String> picklist,
        List<String> targets,
        @Nullable String relationship,
        @Nullable Object defaultValue,
        NumberShape number,
        @Nullable String children) {
    /** What may be special about a field. */
    public enum Trait {
        /** Must be given on create. */
        REQUIRED,
        /** Nobody can write it. */
        READ_ONLY,
        /** Can be given on create, and never changes. */
        FIXED,
        /** Two rows never hold the same value, compared without regard to case. */
        UNIQUE,
        /** May serve as key of an upsert. */
        EXTERNAL_ID,
        /** Values outside the picklist are refused. */
        RESTRICTED,
        /** Computed by a formula or by the organisation itself. */
        CALCULATED
    }

    /** Copies the collections. */
    public OrgField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        traits = Set.copyOf(traits);
        picklist = List.copyOf(picklist);
        targets = List.copyOf(targets);
    }

    /** Returns an optional, writable field of a type and length. */
    public static OrgField of(String name, String type, int length) {
        NumberShape number = NumberShape.of(type);
        return new OrgField(name, label(name), type, length, Set.of(), List.of(), List.of(), null, null, number, null);
    }

    /** Returns a reference to another object, reached under a relationship name. */
    public static OrgField reference(String name, String referenceTo, String relationship) {
        return OrgField.of(name, "reference", 18).copy(List.of(), List.of(referenceTo), relationship);
    }

    /** Returns a reference to rows of several objects; it cannot be followed in queries. */
    public static OrgField references(String name, List<String> targets) {
        return OrgField.of(name, "reference", 18).copy(List.of(), targets, null);
    }

    /** Returns a restricted picklist. */
    public static OrgField picklist(String name, List<String> values) {
        return suggestions(name, values).with(Trait.RESTRICTED);
    }

    /** Returns a picklist that takes other values too. */
    public static OrgField suggestions(String name, List<String> values) {
        return OrgField.of(name, "picklist", 255).copy(values, List.of(), null);
    }

    /** Returns a copy with a trait more. */
    public OrgField with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new OrgField(
                name, label, type, length, more, picklist, targets, relationship, defaultValue, number, children);
    }

    /** Returns a copy that a new row fills where nothing is given. */
    public OrgField withDefault(Object value) {
        return new OrgField(
                name, label, type, length, traits, picklist, targets, relationship, value, number, children);
    }

    /** Returns a picklist of which several values can be chosen, separated by a semicolon. */
    public static OrgField choices(String name, List<String> values) {
        return OrgField.of(name, "multipicklist", 4099)
                .copy(values, List.of(), null)
                .with(Trait.RESTRICTED);
    }

    private OrgField copy(List<String> values, List<String> referenceTo, @Nullable String relationshipName) {
        return new OrgField(
                name,
                label,
                type,
                length,
                traits,
                values,
                referenceTo,
                relationshipName,
                defaultValue,
                number,
                children);
    }

    /** Returns a copy that people see under another label. */
    public OrgField labelled(String text) {
        return new OrgField(
                name, text, type, length, traits, picklist, targets, relationship, defaultValue, number, children);
    }

    /** Returns a copy that takes numbers of another size. */
    public OrgField sized(int precision, int scale) {
        NumberShape size = new NumberShape(precision, scale);
        return new OrgField(
                name, label, type, length, traits, picklist, targets, relationship, defaultValue, size, children);
    }

    /** Returns a copy of a reference whose rows are reached from the referenced row under a name. */
    public OrgField reachedAs(String childRelationship) {
        return new OrgField(
                name,
                label,
                type,
                length,
                traits,
                picklist,
                targets,
                relationship,
                defaultValue,
                number,
                childRelationship);
    }

    /** Tells whether it is a custom lookup whose value is emptied when the referenced row is deleted. */
    boolean isSoftLookup() {
        return type.equals("reference") && name.endsWith("__c") && !required();
    }

    /** Returns a copy that must be given on create. */
    public OrgField asRequired() {
        return with(Trait.REQUIRED);
    }

    /** Returns a copy that nobody can write. */
    public OrgField asReadOnly() {
        return with(Trait.READ_ONLY);
    }

    /** Returns a copy that never changes after the row was created. */
    public OrgField asFixed() {
        return with(Trait.FIXED);
    }

    /** Returns a copy that is an external id, unique or not (salesforce-api 0, trap 1). */
    public OrgField asExternalId(boolean isUnique) {
        OrgField key = with(Trait.EXTERNAL_ID);
        return isUnique ? key.with(Trait.UNIQUE) : key;
    }

    /** Tells whether it must be given on create. */
    public boolean required() {
        return traits.contains(Trait.REQUIRED);
    }

    /** Tells whether it may be given on create. */
    public boolean writable() {
        return !traits.contains(Trait.READ_ONLY);
    }

    /** Tells whether it may be changed later. */
    public boolean updateable() {
        return writable() && !traits.contains(Trait.FIXED);
    }

    /** Tells whether two rows never hold the same value. */
    public boolean unique() {
        return traits.contains(Trait.UNIQUE);
    }

    /** Tells whether it may serve as key of an upsert. */
    public boolean externalId() {
        return traits.contains(Trait.EXTERNAL_ID);
    }

    /** Tells whether a new row holds something where nothing is given: flags, owners, defaults. */
    public boolean defaultedOnCreate() {
        return defaultValue != null || type.equals("boolean") || name.equals("OwnerId");
    }

    /** Returns the one object that a reference points to, or null where there is none or are several. */
    public @Nullable String referenceTo() {
        return targets.size() == 1 ? targets.get(0) : null;
    }

    /** Tells whether a query can filter by it: long texts and blobs cannot be. */
    public boolean filterable() {
        return !type.equals("base64") && !(type.equals("textarea") && (length > 255 || length == 0));
    }

    private static String label(String name) {
        return name.replaceAll("__c$", "").replaceAll("^.*__", "").replace('_', ' ');
    }
}

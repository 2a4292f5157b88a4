package dev.cosell.testkit.simulator.salesforce.org;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object of the organisation: its fields by name, without regard to case. Immutable. */
public final class OrgObject {
    private final String name;
    private final String keyPrefix;
    private final Map<String, OrgField> fields = new TreeMap<>();

    OrgObject(String name, String keyPrefix, List<OrgField> fields) {
        this.name = name;
        this.keyPrefix = keyPrefix;
        standard().forEach(this::add);
        fields.forEach(this::add);
    }

    private static List<OrgField> standard() {
        return List.of(
                OrgField.of("Id", "id", 18).asReadOnly(),
                OrgField.of("IsDeleted", "boolean", 0).asReadOnly(),
                OrgField.of("CreatedDate", "datetime", 0).asReadOnly(),
                OrgField.reference("CreatedById", "User", "CreatedBy").asReadOnly(),
                OrgField.of("LastModifiedDate", "datetime", 0).asReadOnly(),
                OrgField.reference("LastModifiedById", "User", "LastModifiedBy").asReadOnly(),
                OrgField.of("SystemModstamp", "datetime", 0).asReadOnly());
    }

    private void add(OrgField field) {
        fields.put(field.name().toLowerCase(Locale.ROOT), field);
    }

    /** Returns the API name. */
    public String name() {
        return name;
    }

    /** Returns the first three characters of its ids. */
    public String keyPrefix() {
        return keyPrefix;
    }

    /** Returns a field, or null where there is none or it is hidden. */
    public @Nullable OrgField field(String fieldName) {
        return fields.get(fieldName.toLowerCase(Locale.ROOT));
    }

    /** Returns the field that holds the id of the row reached under a relationship name, or null. */
    public @Nullable OrgField relationship(String relationshipName) {
        return fields.values().stream()
                .filter(field -> relationshipName.equalsIgnoreCase(field.relationship()))
                .findFirst()
                .orElse(null);
    }

    /** Tells whether rows can be created, changed and deleted at all: stages, currencies and the organisation itself cannot. */
    public boolean writable() {
        return fields.values().stream().anyMatch(OrgField::writable);
    }

    /** Tells whether deleted rows lie in the recycle bin; those of a team are gone at once (salesforce-api 4.6). */
    public boolean hasRecycleBin() {
        return !name.equals("OpportunityTeamMember");
    }

    /** Tells whether a field can be changed after the row was created: parents are fixed (salesforce-api 4.5). */
    public boolean updateable(OrgField field) {
        return field.updateable();
    }

    /** Returns all visible fields. */
    public Collection<OrgField> fields() {
        return fields.values();
    }
}

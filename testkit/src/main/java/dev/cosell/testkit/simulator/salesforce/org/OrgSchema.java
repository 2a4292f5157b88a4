package dev.cosell.testkit.simulator.salesforce.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of an organisation with their fields and relationships, as data (salesforce-api 4). Immutable. */
public final class OrgSchema {
    /** The custom object that holds solutions. */
    public static final String SOLUTION = "Microsoft_Solution__c";

    /** Prefixes of the ids of custom objects, three letters each. */
    private static final String CUSTOM_PREFIXES = "a01a02a03a04a05a06a07a08a09a0Aa0Ba0C";

    static final int MOST_CUSTOM_OBJECTS = CUSTOM_PREFIXES.length() / 3;

    private final Map<String, OrgObject> objects = new LinkedHashMap<>();
    private final List<ChildRelationship> children = new ArrayList<>();

    private OrgSchema() {}

    static OrgSchema of(OrgShape shape) {
        OrgSchema schema = new OrgSchema();
        schema.add(shape, "Account", "001", PeopleFields.account(shape));
        schema.add(shape, "Contact", "003", PeopleFields.contact());
        schema.add(shape, "Lead", "00Q", PeopleFields.lead(shape));
        schema.add(shape, "User", "005", PeopleFields.user(shape));
        schema.add(shape, "Opportunity", "006", DealFields.opportunity(shape));
        schema.add(shape, "OpportunityContactRole", "00K", DealFields.contactRole());
        schema.add(shape, "Note", "002", NoteFields.classic());
        schema.add(shape, "OpportunityStage", "01J", SetupFields.stage());
        schema.add(shape, "LeadStatus", "0LS", SetupFields.leadStatus());
        schema.add(shape, "RecordType", "012", SetupFields.recordType());
        schema.add(shape, "Organization", "00D", SetupFields.organization());
        schema.addOptional(shape);
        schema.addCustom(shape);
        schema.relate();
        return schema;
    }

    private void addOptional(OrgShape shape) {
        if (shape.features().teams()) {
            add(shape, "OpportunityTeamMember", "00q", DealFields.teamMember());
        }
        if (shape.features().enhancedNotes()) {
            add(shape, "ContentNote", "069", NoteFields.contentNote());
            add(shape, "ContentDocument", "069", NoteFields.contentDocument());
            add(shape, "ContentDocumentLink", "06A", NoteFields.link());
        }
        if (shape.multiCurrency()) {
            add(shape, "CurrencyType", "01L", SetupFields.currencyType());
        }
    }

    private void addCustom(OrgShape shape) {
        if (shape.features().coSellFields() == CoSellFields.ALL) {
            add(shape, SOLUTION, "a00", DealFields.solution());
        }
        List<AddedObject> added = shape.features().addedObjects();
        for (int i = 0; i < added.size(); i++) {
            List<OrgField> fields = new ArrayList<>(added.get(i).fields());
            if (fields.stream().noneMatch(field -> field.name().equals("Name"))) {
                fields.add(OrgField.of("Name", "string", 80));
            }
            add(shape, added.get(i).name(), CUSTOM_PREFIXES.substring(i * 3, i * 3 + 3), fields);
        }
    }

    /** Rows are reached from the rows that they refer to, where the reference says under which name. */
    private void relateCustom() {
        for (OrgObject child : List.copyOf(objects.values())) {
            for (OrgField field : child.fields()) {
                if (field.children() != null && field.referenceTo() != null) {
                    child(field.referenceTo(), field.children(), child.name(), field.name());
                }
            }
        }
    }

    private void relate() {
        child("Opportunity", "OpportunityContactRoles", "OpportunityContactRole", "OpportunityId");
        child("Opportunity", "OpportunityTeamMembers", "OpportunityTeamMember", "OpportunityId");
        child("Opportunity", "Microsoft_Solutions__r", SOLUTION, "Opportunity__c");
        child("Account", "Opportunities", "Opportunity", "AccountId");
        child("Account", "Contacts", "Contact", "AccountId");
        child("Account", "ChildAccounts", "Account", "ParentId");
        child("Contact", "OpportunityContactRoles", "OpportunityContactRole", "ContactId");
        child("ContentDocument", "ContentDocumentLinks", "ContentDocumentLink", "ContentDocumentId");
        for (String parent : List.of("Opportunity", "Account", "Contact", "Lead")) {
            child(parent, "ContentDocumentLinks", "ContentDocumentLink", "LinkedEntityId");
            child(parent, "Notes", "Note", "ParentId");
        }
        relateCustom();
    }

    private void add(OrgShape shape, String name, String prefix, List<OrgField> fields) {
        List<OrgField> all = new ArrayList<>(fields);
        shape.features().addedFields().stream()
                .filter(added -> added.object().equals(name))
                .forEach(added -> all.add(added.field()));
        List<OrgField> visible = all.stream()
                .filter(field -> !shape.hiddenFields().contains(name + "." + field.name()))
                .toList();
        objects.put(name.toLowerCase(Locale.ROOT), new OrgObject(name, prefix, visible));
    }

    private void child(String parent, String name, String object, String field) {
        OrgObject child = object(object);
        if (child != null && object(parent) != null) {
            children.add(new ChildRelationship(parent, name, child, field));
        }
    }

    /** Returns an object by API name, or null. */
    public @Nullable OrgObject object(String name) {
        return objects.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns an object by API name.
     *
     * @throws OrgRefusal as 404 if there is none
     */
    public OrgObject require(String name) {
        OrgObject object = object(name);
        if (object == null) {
            throw OrgRefusal.notFound();
        }
        return object;
    }

    /** Returns the object whose rows a child relationship names, or null; for {@code Account.Opportunities} that is Opportunity. */
    public @Nullable ChildRelationship children(OrgObject parent, String relationship) {
        return children(parent).stream()
                .filter(child -> child.name().equalsIgnoreCase(relationship))
                .findFirst()
                .orElse(null);
    }

    /** Returns all relationships from an object to children. */
    public List<ChildRelationship> children(OrgObject parent) {
        return children.stream()
                .filter(child -> child.parent().equals(parent.name()))
                .toList();
    }

    /** Returns all objects. */
    public Collection<OrgObject> objects() {
        return objects.values();
    }

    /**
     * A relationship from a row to its children. Children are deleted together with their parent, but those of a custom lookup only lose their reference.
     *
     * @param parent API name of the parent's object
     * @param name name of the relationship, in its own spelling
     * @param child object of the children
     * @param field field of the child that holds the parent's id
     */
    public record ChildRelationship(String parent, String name, OrgObject child, String field) {
        /** Tells whether children are deleted together with their parent. */
        public boolean cascades() {
            OrgField reference = child.field(field);
            return reference == null || !reference.isSoftLookup();
        }
    }
}

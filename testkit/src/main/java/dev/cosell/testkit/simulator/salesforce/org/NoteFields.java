package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;

/** Fields of enhanced and classic notes and of the links of files (salesforce-api 4.9). */
final class NoteFields {
    private static final List<String> OWNERS = List.of("Opportunity", "Account", "Contact", "Lead", "User");

    private NoteFields() {}

    static List<OrgField> contentNote() {
        return List.of(
                OrgField.of("Title", "string", 255).asRequired(),
                OrgField.of("Content", "base64", 0),
                OrgField.of("TextPreview", "string", 255).asReadOnly(),
                OrgField.of("FileType", "string", 20).asReadOnly(),
                OrgField.of("ContentSize", "int", 0).asReadOnly(),
                OrgField.reference("OwnerId", "User", "Owner").asReadOnly());
    }

    static List<OrgField> contentDocument() {
        return List.of(
                OrgField.of("Title", "string", 255).asReadOnly(),
                OrgField.of("FileType", "string", 20).asReadOnly(),
                OrgField.of("ContentSize", "int", 0).asReadOnly(),
                OrgField.reference("OwnerId", "User", "Owner").asReadOnly());
    }

    static List<OrgField> link() {
        return List.of(
                OrgField.reference("ContentDocumentId", "ContentDocument", "ContentDocument")
                        .asRequired()
                        .asFixed(),
                OrgField.references("LinkedEntityId", OWNERS).asRequired().asFixed(),
                OrgField.picklist("ShareType", List.of("V", "C", "I")).asRequired(),
                OrgField.picklist("Visibility", List.of("AllUsers", "InternalUsers", "SharedUsers"))
                        .withDefault("AllUsers"));
    }

    static List<OrgField> classic() {
        return List.of(
                OrgField.references("ParentId", List.of("Opportunity", "Account", "Contact", "Lead"))
                        .asRequired()
                        .asFixed(),
                OrgField.of("Title", "string", 80).asRequired(),
                OrgField.of("Body", "textarea", 32000),
                OrgField.of("IsPrivate", "boolean", 0),
                OrgField.reference("OwnerId", "User", "Owner"));
    }
}

package dev.cosell.testkit.simulator.salesforce.metadata;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A custom field as a file declares it. */
final class FieldDefinition {
    private static final Pattern NAME = Pattern.compile("[A-Za-z](_?[A-Za-z0-9]){0,39}__c");
    private static final int LONGEST_LABEL = 40;

    private static final Set<String> ELEMENTS = Set.of(
            "fullName",
            "label",
            "description",
            "inlineHelpText",
            "type",
            "length",
            "precision",
            "scale",
            "externalId",
            "unique",
            "caseSensitive",
            "required",
            "defaultValue",
            "visibleLines",
            "valueSet",
            "referenceTo",
            "relationshipName",
            "relationshipLabel",
            "relationshipOrder",
            "reparentableMasterDetail",
            "writeRequiresMasterRead",
            "deleteConstraint");

    private final MetadataFile file;
    private final String object;
    private final String type;

    FieldDefinition(MetadataFile file, String object) {
        this.file = file;
        this.object = object;
        this.type = file.text("type");
    }

    String object() {
        return object;
    }

    boolean isMasterDetail() {
        return type.equals("MasterDetail");
    }

    String parent() {
        return file.optional("referenceTo");
    }

    void problem(String text) {
        file.problem(text);
    }

    /** Returns the field, with a problem added for whatever the service would refuse. */
    OrgField field(String stem) {
        file.allow(ELEMENTS, Set.of());
        String name = file.text("fullName");
        file.require(name.equals(stem), "the file's name must be " + name);
        file.require(NAME.matcher(name).matches(), "fullName is not the name of a custom field: " + name);
        String label = file.text("label");
        file.require(label.length() <= LONGEST_LABEL, "the label is longer than 40 characters");
        OrgField field = typed(name).labelled(label);
        boolean keyed = type.equals("Text") || type.equals("Number") || type.equals("Email");
        boolean key = file.flag("externalId");
        boolean unique = file.flag("unique");
        file.require(
                keyed || !key && !unique, "Can not specify externalId or unique for a CustomField of type " + type);
        file.require(!file.has("caseSensitive") || unique && type.equals("Text"), "caseSensitive needs a unique Text");
        file.flag("caseSensitive");
        if (key) {
            field = field.asExternalId(unique);
        } else if (unique) {
            field = field.with(OrgField.Trait.UNIQUE);
        }
        boolean required = file.flag("required");
        file.require(
                !required || !type.equals("Checkbox") && !type.equals("LongTextArea"), type + " cannot be required");
        return required || isMasterDetail() ? field.asRequired() : field;
    }

    private OrgField typed(String name) {
        refuseForeign();
        return switch (type) {
            case "Text" -> OrgField.of(name, "string", file.number("length", 1, 255));
            case "Url" -> OrgField.of(name, "url", 255);
            case "Date" -> OrgField.of(name, "date", 0);
            case "DateTime" -> OrgField.of(name, "datetime", 0);
            case "LongTextArea" -> {
                file.number("visibleLines", 2, 50);
                yield OrgField.of(name, "textarea", file.number("length", 256, 131_072));
            }
            case "Checkbox" -> OrgField.of(name, "boolean", 0).withDefault(file.neededFlag("defaultValue"));
            case "Number", "Currency", "Percent" -> number(name);
            case "Picklist" -> restricted() ? OrgField.picklist(name, values()) : OrgField.suggestions(name, values());
            case "MultiselectPicklist" -> {
                file.number("visibleLines", 3, 10);
                yield OrgField.choices(name, values());
            }
            case "MasterDetail", "Lookup" -> reference(name);
            default -> {
                file.problem("'" + type + "' is not a valid value for the enum 'FieldType'");
                yield OrgField.of(name, "string", 255);
            }
        };
    }

    /** Elements of another type are refused (salesforce-api 5: the elements of each type). */
    private void refuseForeign() {
        only("length", "Text", "LongTextArea");
        only("visibleLines", "LongTextArea", "MultiselectPicklist");
        only("valueSet", "Picklist", "MultiselectPicklist");
        only("precision", "Number", "Currency", "Percent");
        only("scale", "Number", "Currency", "Percent");
        only("referenceTo", "MasterDetail", "Lookup");
        only("relationshipName", "MasterDetail", "Lookup");
        only("relationshipOrder", "MasterDetail");
        only("reparentableMasterDetail", "MasterDetail");
        only("writeRequiresMasterRead", "MasterDetail");
        only("deleteConstraint", "Lookup");
        file.require(!isMasterDetail() || !file.has("required"), "Can not specify required for a MasterDetail field");
    }

    private void only(String element, String... types) {
        file.require(
                !file.has(element) || Set.of(types).contains(type),
                "Can not specify '" + element + "' for a CustomField of type " + type);
    }

    private OrgField number(String name) {
        int precision = file.number("precision", 1, 18);
        int scale = file.number("scale", 0, precision);
        String described = type.equals("Number") ? "double" : type.equals("Currency") ? "currency" : "percent";
        return OrgField.of(name, described, 0).sized(precision, scale);
    }

    private OrgField reference(String name) {
        String relationship = file.text("relationshipName");
        file.require(relationship.matches("[A-Za-z](_?[A-Za-z0-9])*"), "relationshipName is no name: " + relationship);
        OrgField field = OrgField.reference(name, file.text("referenceTo"), name.replaceFirst("__c$", "__r"))
                .reachedAs(relationship + "__r");
        if (!isMasterDetail()) {
            return field;
        }
        file.number("relationshipOrder", 0, 1);
        file.require(object.endsWith("__c"), "a standard object cannot be the detail side of a master-detail");
        file.flag("writeRequiresMasterRead");
        return file.flag("reparentableMasterDetail") ? field : field.asFixed();
    }

    private boolean restricted() {
        return file.parts("valueSet").stream().anyMatch(each -> each.flag("restricted"));
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        file.require(file.has("valueSet"), "Required field is missing: valueSet");
        for (MetadataFile set : file.parts("valueSet")) {
            set.allow(Set.of("restricted", "valueSetDefinition", "controllingField"), Set.of());
            set.require(set.has("valueSetDefinition"), "Required field is missing: valueSetDefinition");
            for (MetadataFile definition : set.parts("valueSetDefinition")) {
                definition.allow(Set.of("sorted"), Set.of("value"));
                definition.neededFlag("sorted");
                for (MetadataFile value : definition.parts("value")) {
                    value.allow(Set.of("fullName", "default", "label", "color", "description", "isActive"), Set.of());
                    value.neededFlag("default");
                    String text = value.text("fullName");
                    value.require(!values.contains(text), "duplicate picklist value: " + text);
                    value.require(text.length() <= 255, "a picklist value has at most 255 characters");
                    values.add(text);
                }
            }
        }
        file.require(!values.isEmpty(), "a picklist needs a value");
        return values;
    }
}

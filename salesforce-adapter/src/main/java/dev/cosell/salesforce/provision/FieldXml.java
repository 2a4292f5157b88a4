package dev.cosell.salesforce.provision;

/** Writes custom fields and the object of solutions as metadata (salesforce-api 5). Elements stand in the order of the vendor's schema: full name, then by letter. */
final class FieldXml {
    private static final int AUDIT_LINES = 4;
    private static final int CHOICE_LINES = 4;
    private static final int MOST_DIGITS = 18;

    private FieldXml() {}

    static String field(NeededField needed) {
        FieldShape shape = needed.shape();
        XmlText xml = XmlText.of("CustomField").leaf("fullName", needed.column());
        if (shape.key()) {
            xml.leaf("caseSensitive", false);
        }
        boolean flag = shape.kind().metadata.equals("Checkbox");
        if (flag) {
            xml.leaf("defaultValue", false);
        }
        xml.leaf("description", needed.purpose());
        if (shape.key()) {
            xml.leaf("externalId", true);
        }
        xml.leaf("label", needed.label());
        if (shape.length() > 0) {
            xml.leaf("length", shape.length());
        }
        specific(xml, shape, flag);
        return xml.text();
    }

    private static void specific(XmlText xml, FieldShape shape, boolean flag) {
        boolean master = shape.kind() == FieldShape.Kind.MASTER_DETAIL;
        boolean number = shape.kind() == FieldShape.Kind.DECIMAL
                || shape.kind() == FieldShape.Kind.WHOLE
                || shape.kind() == FieldShape.Kind.CURRENCY;
        if (number) {
            xml.leaf("precision", MOST_DIGITS);
        }
        if (master) {
            xml.leaf("referenceTo", shape.parent())
                    .leaf("relationshipName", shape.children())
                    .leaf("relationshipOrder", 0)
                    .leaf("reparentableMasterDetail", false);
        } else if (!flag) {
            xml.leaf("required", false);
        }
        if (number) {
            xml.leaf("scale", shape.kind() == FieldShape.Kind.WHOLE ? 0 : 2);
        }
        xml.leaf("type", shape.kind().metadata);
        if (shape.key()) {
            xml.leaf("unique", true);
        }
        if (!shape.choices().isEmpty()) {
            choices(xml, shape);
        }
        if (shape.kind() == FieldShape.Kind.LONG_TEXT) {
            xml.leaf("visibleLines", AUDIT_LINES);
        } else if (shape.kind() == FieldShape.Kind.MULTIPLE) {
            xml.leaf("visibleLines", CHOICE_LINES);
        }
        if (master) {
            xml.leaf("writeRequiresMasterRead", false);
        }
    }

    private static void choices(XmlText xml, FieldShape shape) {
        xml.begin("valueSet")
                .leaf("restricted", shape.closedList())
                .begin("valueSetDefinition")
                .leaf("sorted", false);
        for (String each : shape.choices()) {
            xml.begin("value")
                    .leaf("fullName", each)
                    .leaf("default", false)
                    .leaf("label", each)
                    .end();
        }
        xml.end().end();
    }

    /** Returns the object of solutions; whoever sees the opportunity sees its rows. */
    static String object(String name) {
        String label = name.replaceFirst("__c$", "").replace('_', ' ');
        return XmlText.of("CustomObject")
                .leaf("deploymentStatus", "Deployed")
                .leaf("label", label)
                .begin("nameField")
                .leaf("label", label + " Name")
                .leaf("type", "Text")
                .end()
                .leaf("pluralLabel", label + "s")
                .leaf("sharingModel", "ControlledByParent")
                .text();
    }
}

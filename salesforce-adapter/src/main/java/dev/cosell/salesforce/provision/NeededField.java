package dev.cosell.salesforce.provision;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A field that is needed.
 *
 * @param object API name of its object
 * @param names the names under which it may exist, in the order in which they are tried; the last one is created
 * @param label what people see
 * @param purpose what it is for, for its description in Salesforce
 * @param shape what it is to be like
 * @param read whether people only read it
 */
record NeededField(String object, List<String> names, String label, String purpose, FieldShape shape, boolean read) {
    private static final Pattern OWN = Pattern.compile("[A-Za-z](_?[A-Za-z0-9])*__c");

    NeededField {
        names = List.copyOf(names);
    }

    String column() {
        return names.get(names.size() - 1);
    }

    /** Tells whether it can be created: a custom field without anybody's namespace. */
    boolean isOwn() {
        return isOwn(column());
    }

    static boolean isOwn(String name) {
        return OWN.matcher(name).matches();
    }

    /** Tells whether a name carries the namespace of Microsoft's package (salesforce-api 4.11). */
    static boolean isMicrosofts(String name) {
        return name.regionMatches(true, 0, "Microsoft__", 0, 11);
    }
}

package dev.cosell.salesforce.provision;

import dev.cosell.salesforce.internal.provision.LiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a field is to be like (salesforce-api 5).
 *
 * @param kind its kind
 * @param length longest text, 0 where the kind has none
 * @param key whether it is a unique external id
 * @param closedList whether nothing but the choices is to be taken
 * @param choices the choices of a picklist
 * @param parent for a master-detail field: the object it refers to, else empty
 * @param children for a master-detail field: the name by which the parent reaches its rows, else empty
 */
record FieldShape(
        Kind kind, int length, boolean key, boolean closedList, List<String> choices, String parent, String children) {
    /** Kinds with the vendor's name for them and describe's types that serve as well. */
    enum Kind {
        TEXT("Text", "string"),
        URL("Url", "url"),
        LONG_TEXT("LongTextArea", "textarea"),
        CHECKBOX("Checkbox", "boolean"),
        /** Yes or no; a picklist with these two serves as well. */
        ANSWER("Checkbox", "boolean", "picklist"),
        PICKLIST("Picklist", "picklist"),
        MULTIPLE("MultiselectPicklist", "multipicklist"),
        DECIMAL("Number", "double", "currency", "percent"),
        WHOLE("Number", "double", "int", "long"),
        CURRENCY("Currency", "currency"),
        DATE("Date", "date"),
        MOMENT("DateTime", "datetime"),
        MASTER_DETAIL("MasterDetail", "reference");

        final String metadata;
        private final String types;

        Kind(String metadata, String... types) {
            this.metadata = metadata;
            this.types = String.join(" ", types);
        }

        List<String> types() {
            return List.of(types.split(" ", -1));
        }
    }

    FieldShape {
        choices = List.copyOf(choices);
    }

    static FieldShape of(Kind kind) {
        return new FieldShape(kind, 0, false, false, List.of(), "", "");
    }

    static FieldShape text(int length) {
        return new FieldShape(Kind.TEXT, length, false, false, List.of(), "", "");
    }

    static FieldShape key(int length) {
        return new FieldShape(Kind.TEXT, length, true, false, List.of(), "", "");
    }

    static FieldShape longText(int length) {
        return new FieldShape(Kind.LONG_TEXT, length, false, false, List.of(), "", "");
    }

    static FieldShape picklist(boolean closedList, List<String> choices) {
        return new FieldShape(Kind.PICKLIST, 0, false, closedList, choices, "", "");
    }

    static FieldShape multiple(List<String> choices) {
        return new FieldShape(Kind.MULTIPLE, 0, false, true, choices, "", "");
    }

    static FieldShape masterDetail(String parent, String children) {
        return new FieldShape(Kind.MASTER_DETAIL, 0, false, false, List.of(), parent, children);
    }

    boolean serves(LiveField live) {
        return kind.types().contains(live.type());
    }

    /** Returns in which ways a field is otherwise than needed. */
    List<String> misfits(LiveField live) {
        List<String> misfits = new ArrayList<>();
        if (!serves(live)) {
            misfits.add("is of the type " + live.type() + ", needed is " + String.join(" or ", kind.types()));
            return misfits;
        }
        if (length > 0 && live.length() > 0 && live.length() < length) {
            misfits.add("holds " + live.length() + " characters, needed are " + length);
        }
        if (key && !live.key()) {
            misfits.add("is no unique external id, so that Salesforce does not refuse a second record (R-029)");
        }
        if (kind == Kind.WHOLE && live.scale() > 0) {
            misfits.add("has " + live.scale() + " digits after the decimal point, needed are none");
        }
        if (kind == Kind.MASTER_DETAIL && !live.targets().contains(parent)) {
            misfits.add("does not refer to " + parent);
        }
        if (live.closedList()) {
            List<String> lacking = choices.stream()
                    .filter(each -> live.choices().stream()
                            .noneMatch(has -> has.toLowerCase(Locale.ROOT).equals(each.toLowerCase(Locale.ROOT))))
                    .toList();
            if (!lacking.isEmpty()) {
                misfits.add("lacks the choices " + String.join(", ", lacking));
            }
        }
        return misfits;
    }
}

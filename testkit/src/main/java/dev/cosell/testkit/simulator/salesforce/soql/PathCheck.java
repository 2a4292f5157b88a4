package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import java.util.Set;

/** Refuses fields that are not there, are hidden, or cannot be filtered, sorted or grouped by. */
final class PathCheck {
    private static final Set<String> NOT_GROUPABLE =
            Set.of("currency", "double", "percent", "datetime", "textarea", "multipicklist", "base64");

    private final OrgSchema schema;
    private final OrgObject object;
    private final SoqlPlace place;

    PathCheck(OrgSchema schema, OrgObject object, SoqlPlace place) {
        this.schema = schema;
        this.object = object;
        this.place = place;
    }

    OrgField require(SoqlPath path) {
        OrgObject at = object;
        for (String step : path.parents()) {
            OrgField reference = at.relationship(step);
            OrgObject next = reference == null || reference.referenceTo() == null
                    ? null
                    : schema.object(reference.referenceTo());
            if (next == null) {
                throw place.refusal(
                        "INVALID_FIELD", path.at(), "Didn't understand relationship '" + step + "' in field path.");
            }
            at = next;
        }
        OrgField field = at.field(path.name());
        if (field == null) {
            throw place.refusal(
                    "INVALID_FIELD",
                    path.at(),
                    "No such column '" + path.name() + "' on entity '" + at.name()
                            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.");
        }
        return field;
    }

    OrgField requireFilterable(SoqlPath path) {
        OrgField field = require(path);
        return field.filterable() ? field : refuse(path, "filtered");
    }

    void requireSortable(SoqlPath path) {
        OrgField field = require(path);
        if (!field.filterable() || field.type().equals("multipicklist")) {
            refuse(path, "sorted");
        }
    }

    void requireGroupable(SoqlPath path) {
        if (NOT_GROUPABLE.contains(require(path).type())) {
            refuse(path, "grouped");
        }
    }

    private OrgField refuse(SoqlPath path, String how) {
        throw refusal(path, "field '" + path.name() + "' can not be " + how + " in a query call");
    }

    OrgRefusal refusal(SoqlPath path, String message) {
        return place.refusal("INVALID_FIELD", path.at(), message);
    }
}

package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;

/** Puts the fields of a change into the body of a write. What is emptied becomes null; what is not named is left out. */
final class OpportunityBody {
    private final SalesforceSchema schema;
    private final FitCheck fit;

    OpportunityBody(SalesforceSchema schema) {
        this.schema = schema;
        this.fit = new FitCheck(schema);
    }

    ObjectNode fill(ObjectNode body, OpportunityChanges changes) {
        changes.values().forEach((field, value) -> {
            SalesforceField known =
                    fit.isOwnCurrency(field) ? null : schema.fields().get(field);
            if (known != null) {
                FieldPlace.put(body, known.name(), known.reference(), FieldValues.toJson(known, field, value));
            }
        });
        return body;
    }

    String referralField() {
        return schema.required(CrmField.REFERRAL_ID);
    }
}

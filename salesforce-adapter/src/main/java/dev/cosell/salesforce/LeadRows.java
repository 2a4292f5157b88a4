package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.http.json.JsonFields;
import java.time.Instant;

/** Translates rows of {@link LeadTable} to images. The version is both stamps as text, as with opportunities. */
final class LeadRows {
    private final SalesforceSchema schema;
    private final LeadTable table;

    LeadRows(SalesforceSchema schema, LeadTable table) {
        this.schema = schema;
        this.table = table;
    }

    CrmLead image(JsonNode row, Instant observedAt) {
        String modified = String.valueOf(JsonFields.text(row, "LastModifiedDate"));
        String touched = String.valueOf(JsonFields.text(row, OpportunityTable.STAMP));
        CrmLead.Builder image = CrmLead.builder(OpportunityRows.id(row, "Id"), CrmVersion.of(modified + "/" + touched))
                .modifiedAt(SalesforceTime.parse(modified))
                .observedAt(observedAt)
                .company(JsonFields.textOrNull(row, "Company"))
                .person(AccountRows.person(row))
                .address(table.address().read(row));
        table.fields().forEach((field, known) -> FieldValues.read(image, field, known, row));
        String currency = schema.organisation().currency();
        if (!table.fields().containsKey(CrmField.CURRENCY) && !schema.multicurrency() && currency != null) {
            image.set(CrmField.CURRENCY, currency);
        }
        if (Boolean.TRUE.equals(JsonFields.bool(row, "IsConverted"))) {
            boolean named = JsonFields.textOrNull(row, "ConvertedOpportunityId") != null;
            image.converted(named ? OpportunityRows.id(row, "ConvertedOpportunityId") : null);
        }
        return image.build();
    }
}

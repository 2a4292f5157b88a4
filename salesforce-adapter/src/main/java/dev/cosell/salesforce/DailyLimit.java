package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.internal.budget.OrganisationLimit;
import java.math.BigDecimal;

/** Asks Salesforce for the organisation's limits (salesforce-api 2.4). */
final class DailyLimit {
    private final SalesforceRest rest;

    DailyLimit(SalesforceRest rest) {
        this.rest = rest;
    }

    /** Reads the daily limit of calls into the meter; what cannot be read leaves it as it is. */
    void read() {
        JsonNode limit =
                JsonFields.object(rest.unmetered("read limits", "/limits").body(), "DailyApiRequests");
        BigDecimal most = JsonFields.decimal(limit, "Max");
        BigDecimal left = JsonFields.decimal(limit, "Remaining");
        if (most != null && left != null && most.signum() > 0) {
            rest.meter()
                    .said(new OrganisationLimit(Math.max(0, most.longValue() - left.longValue()), most.longValue()));
        }
    }
}

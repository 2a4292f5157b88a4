package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which organisation it is, and its currencies: one query, two with several currencies (salesforce-api 4.10). */
final class OrganisationReader {
    private static final String READ = "read organisation";

    private final SalesforceRest rest;
    private final @Nullable String configuredCurrency;

    OrganisationReader(SalesforceRest rest, @Nullable String configuredCurrency) {
        this.rest = rest;
        this.configuredCurrency = configuredCurrency;
    }

    CrmOrganisation read(boolean multicurrency, List<Finding> findings) {
        JsonNode row = row();
        String id = SalesforceIds.normalise(row.path("Id").asText())
                .orElse(row.path("Id").asText());
        boolean sandbox = Boolean.TRUE.equals(JsonFields.bool(row, "IsSandbox"));
        String currency = configuredCurrency != null && !multicurrency
                ? configuredCurrency
                : JsonFields.textOrNull(row, "DefaultCurrencyIsoCode");
        if (currency == null && !multicurrency) {
            findings.add(SchemaFindings.noCurrency());
        }
        return new CrmOrganisation(id, sandbox, currency, currencies(multicurrency, currency));
    }

    /** An inactive currency is not set up: Salesforce refuses records in it. */
    private Set<String> currencies(boolean multicurrency, @Nullable String own) {
        if (!multicurrency) {
            return own == null ? Set.of() : Set.of(own);
        }
        Soql soql = Soql.select(List.of("IsoCode"), "CurrencyType").where(SoqlCondition.isTrue("IsActive"));
        return new LinkedHashSet<>(OptionalRows.texts(rest, "read currencies", soql, "IsoCode"));
    }

    private JsonNode row() {
        // Field-level security can hide the currency; the configured one is used then.
        List<JsonNode> rows = rest.tryQuery(READ, all("Id", "IsSandbox", "DefaultCurrencyIsoCode"))
                .orElseGet(() -> rest.query(READ, all("Id", "IsSandbox")))
                .rows();
        if (rows.isEmpty()) {
            throw SalesforceRest.unreadable(SalesforceRest.context(READ), true);
        }
        return rows.get(0);
    }

    private static Soql all(String... columns) {
        return Soql.select(List.of(columns), "Organization");
    }
}

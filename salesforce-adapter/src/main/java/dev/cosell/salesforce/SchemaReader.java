package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out what the organisation has: three describes and one query. */
final class SchemaReader {
    private static final String READ = "describe fields";

    private final SalesforceRest rest;
    private final SalesforceOptions options;

    SchemaReader(SalesforceRest rest, SalesforceOptions options) {
        this.rest = rest;
        this.options = options;
    }

    SalesforceSchema read() {
        SalesforceFieldNames names = options.fieldNames();
        Describe opportunity = describe("Opportunity");
        Describe account = describe("Account");
        List<Finding> findings = new ArrayList<>();
        Map<CrmField<?>, SalesforceField> fields = new FieldFinder(names, opportunity, findings).find();
        SolutionTable solutions = solutions(names.solutions(), opportunity, findings);
        CrmOrganisation organisation = organisation(fields.containsKey(CrmField.CURRENCY), findings);
        boolean codes = account.field("BillingCountryCode").isPresent();
        String country = names.accountCountry();
        if (country == null) {
            country = codes ? "BillingCountryCode" : "BillingCountry";
        } else if (account.field(country).isEmpty()) {
            findings.add(SchemaFindings.missing("account country", country, account, true));
        }
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.comparing(Severity::ordinal).reversed()));
        return new SalesforceSchema(
                organisation,
                fields,
                fields.containsKey(CrmField.CURRENCY),
                country,
                account.field("BillingStateCode").isPresent(),
                solutions,
                findings);
    }

    private Describe describe(String object) {
        return rest.find(READ, "/sobjects/" + object + "/describe")
                .map(answer -> Describe.of(answer.body()))
                .orElse(Describe.NOTHING);
    }

    private @Nullable SolutionTable solutions(SolutionNames names, Describe opportunity, List<Finding> findings) {
        Describe object = describe(names.object());
        SalesforceField reference = object.field(names.opportunity()).orElse(null);
        SalesforceField id = object.field(names.solutionId()).orElse(null);
        SalesforceField name = object.field(names.name()).orElse(null);
        String children = opportunity
                .childRelationship(names.object(), names.opportunity())
                .orElse(null);
        if (reference == null || id == null || name == null || children == null) {
            findings.add(SchemaFindings.noSolutions(names.object(), object.exists()));
            return null;
        }
        String parent = Objects.requireNonNullElseGet(
                reference.relationship(), () -> reference.name().replaceFirst("__c$", "__r"));
        int nameLength = name.length() < 1 ? 80 : name.length();
        return new SolutionTable(
                names.object(), reference.name(), parent, id.name(), name.name(), nameLength, children);
    }

    private CrmOrganisation organisation(boolean multicurrency, List<Finding> findings) {
        JsonNode row = organisationRow();
        String id = SalesforceIds.normalise(row.path("Id").asText())
                .orElse(row.path("Id").asText());
        boolean sandbox = Boolean.TRUE.equals(JsonFields.bool(row, "IsSandbox"));
        String currency = options.currency() != null && !multicurrency
                ? options.currency()
                : JsonFields.textOrNull(row, "DefaultCurrencyIsoCode");
        if (currency == null && !multicurrency) {
            findings.add(SchemaFindings.noCurrency());
        }
        return new CrmOrganisation(id, sandbox, currency);
    }

    private JsonNode organisationRow() {
        try {
            return onlyRow(List.of("Id", "IsSandbox", "DefaultCurrencyIsoCode"));
        } catch (RemoteRejectedException noSuchColumn) {
            // Field-level security can hide the currency; the configured one is used then.
            return onlyRow(List.of("Id", "IsSandbox"));
        }
    }

    private JsonNode onlyRow(List<String> columns) {
        List<JsonNode> rows = rest.query("read organisation", Soql.select(columns, "Organization"))
                .rows();
        if (rows.isEmpty()) {
            throw SalesforceRest.unreadable(SalesforceRest.context("read organisation"), true);
        }
        return rows.get(0);
    }
}

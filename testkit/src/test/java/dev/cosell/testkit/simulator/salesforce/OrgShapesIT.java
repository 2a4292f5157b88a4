package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organisations that differ: country picklists, one currency, hidden fields, managed names (salesforce-api 2.5, 4). */
class OrgShapesIT {
    private static Org countries() {
        return new Org(new OrgShape(true, true, true, false, "USD", true, Set.of(), OrgFeatures.usual()), 2000);
    }

    private static Org oneCurrency() {
        return new Org(new OrgShape(false, false, true, false, "NOK", true, Set.of(), OrgFeatures.usual()), 2000);
    }

    private static JsonNode field(Org org, String object, String name) {
        for (JsonNode field :
                org.get("/sobjects/" + object + "/describe").is(200).body().path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @ParameterizedTest
    @CsvSource({
        "BillingCountry,USA",
        "BillingCountry,Untied States",
        "BillingCountryCode,Germany",
        "BillingCountryCode,XX"
    })
    void create_unknownCountry_isFieldIntegrity(String field, String value) {
        try (Org org = countries()) {
            var answer = org.post("/sobjects/Account", Org.quotes("{'Name':'A','" + field + "':'" + value + "'}"))
                    .refuses(
                            400,
                            "FIELD_INTEGRITY_EXCEPTION",
                            "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Billing Country");
            assertThat(answer.body().path(0).path("fields").path(0).asText()).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @CsvSource({"BillingCountryCode,DE", "BillingCountry,Germany", "BillingCountry,DE"})
    void create_codeOrLabel_fillsBoth(String field, String value) {
        try (Org org = countries()) {
            var row = org.simulator.read(org.created("Account", "'Name':'A','" + field + "':'" + value + "'"));

            assertThat(row.path("BillingCountryCode").asText()).isEqualTo("DE");
            assertThat(row.path("BillingCountry").asText()).isEqualTo("Germany");
        }
    }

    @Test
    void create_withoutCountryPicklists_takesAnyText() {
        try (Org org = new Org()) {
            String id = org.created("Account", "'Name':'A','BillingCountry':'Untied States'");

            assertThat(org.simulator.read(id).path("BillingCountry").asText()).isEqualTo("Untied States");
            assertThat(field(org, "Account", "BillingCountryCode").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void oneCurrency_currencyFieldAndObject_areUnknown() {
        try (Org org = oneCurrency()) {
            assertThat(field(org, "Opportunity", "CurrencyIsoCode").isMissingNode())
                    .isTrue();
            org.query("SELECT CurrencyIsoCode FROM Opportunity")
                    .refuses(400, "INVALID_FIELD", "No such column 'CurrencyIsoCode' on entity 'Opportunity'");
            org.query("SELECT Id FROM CurrencyType").refuses(400, "INVALID_TYPE", "CurrencyType");
            assertThat(org.query("SELECT DefaultCurrencyIsoCode FROM Organization")
                            .body()
                            .at("/records/0/DefaultCurrencyIsoCode")
                            .asText())
                    .isEqualTo("NOK");
        }
    }

    @Test
    void hiddenField_isAbsentFromDescribeAndUnknownToQueryReadAndWrite() {
        try (Org org = new Org(
                new OrgShape(
                        true, false, true, false, "USD", true, Set.of("Opportunity.NextStep"), OrgFeatures.usual()),
                2000)) {
            String id = org.deal("A");

            assertThat(field(org, "Opportunity", "NextStep").isMissingNode()).isTrue();
            assertThat(org.get("/sobjects/Opportunity/" + id).body().has("NextStep"))
                    .isFalse();
            org.get("/sobjects/Opportunity/" + id + "?fields=Name,NextStep").refuses(400, "INVALID_FIELD", "NextStep");
            org.query("SELECT NextStep FROM Opportunity")
                    .refuses(400, "INVALID_FIELD", "No such column 'NextStep' on entity 'Opportunity'");
            org.query("SELECT Id FROM Opportunity WHERE NextStep = 'x'").refuses(400, "INVALID_FIELD", "NextStep");
            org.patch("/sobjects/Opportunity/" + id, "{\"NextStep\":\"x\"}")
                    .refuses(400, "INVALID_FIELD", "No such column 'NextStep' on sobject of type Opportunity");
        }
    }

    @Test
    void managedNames_carryTheNamespace() {
        try (Org org =
                new Org(new OrgShape(true, false, false, true, "USD", true, Set.of(), OrgFeatures.usual()), 2000)) {
            JsonNode referral = field(org, "Opportunity", "Microsoft__Referral_Identifier__c");

            assertThat(referral.path("externalId").asBoolean()).isTrue();
            assertThat(referral.path("unique").asBoolean()).isFalse();
            assertThat(referral.path("length").asInt()).isEqualTo(100);
            assertThat(field(org, "Opportunity", "Microsoft__Sync_Audit__c")
                            .path("length")
                            .asInt())
                    .isEqualTo(100_000);
            assertThat(field(org, "Opportunity", "Referral_Identifier__c").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void describe_requiredFields_areThoseOfTheFactSheet() {
        try (Org org = new Org()) {
            java.util.List<String> required = new java.util.ArrayList<>();
            for (JsonNode field :
                    org.get("/sobjects/opportunity/describe").body().path("fields")) {
                if (field.path("createable").asBoolean()
                        && !field.path("nillable").asBoolean()
                        && !field.path("defaultedOnCreate").asBoolean()) {
                    required.add(field.path("name").asText());
                }
            }

            assertThat(required).containsExactlyInAnyOrder("Name", "StageName", "CloseDate");
            assertThat(field(org, "Opportunity", "Amount").path("precision").asInt())
                    .isEqualTo(18);
            assertThat(field(org, "OpportunityContactRole", "ContactId")
                            .path("updateable")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void describe_knownSince_is304OnlyWhenNotOlderThanTheSchema() {
        try (Org org = new Org()) {
            String path = "/sobjects/Account/describe";
            org.call("GET", path, "", "If-Modified-Since", "Mon, 02 Mar 2026 09:30:15 GMT")
                    .is(304);
            org.call("GET", path, "", "If-Modified-Since", "Sun, 01 Mar 2026 09:30:15 GMT")
                    .is(200);
            org.call("GET", path, "", "If-Modified-Since", "yesterday").is(400);
        }
    }
}

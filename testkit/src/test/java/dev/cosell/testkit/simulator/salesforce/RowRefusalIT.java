package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.simulator.salesforce.Org.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the organisation does not take into its rows, code by code (salesforce-api 2.6, 3.3). */
class RowRefusalIT {
    private static final String DEAL = "'Name':'A','StageName':'Prospecting','CloseDate':'2026-09-30',";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Answer create(String object, String fields) {
        return org.post("/sobjects/" + object, Org.quotes("{" + fields + "}"));
    }

    private static void names(Answer answer, String... fields) {
        assertThat(answer.body().path(0).path("fields")).hasSize(fields.length);
        for (int i = 0; i < fields.length; i++) {
            assertThat(answer.body().path(0).path("fields").path(i).asText()).isEqualTo(fields[i]);
        }
    }

    @Test
    void create_requiredFieldsAbsent_namesAllOfThem() {
        Answer answer = create("Opportunity", "'StageName':'Prospecting'")
                .refuses(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [CloseDate, Name]");
        names(answer, "CloseDate", "Name");
    }

    @Test
    void create_requiredFieldBlankOrNull_isMissing() {
        create("Account", "'Name':'  '").refuses(400, "REQUIRED_FIELD_MISSING", "[Name]");
        create("Contact", "'LastName':null").refuses(400, "REQUIRED_FIELD_MISSING", "[LastName]");
    }

    @Test
    void update_requiredFieldEmptied_isMissing() {
        String id = org.deal("A");

        org.patch("/sobjects/Opportunity/" + id, "{\"CloseDate\":null}")
                .refuses(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [CloseDate]");
        assertThat(org.simulator.read(id).path("CloseDate").asText()).isEqualTo("2026-09-30");
    }

    @Test
    void create_textTooLong_isRefusedAtTheFirstCharacterTooMany() {
        org.deal("x".repeat(120));
        Answer answer = create(
                        "Opportunity",
                        "'Name':'" + "x".repeat(121) + "','StageName':'Prospecting','CloseDate':'2026-09-30'")
                .refuses(400, "STRING_TOO_LONG", "Name: data value too large: ");
        assertThat(answer.message()).endsWith("(max length=120)");
        names(answer, "Name");
    }

    @ParameterizedTest
    @CsvSource({"How_can_Microsoft_help__c,Nothing", "Customer_Purchase_Intent__c,Maybe"})
    void create_valueOutsideRestrictedPicklist_isRefused(String field, String value) {
        Answer answer = create("Opportunity", DEAL + "'" + field + "':'" + value + "'")
                .refuses(
                        400,
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "bad value for restricted picklist field: " + value);
        names(answer, field);
    }

    @Test
    void create_unknownStage_isTakenAsTheStagesAreNotRestricted() {
        String id = org.created("Opportunity", "'Name':'A','StageName':'Typo','CloseDate':'2026-09-30'");

        assertThat(org.simulator.read(id).path("StageName").asText()).isEqualTo("Typo");
        assertThat(org.simulator.read(id).path("IsClosed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ida", "ida@", "@acme.example", "ida@acme", "i d@acme.example"})
    void create_invalidEmail_isRefused(String email) {
        names(
                create("Contact", "'LastName':'Berg','Email':'" + email + "'")
                        .refuses(400, "INVALID_EMAIL_ADDRESS", "Email: invalid email address: " + email),
                "Email");
    }

    @ParameterizedTest
    @CsvSource({"XXX", "usd", "EURO", "Norwegian kroner"})
    void create_unknownCurrency_isRefused(String code) {
        create("Opportunity", DEAL + "'CurrencyIsoCode':'" + code + "'")
                .refuses(400, "INVALID_CURRENCY_ISO", "invalid currency code: " + code);
    }

    @Test
    void create_amountBeyondEighteenDigits_isRefused() {
        org.deal("Most", "'Amount':9999999999999999.99");
        create("Opportunity", DEAL + "'Amount':10000000000000000")
                .refuses(400, "NUMBER_OUTSIDE_VALID_RANGE", "value outside of valid range");
    }

    @Test
    void create_externalIdTaken_namesTheOtherRecord() {
        String first = org.deal("A", "'Referral_Identifier__c':'R-1'");

        create("Opportunity", DEAL + "'Referral_Identifier__c':'r-1'")
                .refuses(
                        400,
                        "DUPLICATE_VALUE",
                        "duplicate value found: Referral_Identifier__c duplicates value on record with id: " + first);
        String second = org.deal("B");
        org.patch("/sobjects/Opportunity/" + second, "{\"Referral_Identifier__c\":\"R-1\"}")
                .refuses(400, "DUPLICATE_VALUE", first);
        org.patch("/sobjects/Opportunity/" + first, "{\"Referral_Identifier__c\":\"R-1\"}")
                .is(204);
    }

    @Test
    void create_referenceNobodyHas_isInvalidCrossReference() {
        names(
                create("Opportunity", DEAL + "'AccountId':'001000000000000AAA'")
                        .refuses(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
                "AccountId");
    }

    @Test
    void create_referenceToAnotherObjectOrNoId_isMalformedId() {
        String contact = org.created("Contact", "'LastName':'Berg'");

        create("Opportunity", DEAL + "'AccountId':'" + contact + "'")
                .refuses(400, "MALFORMED_ID", "id value of incorrect type: " + contact);
        create("Opportunity", DEAL + "'AccountId':'Acme'")
                .refuses(400, "MALFORMED_ID", "id value of incorrect type: Acme");
    }

    @Test
    void create_referenceToDeletedRow_isEntityIsDeleted() {
        String account = org.created("Account", "'Name':'Acme'");
        org.simulator.seller().delete(account);

        create("Opportunity", DEAL + "'AccountId':'" + account + "'")
                .refuses(400, "ENTITY_IS_DELETED", "entity is deleted");
    }

    @Test
    void create_inactiveOwner_isRefused() {
        String seller = org.simulator.seller().user();
        org.simulator.seller().edit(seller, Map.of("IsActive", false));

        create("Opportunity", DEAL + "'OwnerId':'" + seller + "'").refuses(400, "INACTIVE_OWNER_OR_USER", "inactive");
    }

    @ParameterizedTest
    @CsvSource({"IsClosed,true", "SystemModstamp,'\"2026-01-01T00:00:00Z\"'", "Id,'\"006000000000000AAA\"'"})
    void write_readOnlyField_isRefused(String field, String value) {
        String body = "{\"" + field + "\":" + value + "}";

        String id = org.deal("A");
        Answer answer = org.patch("/sobjects/Opportunity/" + id, body)
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: " + field);
        names(answer, field);
    }

    @Test
    void update_parentOfChild_isFixed() {
        String deal = org.deal("A");
        String contact = org.created("Contact", "'LastName':'Berg'");
        String role =
                org.created("OpportunityContactRole", "'OpportunityId':'" + deal + "','ContactId':'" + contact + "'");
        String solution = org.created("Microsoft_Solution__c", "'Opportunity__c':'" + deal + "','Name':'S'");

        org.patch("/sobjects/OpportunityContactRole/" + role, "{\"OpportunityId\":\"" + deal + "\"}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "OpportunityId");
        org.patch("/sobjects/OpportunityContactRole/" + role, "{\"ContactId\":\"" + contact + "\"}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "ContactId");
        org.patch("/sobjects/Microsoft_Solution__c/" + solution, "{\"Opportunity__c\":\"" + deal + "\"}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Opportunity__c");
    }

    @Test
    void row_deleted_isEntityIsDeletedForEveryMethod() {
        String id = org.deal("A");
        String path = "/sobjects/Opportunity/" + id;
        org.call("DELETE", path, "").is(204);

        org.get(path).refuses(404, "ENTITY_IS_DELETED", "entity is deleted");
        org.patch(path, "{\"Name\":\"B\"}").refuses(404, "ENTITY_IS_DELETED", "entity is deleted");
        org.call("DELETE", path, "").refuses(404, "ENTITY_IS_DELETED", "entity is deleted");
        org.simulator.seller().undelete(id);
        org.get(path).is(200);
    }

    @Test
    void row_idOfAnotherKind_isRefused() {
        String account = org.created("Account", "'Name':'Acme'");

        names(
                org.get("/sobjects/Opportunity/" + account)
                        .refuses(400, "MALFORMED_ID", "Opportunity ID: id value of incorrect type: " + account),
                "Id");
        org.get("/sobjects/Opportunity/nothing")
                .refuses(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: nothing");
        org.get("/sobjects/Opportunity/006000000000000")
                .refuses(404, "NOT_FOUND", "The requested resource does not exist");
    }

    @Test
    void row_idOf15Characters_isTheSameRow() {
        String id = org.deal("A");

        assertThat(org.get("/sobjects/Opportunity/" + id.substring(0, 15))
                        .is(200)
                        .body()
                        .path("Id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void save_adminsRule_refusesWithTheAdminsWords() {
        org.simulator.data().rules().refuseOpportunityWhen("Please ask Ida first.", values -> "Closed Won"
                .equals(values.get("StageName")));
        String id = org.deal("A");

        org.patch("/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Won\"}")
                .refuses(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Please ask Ida first.");
        org.patch("/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Lost\"}")
                .is(204);
    }

    @ParameterizedTest
    @CsvSource({"OpportunityStage", "Organization", "CurrencyType"})
    void write_readOnlyObject_isRefused(String object) {
        String id = org.simulator.all(object).get(0).path("Id").asText();

        create(object, "").refuses(400, "INVALID_TYPE_FOR_OPERATION", object);
        org.call("DELETE", "/sobjects/" + object + "/" + id, "").refuses(400, "INVALID_TYPE_FOR_OPERATION", object);
    }

    @Test
    void delete_account_takesItsContactsAndDealsAlong() {
        String account = org.created("Account", "'Name':'Acme'");
        String contact = org.created("Contact", "'LastName':'Berg','AccountId':'" + account + "'");
        String deal = org.deal("A", "'AccountId':'" + account + "'");
        String solution = org.created("Microsoft_Solution__c", "'Opportunity__c':'" + deal + "','Name':'S'");

        org.call("DELETE", "/sobjects/Account/" + account, "").is(204);

        for (String id : new String[] {account, contact, deal, solution}) {
            assertThat(org.simulator.read(id).path("IsDeleted").asBoolean()).isTrue();
        }
    }
}

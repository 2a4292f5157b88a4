package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceCreateIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String CREATE = "/composite/sobjects";
    private static final CrmRecordId ID = CrmRecordId.of("006D000000INjVeIAL");
    private static final AccountRef EXISTING = new AccountRef.Existing(CrmRecordId.of("001D000000INjVeIAL"));
    private static final AccountRef NEW =
            new AccountRef.New("Contoso", new PostalAddress("Main Street 1", null, "Redmond", "WA", "98052", "US"));
    private static final Person CARLA = new Person("Carla", "Customer", "+1 425", "carla@customer.example");

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        salesforce.query("FROM Opportunity WHERE Referral_Identifier__c");
        salesforce.query("FROM Account WHERE");
        salesforce.query("FROM Contact WHERE");
        salesforce.postRecords("Opportunity", saved(ID.value()));
        salesforce.postRecords("Account", saved("001D000000INjVfIAL"));
        salesforce.postRecords("Contact", saved("003D000000INjVeIAL"));
    }

    @Test
    @Tag("R-022")
    @Tag("R-180")
    @Tag("R-188")
    void create_fourNewCustomers_writesStageByStage() throws MalformedJsonException {
        salesforce.postRecords(
                "Account",
                saved("001D000000INjVfIAL", "001D000000INjVgIAL", "001D000000INjVhIAL", "001D000000INjViIAL"));
        salesforce.postRecords("Contact", savedTimes(4, "003D000000INjVeIAL"));
        salesforce.postRecords("Opportunity", savedTimes(4, ID.value()));
        salesforce.postRecords("OpportunityContactRole", savedTimes(8, "00KD000000INjVeIAL"));
        OpportunityChanges changes = deal().addContact(new ContactRef.New(CARLA, true))
                .addSolution(Solution.named("SOL-1-A", "Cloud"))
                .build();

        assertThat(adapter.write(fourCustomers(changes))).hasSize(4).containsOnly(new CrmWriteResult.Applied(ID, true));

        List<JsonNode> stages = created();
        assertThat(stages).hasSize(4);
        assertThat(stages.get(0).get(0).toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Contoso 1\",\"BillingCountry\":\"US\","
                        + "\"BillingState\":\"WA\",\"BillingStreet\":\"Main Street 1\",\"BillingCity\":\"Redmond\","
                        + "\"BillingPostalCode\":\"98052\"}");
        assertThat(stages.get(1).get(0).path("AccountId").asText()).isEqualTo("001D000000INjVfIAL");
        JsonNode opportunity = stages.get(2).get(0);
        assertThat(opportunity.path("AccountId").asText()).isEqualTo("001D000000INjVfIAL");
        assertThat(opportunity.path("Referral_Identifier__c").asText()).isEqualTo("r-1");
        assertThat(opportunity.path("Sync_With_Partner_Center__c").asBoolean()).isTrue();
        assertThat(opportunity.path("Referral_Visibility__c").asText()).isEqualTo("Yes");
        assertThat(opportunity.path("Amount").decimalValue()).isEqualByComparingTo("1234.50");
        assertThat(opportunity.path("CloseDate").asText()).isEqualTo("2027-03-31");
        assertThat(opportunity.has("CurrencyIsoCode")).isFalse();
        assertThat(stages.get(3)).hasSize(8);
        assertThat(stages.get(3).get(0).toString())
                .isEqualTo("{\"attributes\":{\"type\":\"OpportunityContactRole\"},\"OpportunityId\":\"" + ID
                        + "\",\"ContactId\":\"003D000000INjVeIAL\",\"IsPrimary\":true}");
        assertThat(stages.get(3).get(4).toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Microsoft_Solution__c\"},\"Opportunity__c\":\"" + ID
                        + "\",\"Solution_Id__c\":\"SOL-1-A\",\"Name\":\"Cloud\"}");
    }

    @Test
    @Tag("R-029")
    void create_existingAccount_isOneCall() {
        assertThat(write(EXISTING, deal().build())).isEqualTo(new CrmWriteResult.Applied(ID, true));

        assertThat(salesforce.requests(CREATE)).hasSize(1).allSatisfy(each -> assertThat(
                        each.getHeader("Sforce-Call-Options"))
                .isEqualTo("client=cosell-sync"));
        assertThat(salesforce.requests("FROM Opportunity")).isEmpty();
    }

    @Test
    @Tag("R-186")
    void create_dealValueFieldRemapped_writesThatOneAndNotTheStandardField() throws MalformedJsonException {
        adapter = salesforce.withOwnDealValueField();

        assertThat(write(EXISTING, deal().build())).isEqualTo(new CrmWriteResult.Applied(ID, true));

        assertThat(created()).singleElement().satisfies(rows -> {
            assertThat(rows.get(0).path("Deal_Value__c").decimalValue()).isEqualByComparingTo("1234.50");
            assertThat(rows.get(0).has("Amount")).isFalse();
        });
    }

    @Test
    @Tag("R-180")
    void create_accountThatAppearedMeanwhile_isTaken() throws MalformedJsonException {
        salesforce.query(
                "FROM Account WHERE", "{'Id':'001D000000INjVg','Name':' CONTOSO ','BillingPostalCode':'98052'}");

        assertThat(write(NEW, deal().build())).isInstanceOf(CrmWriteResult.Applied.class);

        assertThat(created()).singleElement().satisfies(rows -> assertThat(
                        rows.get(0).path("AccountId").asText())
                .isEqualTo("001D000000INjVgIAL"));
    }

    @Test
    @Tag("R-181")
    void create_twoAccountsAppearedMeanwhile_choosesNone() {
        salesforce.query(
                "FROM Account WHERE",
                "{'Id':'001D000000INjVg','Name':'Contoso','BillingPostalCode':'98052'}",
                "{'Id':'001D000000INjVh','Name':'Contoso','BillingPostalCode':'98052'}");

        assertThat(write(NEW, deal().build()))
                .isInstanceOfSatisfying(
                        CrmWriteResult.NotApplied.class,
                        later -> assertThat(later.finding().ruleId()).isEqualTo("R-181"));
        assertThat(salesforce.requests(CREATE)).isEmpty();
    }

    @Test
    @Tag("R-029")
    void create_referralHeld_createsNoAccountEither() {
        salesforce.query(
                "FROM Opportunity WHERE Referral_Identifier__c", "{'Id':'" + ID + "','Referral_Identifier__c':'r-1'}");

        assertThat(write(NEW, deal().build())).isEqualTo(new CrmWriteResult.AlreadyThere(ID));
        assertThat(salesforce.requests(CREATE)).isEmpty();
    }

    @Test
    @Tag("R-029")
    void create_duplicateValueOfTheReferral_isAlreadyThere() {
        salesforce.postRecords("Opportunity", refused("DUPLICATE_VALUE", "Referral_Identifier__c"));
        salesforce.query(
                "FROM Opportunity WHERE Referral_Identifier__c", "{'Id':'" + ID + "','Referral_Identifier__c':'r-1'}");

        assertThat(write(EXISTING, deal().build())).isEqualTo(new CrmWriteResult.AlreadyThere(ID));
    }

    @Test
    void create_duplicateValueOfAnotherField_isRejected() {
        salesforce.postRecords("Opportunity", refused("DUPLICATE_VALUE", "Order_Number__c"));

        assertThat(write(EXISTING, deal().build()))
                .isInstanceOfSatisfying(
                        CrmWriteResult.Rejected.class,
                        refused -> assertThat(refused.findings().get(0).field()).isEqualTo("Order_Number__c"));
    }

    @Test
    @Tag("R-221")
    void create_connectionLost_isUnknownAndNotRepeated() {
        salesforce.postRecords("Opportunity", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);
        assertThat(salesforce.requests(CREATE)).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void create_serverErrorOrNoSense_isUnknown() {
        salesforce.postRecords("Opportunity", SalesforceStubs.error(500, "UNKNOWN_EXCEPTION", "oops"));
        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);

        salesforce.postRecords("Opportunity", SalesforceStubs.ok("[]"));
        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);

        salesforce.postRecords("Opportunity", SalesforceStubs.ok("[{'id':"));
        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-221")
    void create_accountStageLost_neverSentTheOpportunity() {
        salesforce.postRecords("Account", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(adapter.write(fourCustomers(deal().build()))).allMatch(CrmWriteResult.NotApplied.class::isInstance);
        assertThat(salesforce.requests(CREATE)).hasSize(1);
    }

    @Test
    @Tag("R-220")
    void create_limitReached_isNotAppliedWithAWait() {
        salesforce.postRecords(
                "Opportunity", SalesforceStubs.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));

        assertThat(write(EXISTING, deal().build()))
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, later -> assertThat(later.retryAfter())
                        .isEqualTo(Duration.ofMinutes(15)));
    }

    @Test
    @Tag("R-224")
    void create_apiForbidden_isDenied() {
        salesforce.postRecords("Opportunity", SalesforceStubs.error(403, "API_DISABLED_FOR_ORG", "no API"));

        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Denied.class);
    }

    @Test
    @Tag("R-223")
    void create_signInRefused_isDenied() {
        SERVER.stubFor(post("/services/oauth2/token")
                .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}")));

        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Denied.class);
    }

    @Test
    @Tag("R-151")
    void create_contactRefused_isRejectedAndNothingPersonalIsSaid() {
        String halted = ",'body':[{'errorCode':'PROCESSING_HALTED','message':'The transaction was rolled back'}]";
        composite(
                part(
                        "contact0",
                        400,
                        ",'body':[{'errorCode':'INVALID_EMAIL_ADDRESS',"
                                + "'message':'Email: invalid email address: carla@customer.example','fields':['Email']}]"),
                part("deal", 400, halted));

        CrmWriteResult result = write(
                EXISTING, deal().addContact(new ContactRef.New(CARLA, true)).build());

        assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(result.toString()).contains("INVALID_EMAIL_ADDRESS", "Email").doesNotContain("carla");
    }

    @Test
    void create_childrenRefused_isAppliedButNotComplete() {
        salesforce.postRecords("Microsoft_Solution__c", refused("INSUFFICIENT_ACCESS_OR_READONLY", "Name"));

        assertThat(write(
                        EXISTING,
                        deal().addSolution(Solution.named("SOL-1-A", "Cloud")).build()))
                .isEqualTo(new CrmWriteResult.Applied(ID, false));
    }

    @Test
    void create_childrenLost_isAppliedButNotComplete() {
        salesforce.postRecords("Microsoft_Solution__c", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(write(
                        EXISTING,
                        deal().addSolution(Solution.named("SOL-1-A", "Cloud")).build()))
                .isEqualTo(new CrmWriteResult.Applied(ID, false));
    }

    @Test
    void create_mixedAnswers_oneResultEachInOrder() {
        salesforce.postRecords(
                "Opportunity",
                SalesforceStubs.ok(
                        "[{'success':false,'errors':[{'statusCode':'REQUIRED_FIELD_MISSING','message':'x',"
                                + "'fields':['CloseDate']}]},{'id':'" + ID + "','success':true,'errors':[]},"
                                + "{'success':false,'errors':[{'statusCode':'UNABLE_TO_LOCK_ROW','message':'x','fields':[]}]}]"));
        String tooLong = "x".repeat(121);

        List<CrmWriteResult> results = adapter.write(List.of(
                create("r-1", EXISTING, deal().build()),
                create("r-2", EXISTING, deal().set(CrmField.NAME, tooLong).build()),
                create("r-3", EXISTING, deal().build()),
                create("r-4", EXISTING, deal().build())));

        assertThat(results.get(0)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results.get(1)).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(
                        refused.findings().get(0).field())
                .isEqualTo("Name"));
        assertThat(results.get(2)).isEqualTo(new CrmWriteResult.Applied(ID, true));
        assertThat(results.get(3)).isInstanceOf(CrmWriteResult.NotApplied.class);
    }

    @Test
    @Tag("R-187")
    void create_currencyOfASingleCurrencyOrganisation_mustBeItsOwn() {
        assertThat(write(EXISTING, deal().set(CrmField.CURRENCY, "USD").build()))
                .isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(write(EXISTING, deal().set(CrmField.CURRENCY, "EUR").build()))
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(
                                refused.findings().get(0).ruleId())
                        .isEqualTo("R-187"));
    }

    @Test
    @Tag("R-184")
    @Tag("R-185")
    void create_organisationWithCurrenciesAndCountryCodes_usesThem() throws MalformedJsonException {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.add(SalesforceStubs.field("CurrencyIsoCode", "Currency", "picklist", 3, ""));
        salesforce.describe("Opportunity", fields);
        salesforce.describe(
                "Account",
                List.of(
                        SalesforceStubs.field("BillingCountryCode", "Country Code", "picklist", 10, ""),
                        SalesforceStubs.field("BillingStateCode", "State Code", "picklist", 10, "")));

        composite(savedPart("account", "001D000000INjVfIAL"), savedPart("deal", ID.value()));
        write(NEW, deal().set(CrmField.CURRENCY, "EUR").build());

        JsonNode account = parts().get(0).path("body");
        assertThat(account.path("BillingCountryCode").asText()).isEqualTo("US");
        assertThat(account.path("BillingStateCode").asText()).isEqualTo("WA");
        assertThat(parts().get(1).path("body").path("CurrencyIsoCode").asText()).isEqualTo("EUR");
        assertThat(adapter.capabilities().writableFields()).contains(CrmField.CURRENCY);
    }

    @Test
    @Tag("R-221")
    void create_savedWithoutAnId_isUnknown() {
        salesforce.postRecords("Opportunity", SalesforceStubs.ok("[{'success':true,'errors':[]}]"));

        assertThat(write(EXISTING, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-029")
    void create_fieldNotUnique_looksBeforeAndAfter() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.removeIf(each -> each.contains("'Referral_Identifier__c'"));
        fields.add(SalesforceStubs.field("Referral_Identifier__c", "Referral Identifier", "string", 100, ""));
        salesforce.describe("Opportunity", fields);

        assertThat(write(EXISTING, deal().build())).isEqualTo(new CrmWriteResult.Applied(ID, true));

        assertThat(salesforce.requests("FROM Opportunity WHERE Referral_Identifier__c"))
                .hasSize(2);
    }

    @Test
    @Tag("R-022")
    @Tag("R-180")
    @Tag("R-188")
    void create_oneNewCustomer_isOneCallForAllOfItOrNone() throws MalformedJsonException {
        composite(
                savedPart("account", "001D000000INjVfIAL"),
                savedPart("contact0", "003D000000INjVe"),
                savedPart("deal", ID.value()));
        salesforce.postRecords("OpportunityContactRole", saved("00KD000000INjVeIAL", "a00D0000008pQRAIA2"));
        OpportunityChanges changes = deal().addContact(new ContactRef.New(CARLA, true))
                .addSolution(Solution.named("SOL-1-A", "Cloud"))
                .build();
        adapter.capabilities();
        SERVER.resetRequests();

        assertThat(write(NEW, changes)).isEqualTo(new CrmWriteResult.Applied(ID, true));

        assertThat(SERVER.getAllServeEvents())
                .as("who holds the referral, the account, all of the deal, its children")
                .hasSize(4);
        List<JsonNode> parts = parts();
        assertThat(parts)
                .extracting(each -> each.path("url").asText())
                .containsExactly(
                        "/services/data/v68.0/sobjects/Account",
                        "/services/data/v68.0/sobjects/Contact",
                        "/services/data/v68.0/sobjects/Opportunity");
        assertThat(parts.get(0).path("body").has("attributes")).isFalse();
        assertThat(parts.get(1).path("body").path("AccountId").asText()).isEqualTo("@{account.id}");
        assertThat(parts.get(2).path("body").path("AccountId").asText()).isEqualTo("@{account.id}");
        assertThat(parts.get(2).path("body").path("Referral_Identifier__c").asText())
                .isEqualTo("r-1");
        assertThat(created().get(0).get(0).path("ContactId").asText()).isEqualTo("003D000000INjVeIAL");
    }

    @Test
    @Tag("R-029")
    void create_customerOfADealThatIsThere_isAlreadyThere() {
        composite(
                part("account", 400, ",'body':[{'errorCode':'PROCESSING_HALTED','message':'rolled back'}]"),
                part("deal", 400, ",'body':[{'errorCode':'DUPLICATE_VALUE','message':'x','fields':[]}]"));
        salesforce.answerQuery(
                "FROM Opportunity WHERE Referral_Identifier__c",
                SalesforceStubs.ok("{'totalSize':0,'done':true,'records':[]}"));
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/query"))
                .withQueryParam("q", containing("Referral_Identifier__c IN"))
                .inScenario("race")
                .whenScenarioStateIs("Started")
                .willSetStateTo("held")
                .willReturn(SalesforceStubs.ok("{'totalSize':0,'done':true,'records':[]}")));
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/query"))
                .withQueryParam("q", containing("Referral_Identifier__c IN"))
                .inScenario("race")
                .whenScenarioStateIs("held")
                .willReturn(SalesforceStubs.ok(
                        "{'totalSize':1,'done':true,'records':[{'Id':'" + ID + "','Referral_Identifier__c':'r-1'}]}")));

        assertThat(write(NEW, deal().build())).isEqualTo(new CrmWriteResult.AlreadyThere(ID));
    }

    @Test
    @Tag("R-221")
    void create_dealWithCustomerWithoutAnswer_isUnknown() {
        SERVER.stubFor(post(SalesforceStubs.ROOT + "/composite")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(write(NEW, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);

        composite(savedPart("account", "001D000000INjVfIAL"));
        assertThat(write(NEW, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);

        composite(part("deal", 500, ",'body':[{'errorCode':'UNKNOWN_EXCEPTION','message':'x'}]"));
        assertThat(write(NEW, deal().build())).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-181")
    void create_duplicatesAllowed_asksForThatInEveryWrite() {
        adapter = salesforce.adapter().allowDuplicates(true).build();

        write(EXISTING, deal().build());

        assertThat(salesforce.requests(CREATE)).singleElement().satisfies(each -> assertThat(
                        each.getHeader("Sforce-Duplicate-Rule-Header"))
                .isEqualTo("allowSave=true"));
        assertThat(salesforce.requests("/describe"))
                .allSatisfy(each -> assertThat(each.containsHeader("Sforce-Duplicate-Rule-Header"))
                        .isFalse());
    }

    private static List<CrmWrite> fourCustomers(OpportunityChanges changes) {
        List<CrmWrite> writes = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            AccountRef customer = new AccountRef.New(
                    "Contoso " + i, new PostalAddress("Main Street 1", null, "Redmond", "WA", "98052", "US"));
            writes.add(create("r-" + i, customer, changes));
        }
        return writes;
    }

    private static ResponseDefinitionBuilder savedTimes(int times, String id) {
        return saved(Collections.nCopies(times, id).toArray(String[]::new));
    }

    private static void composite(String... parts) {
        SERVER.stubFor(post(SalesforceStubs.ROOT + "/composite")
                .willReturn(SalesforceStubs.ok("{'compositeResponse':[" + String.join(",", parts) + "]}")));
    }

    private static String savedPart(String reference, String id) {
        return part(reference, 201, ",'body':{'id':'" + id + "','success':true,'errors':[]}");
    }

    private static String part(String reference, int status, String body) {
        return "{'referenceId':'" + reference + "','httpStatusCode':" + status + ",'httpHeaders':{}" + body + "}";
    }

    private List<JsonNode> parts() throws MalformedJsonException {
        List<JsonNode> parts = new ArrayList<>();
        for (var request : salesforce.requests("/composite")) {
            JsonCodec.read(request.getBody()).path("compositeRequest").forEach(parts::add);
        }
        return parts;
    }

    private static OpportunityChanges.Builder deal() {
        return OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal")
                .set(CrmField.STAGE, "Prospecting")
                .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 3, 31))
                .set(CrmField.AMOUNT, new BigDecimal("1234.50"))
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.VISIBLE, true);
    }

    private CrmWriteResult write(AccountRef account, OpportunityChanges changes) {
        return adapter.write(List.of(create("r-1", account, changes))).get(0);
    }

    private static CrmWrite create(String referral, AccountRef account, OpportunityChanges changes) {
        return new CrmWrite.Create(ReferralId.of(referral), account, changes);
    }

    private List<JsonNode> created() throws MalformedJsonException {
        List<JsonNode> all = new ArrayList<>();
        for (var request : salesforce.requests(CREATE)) {
            all.add(JsonCodec.read(request.getBody()).get("records"));
        }
        return all;
    }

    private static ResponseDefinitionBuilder saved(String... ids) {
        List<String> items = new ArrayList<>();
        for (String id : ids) {
            items.add("{'id':'" + id + "','success':true,'errors':[]}");
        }
        return SalesforceStubs.ok("[" + String.join(",", items) + "]");
    }

    private static ResponseDefinitionBuilder refused(String code, String field) {
        return SalesforceStubs.ok("[{'success':false,'errors':[{'statusCode':'" + code
                + "','message':'secret words','fields':['" + field + "']}]}]");
    }
}

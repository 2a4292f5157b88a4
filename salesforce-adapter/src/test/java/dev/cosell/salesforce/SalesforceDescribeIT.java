package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceDescribeIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";
    private static final String ACCOUNT = "001D000000INjVeIAL";
    private static final ReferralId REFERRAL = ReferralId.of("aaaaaaaa-0000-4000-8000-000000000001");

    private SalesforceStubs salesforce;

    @BeforeEach
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        salesforce.postRecords(
                "Opportunity", SalesforceStubs.ok("[{'id':'%s','success':true,'errors':[]}]".formatted(ID)));
    }

    // ---- remembering

    @Test
    @Tag("R-228")
    void check_nothingChanged_takesTheRememberedFields() {
        SalesforceAdapter adapter = salesforce.adapter().build();
        adapter.capabilities();
        SERVER.stubFor(get(urlPathMatching(SalesforceStubs.ROOT + "/sobjects/[A-Za-z_]+/describe"))
                .withHeader("If-Modified-Since", matching("Fri, 20 Nov 2026 10:20:00 GMT"))
                .willReturn(aResponse().withStatus(304)));

        assertThat(adapter.check()).isEmpty();
        assertThat(adapter.capabilities().fields()).contains(CrmField.AUDIT);
    }

    @Test
    void check_somethingWasMissing_readsAfresh() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.removeIf(each -> each.contains("'Consent_To_Share__c'"));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce.adapter().build();
        assertThat(adapter.check()).hasSize(1);
        SERVER.resetRequests();
        salesforce.describe("Opportunity", SalesforceStubs.opportunityFields());

        assertThat(adapter.check()).isEmpty();
        assertThat(salesforce.requests("/describe")).noneMatch(each -> each.containsHeader("If-Modified-Since"));
    }

    @Test
    void read_fieldHiddenMeanwhile_looksAgainOnce() {
        SalesforceAdapter adapter = salesforce.adapter().build();
        adapter.capabilities();
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.removeIf(each -> each.contains("'Consent_To_Share__c'"));
        salesforce.describe("Opportunity", fields);
        salesforce.answerQuery(
                "FROM Opportunity WHERE Id", SalesforceStubs.error(400, "INVALID_FIELD", "No such column"));
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID)))).isInstanceOf(RemoteRejectedException.class);

        assertThat(adapter.capabilities().fields()).doesNotContain(CrmField.CONSENT_SHARE);

        SERVER.resetRequests();
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID)))).isInstanceOf(RemoteRejectedException.class);
        adapter.capabilities();
        assertThat(salesforce.requests("/describe")).isEmpty();
    }

    // ---- what an organisation requires

    @Test
    @Tag("R-170")
    void capabilities_ownRequiredField_isNamedReadAndWritten() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.add(SalesforceStubs.field(
                "Region__c", "Region", "picklist", 40, ",'nillable':false,'defaultedOnCreate':false"));
        fields.add(
                SalesforceStubs.field("Score__c", "Score", "double", 0, ",'nillable':false,'defaultedOnCreate':true"));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce.adapter().build();
        CrmField<String> region = CrmField.text("Region__c");

        assertThat(adapter.capabilities().requiredFields()).containsExactly(region);
        assertThat(adapter.capabilities().writableFields()).contains(region);
        assertThat(create(adapter, changes().set(region, "EMEA"))).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(sentOpportunity()).contains("\"Region__c\":\"EMEA\"");
    }

    @Test
    @Tag("R-170")
    void create_recordTypeChosen_isSentByItsId() {
        recordTypes("Opportunity", SalesforceStubs.opportunityFields(), true);
        SalesforceAdapter adapter = salesforce.adapter().features(recordType()).build();

        assertThat(adapter.check()).isEmpty();
        create(adapter, changes());

        assertThat(sentOpportunity()).contains("\"RecordTypeId\":\"012D000000INjVeIAL\"");
    }

    @Test
    @Tag("R-170")
    void check_recordTypeNotForThisUser_isRefused() {
        recordTypes("Opportunity", SalesforceStubs.opportunityFields(), false);
        SalesforceAdapter adapter = salesforce.adapter().features(recordType()).build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code().value()).isEqualTo("CRM_RECORD_TYPE_MISSING");
            assertThat(finding.refuses()).isTrue();
        });
    }

    @Test
    @Tag("R-222")
    void create_stageNotActive_isRefusedBeforeAnyCall() {
        SalesforceAdapter adapter = salesforce.adapter().build();

        CrmWriteResult result = create(adapter, changes().set(CrmField.STAGE, "Prospectin"));

        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::field)
                        .containsExactly("StageName"));
        assertThat(salesforce.requests("/composite/sobjects")).isEmpty();
    }

    @Test
    @Tag("R-185")
    void organisation_severalCurrencies_namesTheActiveOnes() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.add(SalesforceStubs.field("CurrencyIsoCode", "Currency", "picklist", 3, ""));
        salesforce.describe("Opportunity", fields);
        salesforce.query("FROM CurrencyType WHERE IsActive = true", "{'IsoCode':'USD'}", "{'IsoCode':'EUR'}");
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.organisation().currencies()).containsExactlyInAnyOrder("USD", "EUR");
        assertThat(adapter.capabilities().writableFields()).contains(CrmField.CURRENCY);
    }

    // ---- accounts

    @Test
    @Tag("R-190")
    void readAccounts_idsOfEverySort_asksForAccountsOnly() {
        salesforce.query("FROM Account ", "{'Id':'%s','Name':'Contoso','BillingCountry':'US'}".formatted(ACCOUNT));
        CrmRecordId shortId = CrmRecordId.of(ACCOUNT.substring(0, 15));

        Map<CrmRecordId, CrmAccount> found = salesforce
                .adapter()
                .build()
                .readAccounts(List.of(shortId, CrmRecordId.of(ID), CrmRecordId.of("4711-of-another-crm")));

        assertThat(found).containsOnlyKeys(shortId);
        assertThat(found.get(shortId)).extracting(CrmAccount::id).isEqualTo(CrmRecordId.of(ACCOUNT));
        assertThat(SalesforceStubs.decoded(salesforce.requests("FROM Account ").get(0)))
                .endsWith("Id IN ('" + ACCOUNT + "')");
    }

    @Test
    @Tag("R-190")
    @Tag("R-184")
    void create_newAccountWithCodesAndNumber_fillsTheirFields() {
        salesforce.describe(
                "Account",
                List.of(
                        SalesforceStubs.field("Name", "Account Name", "string", 255, ""),
                        SalesforceStubs.field("BillingCountryCode", "Country", "picklist", 10, ""),
                        SalesforceStubs.field("BillingStateCode", "State", "picklist", 10, ""),
                        SalesforceStubs.field("DunsNumber", "D-U-N-S", "string", 9, "")));
        salesforce.query("FROM Account ");
        salesforce.query("FROM Opportunity WHERE Referral");
        salesforce.query("SELECT Id,Referral_Identifier__c FROM Opportunity");
        salesforce.postRecords(
                "Account", SalesforceStubs.ok("[{'id':'%s','success':true,'errors':[]}]".formatted(ACCOUNT)));
        SalesforceAdapter adapter = salesforce
                .adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .accountNumber(CustomerId.DUNS, "DunsNumber")
                        .build())
                .build();
        AccountRef customer = new AccountRef.New(
                "Contoso",
                new PostalAddress("Way 1", null, "Redmond", "WA", "98052", "US"),
                List.of(CustomerId.duns("123456789"), CustomerId.external("77")));

        adapter.write(List.of(new CrmWrite.Create(REFERRAL, customer, changes().build())));

        assertThat(salesforce.requests("/composite").get(0).getBodyAsString())
                .contains("\"BillingCountryCode\":\"US\"", "\"BillingStateCode\":\"WA\"")
                .contains("\"DunsNumber\":\"123456789\"")
                .doesNotContain("77", "BillingCountry\"");
    }

    private static SalesforceFeatures recordType() {
        return SalesforceFeatures.builder().opportunityRecordType("co_sell").build();
    }

    private void recordTypes(String object, List<String> fields, boolean available) {
        SERVER.stubFor(get(SalesforceStubs.ROOT + "/sobjects/" + object + "/describe")
                .willReturn(SalesforceStubs.ok("{'fields':[" + String.join(",", fields) + "],'childRelationships':["
                        + "{'childSObject':'OpportunityTeamMember','field':'OpportunityId',"
                        + "'relationshipName':'OpportunityTeamMembers'},"
                        + "{'childSObject':'Microsoft_Solution__c','field':'Opportunity__c',"
                        + "'relationshipName':'Microsoft_Solutions__r'}],'recordTypeInfos':[{'available':" + available
                        + ",'developerName':'Co_Sell','recordTypeId':'012D000000INjVeIAL'}]}")));
    }

    private static OpportunityChanges.Builder changes() {
        return OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal")
                .set(CrmField.STAGE, "Prospecting")
                .set(CrmField.AMOUNT, BigDecimal.TEN)
                .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 3, 31));
    }

    private static CrmWriteResult create(SalesforceAdapter adapter, OpportunityChanges.Builder changes) {
        AccountRef account = new AccountRef.Existing(CrmRecordId.of(ACCOUNT));
        return adapter.write(List.of(new CrmWrite.Create(REFERRAL, account, changes.build())))
                .get(0);
    }

    private String sentOpportunity() {
        return salesforce.requests("/composite/sobjects").get(0).getBodyAsString();
    }
}

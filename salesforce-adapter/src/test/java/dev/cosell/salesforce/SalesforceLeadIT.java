package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SalesforceLeadIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String LEAD = "00QD000000INjVeMAL";
    private static final String OTHER = "00QD000000INjVfMAL";
    private static final String ACCOUNT = "001D000000INjVeIAL";
    private static final String OPPORTUNITY = "006D000000INjVeIAL";
    private static final String SOAP = "/services/Soap/u/68.0";
    private static final ReferralId REFERRAL = ReferralId.of("bbbbbbbb-0000-4000-8000-000000000001");

    private SalesforceStubs salesforce;
    private CrmLeads leads;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        salesforce.query("FROM Lead ", row(LEAD, ""));
        leads = salesforce.adapter().build().leads().orElseThrow();
    }

    @Test
    @Tag("R-163")
    @Tag("R-170")
    void capabilities_describedLead_saysStatusRequiredAndUnique() {
        LeadCapabilities can = leads.capabilities();

        assertThat(can.defaultStatus()).isEqualTo("Open - Not Contacted");
        assertThat(can.requiredFields()).containsExactlyInAnyOrder(CrmLead.COMPANY, CrmLead.LAST_NAME);
        assertThat(can.converts()).isTrue();
        assertThat(can.uniqueReferral()).isTrue();
        assertThat(can.writableFields())
                .contains(CrmField.REFERRAL_ID, CrmField.AUDIT, CrmLead.STATUS)
                .doesNotContain(CrmField.NAME, CrmField.AMOUNT);
    }

    @Test
    @Tag("R-192")
    void check_noPlaceForTheIdentifier_switchesLeadsOffWithAWord() {
        List<String> fields = SalesforceStubs.leadFields();
        fields.removeIf(each -> each.contains("'Referral_Identifier__c'"));
        salesforce.describe("Lead", fields);
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.check()).extracting(each -> each.code().value()).containsExactly("CRM_LEADS_MISSING");
        assertThat(adapter.leads()).isEmpty();
        assertThat(adapter.capabilities().has(CrmFeature.LEADS)).isFalse();
        assertThat(adapter.capabilities().has(CrmFeature.SOLUTIONS)).isTrue();
    }

    @Test
    @Tag("R-162")
    void check_noConvertedStatus_linksOnly() {
        salesforce.query("FROM LeadStatus");
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.check()).extracting(each -> each.code().value()).containsExactly("CRM_LEADS_NOT_CONVERTED");
        assertThat(adapter.leads().orElseThrow().capabilities().converts()).isFalse();
    }

    @Test
    @Tag("R-162")
    void capabilities_linkOnly_neitherReadsStatusesNorConverts() {
        SERVER.resetRequests();
        leads = salesforce
                .adapter()
                .features(SalesforceFeatures.builder()
                        .leads(SalesforceFeatures.Leads.LINK)
                        .build())
                .build()
                .leads()
                .orElseThrow();

        assertThat(leads.capabilities().converts()).isFalse();
        assertThat(convert()).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(salesforce.requests("FROM LeadStatus")).isEmpty();
    }

    @Test
    @Tag("R-100")
    void read_mergedAwayDeletedAndThere_saysEach() {
        salesforce.query("MasterRecordId", "{'Id':'%s','MasterRecordId':'%s'}".formatted(OTHER, LEAD.substring(0, 15)));

        List<LeadReadResult> results =
                leads.read(List.of(CrmRecordId.of(OTHER), CrmRecordId.of(LEAD), CrmRecordId.of("00QD000000INjVgMAL")));

        assertThat(results.get(0)).isEqualTo(new LeadReadResult.Merged(CrmRecordId.of(OTHER), CrmRecordId.of(LEAD)));
        assertThat(results.get(1)).isInstanceOf(LeadReadResult.Found.class);
        assertThat(results.get(2)).isInstanceOf(LeadReadResult.Missing.class);
        assertThat(salesforce.requests("/queryAll")).hasSize(1);
    }

    @Test
    @Tag("R-162")
    void read_converted_namesTheOpportunity() {
        salesforce.query(
                "FROM Lead ", row(LEAD, ",'IsConverted':true,'ConvertedOpportunityId':'%s'".formatted(OPPORTUNITY)));

        CrmLead lead = seen();

        assertThat(lead.converted()).isTrue();
        assertThat(lead.opportunity()).isEqualTo(CrmRecordId.of(OPPORTUNITY));
        assertThat(lead.company()).isEqualTo("Fourth Coffee");
        assertThat(lead.address().country()).isEqualTo("US");
        assertThat(lead.get(CrmField.CURRENCY)).isEqualTo("USD");
    }

    @Test
    @Tag("R-162")
    void create_identifierHeld_isAlreadyThere() {
        salesforce.postRecords(
                "Lead",
                SalesforceStubs.ok("[{'success':false,'errors':[{'statusCode':'DUPLICATE_VALUE',"
                        + "'message':'lena@fourth.example','fields':[]}]}]"));

        assertThat(create()).isEqualTo(new CrmWriteResult.AlreadyThere(CrmRecordId.of(LEAD)));
    }

    @Test
    @Tag("R-163")
    void create_new_sendsOneRowWithStatusAndIdentifier() {
        salesforce.postRecords("Lead", SalesforceStubs.ok("[{'id':'%s','success':true,'errors':[]}]".formatted(LEAD)));

        assertThat(create()).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(LEAD), true));

        String sent = salesforce.requests("/composite/sobjects").get(0).getBodyAsString();
        assertThat(sent)
                .contains("\"Status\":\"Working\"", "\"Company\":\"Fourth Coffee\"", "\"PostalCode\":\"98052\"")
                .contains("\"Referral_Identifier__c\":\"" + REFERRAL.value() + "\"");
        assertThat(salesforce.requests("FROM Lead ")).isEmpty();
    }

    @Test
    @Tag("R-029")
    void create_identifierNotUnique_looksFirst() {
        List<String> fields = SalesforceStubs.leadFields();
        fields.removeIf(each -> each.contains("'Referral_Identifier__c'"));
        fields.add(SalesforceStubs.field("Referral_Identifier__c", "Referral Identifier", "string", 100, ""));
        salesforce.describe("Lead", fields);
        leads = salesforce.adapter().build().leads().orElseThrow();

        assertThat(create()).isEqualTo(new CrmWriteResult.AlreadyThere(CrmRecordId.of(LEAD)));
        assertThat(salesforce.requests("/composite/sobjects")).isEmpty();
    }

    @Test
    @Tag("R-123")
    void update_settledImage_isOneGuardedCall() {
        salesforce.post(
                "/composite",
                SalesforceStubs.ok("{'compositeResponse':[{'referenceId':'w0','httpStatusCode':204,'body':null}]}"));

        assertThat(update()).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(LEAD), true));

        String sent = salesforce.requests("/composite").get(0).getBodyAsString();
        assertThat(sent).contains("/sobjects/Lead/" + LEAD, "Fri, 20 Nov 2026 10:00:00 GMT", "{\"Description\":\"x\"}");
    }

    @Test
    @Tag("R-162")
    void update_convertedMeanwhile_isChanged() {
        salesforce.post(
                "/composite",
                SalesforceStubs.ok("{'compositeResponse':[{'referenceId':'w0','httpStatusCode':400,"
                        + "'body':[{'errorCode':'CANNOT_UPDATE_CONVERTED_LEAD','message':'','fields':[]}]}]}"));

        assertThat(update()).isEqualTo(new CrmWriteResult.Changed());
    }

    @Test
    @Tag("R-162")
    void convert_openLead_asksForOneOpportunityOfTheAccount() {
        soap(converted(LEAD, OPPORTUNITY));

        assertThat(convert()).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(OPPORTUNITY), true));

        String sent = salesforce.requests(SOAP).get(0).getBodyAsString();
        assertThat(sent)
                .contains("<p:sessionId>TOKEN-1</p:sessionId>")
                .contains("<p:accountId>" + ACCOUNT + "</p:accountId>")
                .contains("<p:convertedStatus>Closed - Converted</p:convertedStatus>")
                .contains("<p:opportunityName>A &amp; B &lt;deal&gt;</p:opportunityName>");
    }

    @Test
    @Tag("R-162")
    void convert_convertedMeanwhile_isChangedWithoutACall() {
        CrmLead seen = seen();
        salesforce.query("FROM Lead ", row(LEAD, ",'IsConverted':true,'ConvertedOpportunityId':null"));

        assertThat(convert(seen)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(salesforce.requests(SOAP)).isEmpty();
    }

    @Test
    @Tag("R-162")
    void convert_convertedBetweenLookAndCall_isChanged() {
        soap(result("<errors><message>lena@fourth.example</message>"
                + "<statusCode>CANNOT_UPDATE_CONVERTED_LEAD</statusCode></errors><success>false</success>"));

        assertThat(convert()).isEqualTo(new CrmWriteResult.Changed());
    }

    @ParameterizedTest
    @CsvSource({
        "sf:UNKNOWN_EXCEPTION,Unknown",
        "soapenv:Server,Unknown",
        "soapenv:Client,Rejected",
        "sf:INSUFFICIENT_ACCESS,Rejected",
        "sf:REQUEST_LIMIT_EXCEEDED,NotApplied",
        "sf:SERVER_UNAVAILABLE,NotApplied",
        "sf:UNSUPPORTED_API_VERSION,Rejected",
        "sf:INVALID_OPERATION_WITH_EXPIRED_PASSWORD,Denied"
    })
    @Tag("R-222")
    void convert_fault_saysWhatBecameOfIt(String code, String expected) {
        answerSoap(500, fault(code));

        CrmWriteResult result = convert();

        assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(result.toString()).doesNotContain("lena@fourth.example");
    }

    @Test
    @Tag("R-223")
    void convert_sessionExpired_signsInOnceMore() {
        SERVER.stubFor(post(SOAP)
                .inScenario("session")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("renewed")
                .willReturn(xml(500, fault("sf:INVALID_SESSION_ID"))));
        SERVER.stubFor(post(SOAP)
                .inScenario("session")
                .whenScenarioStateIs("renewed")
                .withRequestBody(containing("TOKEN-2"))
                .willReturn(xml(200, envelope(converted(LEAD, OPPORTUNITY)))));
        CrmLead seen = seen();
        salesforce.signIn("TOKEN-2", SERVER.baseUrl());

        assertThat(convert(seen)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(salesforce.requests(SOAP)).hasSize(2);
    }

    @Test
    @Tag("R-221")
    void convert_noAnswer_isUnknownAndSentOnce() {
        SERVER.stubFor(post(SOAP).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(convert()).isInstanceOf(CrmWriteResult.Unknown.class);
        assertThat(salesforce.requests(SOAP)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "200,''", "200,<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "503,<html>sorry</html>"})
    @Tag("R-221")
    void convert_answerWithoutSense_isUnknown(int status, String body) {
        answerSoap(status, body);

        assertThat(convert()).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-221")
    void convert_answerOfAnotherLead_isUnknown() {
        soap(converted(OTHER, OPPORTUNITY));

        assertThat(convert()).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    void changes_rowOfTheOverlap_comesOnce() {
        CrmChangePage begun = leads.changes(null);
        CrmChangePage first = leads.changes(begun.next());
        CrmChangePage second = leads.changes(first.next());

        assertThat(begun.changes()).isEmpty();
        assertThat(first.changes()).containsExactly(new CrmChange.Touched(CrmRecordId.of(LEAD)));
        assertThat(second.changes()).isEmpty();
        assertThat(salesforce.requests("FROM Lead ").get(0).getUrl()).contains("Referral_Identifier__c");
    }

    @Test
    void write_refusal_showsNothingPersonal() {
        salesforce.postRecords(
                "Lead",
                SalesforceStubs.ok("[{'success':false,'errors':[{'statusCode':'REQUIRED_FIELD_MISSING',"
                        + "'message':'lena@fourth.example','fields':['Company']}]}]"));

        CrmWriteResult result = create();

        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::field)
                        .containsExactly("Company"));
        assertThat(result.toString()).doesNotContain("lena@fourth.example");
    }

    private CrmLead seen() {
        return ((LeadReadResult.Found) leads.read(List.of(CrmRecordId.of(LEAD))).get(0)).lead();
    }

    private CrmWriteResult create() {
        Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>();
        values.put(CrmLead.STATUS, Optional.of("Working"));
        values.put(CrmField.REFERRAL_ID, Optional.of(REFERRAL.value()));
        return leads.write(List.of(new LeadWrite.Create(
                        REFERRAL,
                        "Fourth Coffee",
                        new Person("Lena", "Leadsome", null, "lena@fourth.example"),
                        new PostalAddress(null, null, null, null, "98052", "US"),
                        values)))
                .get(0);
    }

    private CrmWriteResult update() {
        return leads.write(List.of(new LeadWrite.Update(seen(), Map.of(CrmField.DESCRIPTION, Optional.of("x")))))
                .get(0);
    }

    private CrmWriteResult convert() {
        return convert(seen());
    }

    private CrmWriteResult convert(CrmLead seen) {
        return leads.write(List.of(new LeadWrite.Convert(seen, "A & B <deal>", CrmRecordId.of(ACCOUNT), null)))
                .get(0);
    }

    private void soap(String results) {
        answerSoap(200, envelope(results));
    }

    private void answerSoap(int status, String body) {
        SERVER.stubFor(post(SOAP).willReturn(xml(status, body)));
    }

    private static ResponseDefinitionBuilder xml(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml;charset=UTF-8")
                .withBody(body);
    }

    private static String converted(String lead, String opportunity) {
        return result("<leadId>" + lead + "</leadId><opportunityId>" + opportunity
                + "</opportunityId><success>true</success>");
    }

    private static String result(String content) {
        return "<result>" + content + "</result>";
    }

    private static String envelope(String results) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\">"
                + "<soapenv:Body><convertLeadResponse>" + results
                + "</convertLeadResponse></soapenv:Body></soapenv:Envelope>";
    }

    private static String fault(String code) {
        String detail = code.startsWith("sf:")
                ? "<detail><sf:UnexpectedErrorFault><sf:exceptionCode>" + code.substring(3)
                        + "</sf:exceptionCode></sf:UnexpectedErrorFault></detail>"
                : "";
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\"urn:fault\">"
                + "<soapenv:Body><soapenv:Fault><faultcode>" + code
                + "</faultcode><faultstring>lena@fourth.example</faultstring>" + detail
                + "</soapenv:Fault></soapenv:Body></soapenv:Envelope>";
    }

    private static String row(String id, String more) {
        return ("{'attributes':{'type':'Lead'},'Id':'%s','LastModifiedDate':'2026-11-20T10:00:00.000+0000',"
                        + "'SystemModstamp':'2026-11-20T10:00:00.000+0000','Company':'Fourth Coffee','FirstName':'Lena',"
                        + "'LastName':'Leadsome','Email':'lena@fourth.example','Country':'US','PostalCode':'98052',"
                        + "'Status':'Working','Referral_Identifier__c':'%s','IsConverted':false%s}")
                .formatted(id, REFERRAL.value(), more);
    }
}

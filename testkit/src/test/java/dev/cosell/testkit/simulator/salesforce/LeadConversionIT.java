package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leads and their conversion, called by the vendor's own client library (salesforce-api 4.8). */
@Tag("R-162")
class LeadConversionIT {
    private static final String CONVERTED = "Closed - Converted";

    private Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private void shaped(OrgFeatures features) {
        org.close();
        org = new Org(OrgShape.usual().with(features), 2000);
    }

    private PartnerConnection client() throws ConnectionException {
        ConnectorConfig config = new ConnectorConfig();
        config.setManualLogin(true);
        config.setSessionId(org.token());
        config.setServiceEndpoint(org.simulator.baseUri() + "/services/Soap/u/65.0");
        config.setAuthEndpoint(config.getServiceEndpoint());
        return Connector.newConnection(config);
    }

    private String lead(String... more) {
        StringBuilder fields = new StringBuilder("'LastName':'Berg','FirstName':'Ida','Company':'Acme'");
        for (String field : more) {
            fields.append(',').append(field);
        }
        return org.created("Lead", fields.toString());
    }

    private static LeadConvert convert(String lead) {
        LeadConvert convert = new LeadConvert();
        convert.setLeadId(lead);
        convert.setConvertedStatus(CONVERTED);
        return convert;
    }

    private LeadConvertResult run(LeadConvert convert) throws ConnectionException {
        return client().convertLead(new LeadConvert[] {convert})[0];
    }

    private JsonNode row(String id) {
        return org.simulator.read(id);
    }

    @Test
    void convert_lead_makesAccountContactAndOpportunity() throws ConnectionException {
        String lead = lead("'Email':'ida@acme.example','City':'Oslo','LeadSource':'Web','Phone':'+4712345678'");
        LeadConvertResult result = run(convert(lead));

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.getLeadId()).isEqualTo(lead);
        assertThat(row(result.getAccountId()).path("Name").asText()).isEqualTo("Acme");
        assertThat(row(result.getAccountId()).path("BillingCity").asText()).isEqualTo("Oslo");
        assertThat(row(result.getContactId()).path("Email").asText()).isEqualTo("ida@acme.example");
        assertThat(row(result.getContactId()).path("AccountId").asText()).isEqualTo(result.getAccountId());
        JsonNode deal = row(result.getOpportunityId());
        assertThat(deal.path("Name").asText()).isEqualTo("Acme-");
        assertThat(deal.path("StageName").asText()).isEqualTo("Prospecting");
        assertThat(deal.path("CloseDate").asText()).isEqualTo("2026-03-31");
        assertThat(deal.path("Amount").isNull()).isTrue();
        assertThat(deal.at("/OpportunityContactRole/0/ContactId").asText()).isEqualTo(result.getContactId());
        assertThat(deal.at("/OpportunityContactRole/0/IsPrimary").asBoolean()).isTrue();
        JsonNode converted = row(lead);
        assertThat(converted.path("IsConverted").asBoolean()).isTrue();
        assertThat(converted.path("Status").asText()).isEqualTo(CONVERTED);
        assertThat(converted.path("ConvertedDate").asText()).isEqualTo("2026-03-02");
        assertThat(converted.path("ConvertedOpportunityId").asText()).isEqualTo(result.getOpportunityId());
    }

    @Test
    void convert_chosenNameOwnerAndNoOpportunity_areHeeded() throws ConnectionException {
        LeadConvert named = convert(lead());
        named.setOpportunityName("Big & <small>");
        named.setOwnerId(org.simulator.seller().user());
        LeadConvert none = convert(lead());
        none.setDoNotCreateOpportunity(true);
        LeadConvertResult[] results = client().convertLead(new LeadConvert[] {named, none});

        assertThat(row(results[0].getOpportunityId()).path("Name").asText()).isEqualTo("Big & <small>");
        assertThat(row(results[0].getOpportunityId()).path("OwnerId").asText())
                .isEqualTo(org.simulator.seller().user());
        assertThat(results[1].isSuccess()).isTrue();
        assertThat(results[1].getOpportunityId()).isNull();
        assertThat(org.simulator.all("Opportunity")).hasSize(1);
    }

    @Test
    void convert_intoExistingRows_fillsOnlyWhatIsEmpty() throws ConnectionException {
        String account = org.created("Account", "'Name':'Acme Ltd','BillingCity':'Bergen'");
        String contact = org.created("Contact", "'LastName':'B.','AccountId':'" + account + "','LeadSource':'Other'");
        LeadConvert convert =
                convert(lead("'City':'Oslo','PostalCode':'0150','Email':'ida@acme.example','LeadSource':'Web'"));
        convert.setAccountId(account);
        convert.setContactId(contact.substring(0, 15));
        convert.setOverwriteLeadSource(true);
        LeadConvertResult result = run(convert);

        assertThat(result.getAccountId()).isEqualTo(account);
        assertThat(row(account).path("Name").asText()).isEqualTo("Acme Ltd");
        assertThat(row(account).path("BillingCity").asText()).isEqualTo("Bergen");
        assertThat(row(account).path("BillingPostalCode").asText()).isEqualTo("0150");
        assertThat(row(contact).path("LastName").asText()).isEqualTo("B.");
        assertThat(row(contact).path("Email").asText()).isEqualTo("ida@acme.example");
        assertThat(row(contact).path("LeadSource").asText()).isEqualTo("Web");
        assertThat(org.simulator.all("Contact")).hasSize(1);
    }

    @Test
    void convert_customFields_reachTheOpportunityOnlyWhereMapped() throws ConnectionException {
        String unmapped = run(convert(lead("'Referral_Identifier__c':'R-1'"))).getOpportunityId();
        assertThat(row(unmapped).path("Referral_Identifier__c").isNull()).isTrue();

        shaped(OrgFeatures.builder().leadFieldsMapped(true).build());
        String mapped = run(convert(lead("'Referral_Identifier__c':'R-1'"))).getOpportunityId();
        assertThat(row(mapped).path("Referral_Identifier__c").asText()).isEqualTo("R-1");
    }

    @Test
    void convert_severalLeads_refusalsStandBesideSuccess() throws ConnectionException {
        LeadConvert wrongStatus = convert(lead());
        wrongStatus.setConvertedStatus("Working - Contacted");
        LeadConvert wrongId = convert(org.created("Account", "'Name':'A'"));
        LeadConvert twice = convert(lead());
        LeadConvert strangeContact = convert(lead());
        strangeContact.setContactId(org.created("Contact", "'LastName':'X'"));
        LeadConvertResult[] results =
                client().convertLead(new LeadConvert[] {wrongStatus, wrongId, twice, twice, strangeContact});

        assertThat(code(results[0])).isEqualTo(StatusCode.INVALID_STATUS);
        assertThat(code(results[1])).isEqualTo(StatusCode.MALFORMED_ID);
        assertThat(results[2].isSuccess()).isTrue();
        assertThat(code(results[3])).isEqualTo(StatusCode.CANNOT_UPDATE_CONVERTED_LEAD);
        assertThat(code(results[4])).isEqualTo(StatusCode.INVALID_CROSS_REFERENCE_KEY);
        assertThat(org.simulator.all("Opportunity")).hasSize(1);
    }

    private static StatusCode code(LeadConvertResult result) {
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getErrors()[0].getMessage()).isNotBlank();
        return result.getErrors()[0].getStatusCode();
    }

    @Test
    @Tag("R-170")
    void convert_mandatoryFieldOfTheOpportunity_failsAndMakesNothing() throws ConnectionException {
        shaped(OrgFeatures.builder()
                .addField("Opportunity", OrgField.of("Region__c", "string", 20).asRequired())
                .build());
        LeadConvertResult result = run(convert(lead()));

        assertThat(code(result)).isEqualTo(StatusCode.REQUIRED_FIELD_MISSING);
        assertThat(org.simulator.all("Account")).isEmpty();
        assertThat(org.simulator.all("Contact")).isEmpty();
    }

    @Test
    void convert_moreThan100_isAFaultAndConvertsNothing() {
        String lead = lead();
        LeadConvert[] many = new LeadConvert[101];
        java.util.Arrays.fill(many, convert(lead));

        assertThatThrownBy(() -> client().convertLead(many))
                .isInstanceOfSatisfying(UnexpectedErrorFault.class, fault -> assertThat(fault.getExceptionCode())
                        .isEqualTo(ExceptionCode.EXCEEDED_LEAD_CONVERT_LIMIT));
        assertThat(row(lead).path("IsConverted").asBoolean()).isFalse();
    }

    @Test
    void convert_sessionExpired_isAFault() throws ConnectionException {
        PartnerConnection client = client();
        org.simulator.expireSessions();

        assertThatThrownBy(() -> client.convertLead(new LeadConvert[] {convert("00Q000000000001")}))
                .isInstanceOfSatisfying(UnexpectedErrorFault.class, fault -> {
                    assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID);
                    assertThat(fault.getExceptionMessage()).contains("Invalid Session ID found in SessionHeader");
                });
    }

    @Test
    void convert_withoutThePermission_isAFault() {
        shaped(OrgFeatures.builder().convertLeads(false).build());
        String lead = lead();

        assertThatThrownBy(() -> run(convert(lead)))
                .isInstanceOfSatisfying(UnexpectedErrorFault.class, fault -> assertThat(fault.getExceptionCode())
                        .isEqualTo(ExceptionCode.INSUFFICIENT_ACCESS));
    }

    @Test
    void lead_converted_rejectsEdits() throws ConnectionException {
        String lead = lead();
        run(convert(lead));

        org.patch("/sobjects/Lead/" + lead, "{\"Company\":\"B\"}")
                .refuses(400, "CANNOT_UPDATE_CONVERTED_LEAD", "converted lead");
    }

    @Test
    @Tag("R-163")
    void lead_created_hasTheDefaultStatusAndItsFieldsAreChecked() {
        assertThat(row(lead()).path("Status").asText()).isEqualTo("Open - Not Contacted");
        assertThat(row(lead()).path("Name").asText()).isEqualTo("Ida Berg");
        org.post("/sobjects/Lead", "{\"LastName\":\"B\"}").refuses(400, "REQUIRED_FIELD_MISSING", "[Company]");
        org.post("/sobjects/Lead", "{\"LastName\":\"B\",\"Company\":\"A\",\"Status\":null}")
                .refuses(400, "REQUIRED_FIELD_MISSING", "[Status]");
        org.patch("/sobjects/Lead/" + lead(), "{\"Status\":\"Closed - Converted\"}")
                .refuses(400, "INVALID_STATUS", "");
        org.patch("/sobjects/Lead/" + lead(), "{\"IsConverted\":true}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "IsConverted");
        assertThat(org.query("SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true")
                        .body()
                        .at("/records/0/MasterLabel")
                        .asText())
                .isEqualTo(CONVERTED);
    }

    @Test
    void lead_merged_isDeletedWithItsMaster() {
        String master = lead();
        String loser = lead();
        org.simulator.seller().merge(master, loser);

        JsonNode found = org.get("/queryAll?q="
                        + Org.encode("SELECT IsDeleted, MasterRecordId FROM Lead WHERE Id = '" + loser + "'"))
                .body()
                .at("/records/0");
        assertThat(found.path("IsDeleted").asBoolean()).isTrue();
        assertThat(found.path("MasterRecordId").asText()).isEqualTo(master);
    }

    private Org.Answer soap(String path, String namespace, String body, String... headers) {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:" + namespace
                + ".soap.sforce.com'><e:Header><SessionHeader><sessionId>" + org.token()
                + "</sessionId></SessionHeader></e:Header><e:Body>" + body + "</e:Body></e:Envelope>";
        return org.send("POST", "/services/Soap/" + path, envelope, headers);
    }

    private static final String[] ACTION = {"Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\""};

    private static String call(String lead) {
        return "<convertLead><leadConverts><convertedStatus>" + CONVERTED + "</convertedStatus><leadId>" + lead
                + "</leadId></leadConverts></convertLead>";
    }

    @Test
    void soap_enterpriseNamespace_isServedToo() {
        Org.Answer answer = soap("c/68.0/" + "00D000000000001", "enterprise", call(lead()), ACTION)
                .is(200);

        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        assertThat(answer.raw().body())
                .contains(
                        "xmlns=\"urn:enterprise.soap.sforce.com\"", "<convertLeadResponse>", "<success>true</success>");
    }

    @Test
    void soap_withoutAction_isAClientFault() {
        assertThat(soap("u/68.0", "partner", call("x"), "Content-Type", "text/xml")
                        .is(500)
                        .raw()
                        .body())
                .contains("<faultcode>soapenv:Client</faultcode>", "SOAPAction HTTP header missing");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "u/20.0|partner|<convertLead/>|sf:UNSUPPORTED_API_VERSION",
                "u/69.0|partner|<convertLead/>|sf:UNSUPPORTED_API_VERSION",
                "u/68.0|enterprise|<convertLead/>|sf:INVALID_SESSION_ID",
                "u/68.0|partner|<login/>|No operation available for request login",
                "u/68.0|partner|<convertLead><lead/></convertLead>|}lead invalid at this location",
                "u/68.0|partner|<convertLead><leadConverts><leadId>a</leadId><convertedStatus>b</convertedStatus></leadConverts></convertLead>|}convertedStatus invalid at this location",
                "u/68.0|partner|<convertLead><leadConverts><doNotCreateOpportunity>no</doNotCreateOpportunity></leadConverts></convertLead>|is no boolean"
            })
    void soap_messageThatDoesNotFit_isAFault(String path, String namespace, String body, String expected) {
        assertThat(soap(path, namespace, body, ACTION).is(500).raw().body()).contains(expected);
    }

    @Test
    void soap_documentType_isRefusedUnread() {
        Org.Answer answer = org.send(
                "POST",
                "/services/Soap/u/68.0",
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><x>&f;</x>",
                ACTION);

        assertThat(answer.is(500).raw().body()).contains("the message cannot be parsed");
    }

    @Test
    void seller_addUser_canShareAMailAndBeInactive() {
        String first = org.simulator.seller().addUser("twin1@acme.example", "twins@acme.example", true);
        String second = org.simulator.seller().addUser("twin2@acme.example", "twins@acme.example", false);

        assertThat(org.query("SELECT Id, IsActive FROM User WHERE Email = 'twins@acme.example' ORDER BY Username")
                        .body()
                        .path("records"))
                .extracting(
                        row -> row.path("Id").asText() + row.path("IsActive").asBoolean())
                .containsExactly(first + true, second + false);
        org.post("/sobjects/User", Org.quotes("{'Username':'TWIN1@acme.example','LastName':'T'}"))
                .refuses(400, "DUPLICATE_VALUE", first);
    }
}

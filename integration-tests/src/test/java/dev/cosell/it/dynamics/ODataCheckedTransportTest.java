package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check that all other tests send their calls through sees what is no OData, and what this organisation has not, wherever it stands. */
final class ODataCheckedTransportTest {
    private static final String ROOT = "http://localhost:1/api/data/v9.2";
    private static final String ID = "7a1c0000-0000-0000-0000-00000000000a";
    private static final String REFERRAL = "msft_microsoftpartnercenterreferralidentifier";

    private final HttpTransport transport = new ODataCheckedTransport(
            call -> new CallOutcome.NotSent(CallFailure.CONNECT_FAILED, null),
            URI.create(ROOT),
            ODataModel.resource("/dynamics/organisation.xml"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/$metadata",
                "/WhoAmI",
                "/WhoAmI()",
                "/accounts(" + ID
                        + ")?$select=name&$expand=primarycontactid($select=fullname;$expand=parentcustomerid_account($select=name))",
                "/accounts?$select=accountid&$filter=name%20eq%20'O''Brien%20%26%20Co'%20and%20address1_postalcode%20eq%20'98052'%20and%20statecode%20eq%200",
                "/accounts?$filter=contains(name,'50%25%5B%25%5D')&$orderby=name%20desc,accountid&$top=5&$count=true",
                "/accounts?$filter=primarycontactid/fullname%20eq%20'x'",
                "/accounts/$count",
                "/accounts(" + ID + ")/opportunity_customer_accounts/$ref",
                "/accounts(" + ID + ")/name",
                "/opportunities(" + REFERRAL + "='R-1')?$select=name&tag=cosell-sync:1",
                "/opportunities(" + REFERRAL + "='O''Hara')",
                "/opportunities?$filter=_customerid_value%20eq%20" + ID
                        + "%20and%20modifiedon%20ge%202026-01-01T00:00:00Z",
                "/opportunities?$filter=estimatedclosedate%20le%202026-06-30",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='opportunityid',PropertyValues=%5B%22"
                        + ID + "%22%5D)",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=%5B%22O'Hara%22,%22%5D)%22%5D)%20and%20statecode%20eq%200",
                "/opportunities?$select=name&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44",
                "/opportunities?$select=name&$skiptoken=%3Ccookie%20pagenumber=%222%22%20/%3E",
                "/teams?$filter=name%20eq%20'x'&$expand=teammembership_association($select=fullname,internalemailaddress)",
                "/EntityDefinitions(LogicalName='opportunity')?$select=LogicalName,ChangeTrackingEnabled,CanChangeTrackingBeEnabled",
                "/EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength",
                "/EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
                "/EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength",
                "/EntityDefinitions(LogicalName='opportunity')/Attributes?$filter=AttributeType%20eq%20Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'",
                "/EntityDefinitions(LogicalName='opportunity')/Keys?$select=SchemaName,KeyAttributes,EntityKeyIndexStatus",
                "/EntityDefinitions?$select=LogicalName&$expand=ManyToOneRelationships($select=ReferencingAttribute)"
            })
    void send_addressesOfTheSheet_areRead(String address) {
        int before = ODataCheckedTransport.addresses();

        assertThatCode(() -> get(address)).doesNotThrowAnyException();

        assertThat(ODataCheckedTransport.addresses()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account",
                "/Accounts",
                "/accounts(" + ID + ")/Name",
                "/accounts('" + ID + "')",
                "/accounts?$select=Name",
                "/accounts?$select=name,",
                "/accounts?$filter=name%20eq",
                "/accounts?$filter=name%20eq%20'O'Brien'",
                "/accounts?$filter=statecode%20eq%20'0'",
                "/accounts?$filter=contains(name,'x'",
                "/accounts?$filter=nothing%20eq%20'x'",
                "/accounts?$top=x",
                "/accounts?$nothing=1",
                "/accounts?$expand=nothing",
                "/accounts?$expand=primarycontactid($select=nothing)",
                "/accounts?$orderby=name%20up",
                "/opportunities(nothing='R-1')",
                "/opportunities(" + REFERRAL + "='O'Hara')",
                "/opportunities(" + REFERRAL + "=R-1)",
                "/opportunities?$filter=_customerid_value%20eq%20'" + ID + "'",
                "/opportunities?$filter=estimatedclosedate%20le%20'2026-06-30'",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='opportunityid',PropertyValues=%5B%22x%22%5D)",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='nothing',PropertyValues=%5B%22x%22%5D)",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=%5B%22x)",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.In(PropertyName='statecode',PropertyValues=%5B0%5D)",
                "/opportunities?$filter=Microsoft.Dynamics.CRM.LastXYears(PropertyName='modifiedon',PropertyValue=1)",
                "/NoFunction()",
                "/EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.TextAttributeMetadata",
                "/EntityDefinitions(LogicalName='opportunity')?$select=Nothing"
            })
    void send_brokenAddresses_failTheTestAndAreNamed(String address) {
        assertThatThrownBy(() -> get(address))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(ROOT + address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/accounts|{'name':'A'}",
                "PATCH|/opportunities(" + ID
                        + ")|{'estimatedvalue':12.50,'estimatedclosedate':'2026-09-30','description':null}",
                "PATCH|/opportunities(" + REFERRAL + "='R-1')|{'name':'A','customerid_account@odata.bind':'/accounts("
                        + ID + ")'}",
                "PATCH|/opportunities(" + ID + ")|{'parentcontactid@odata.bind':null}",
                "POST|/opportunities|{'name':'A','parentcontactid':{'lastname':'B','parentcustomerid_account@odata.bind':'accounts("
                        + ID + ")'}}",
                "PUT|/opportunities(" + ID + ")/parentcontactid/$ref|{'@odata.id':'" + ROOT + "/contacts(" + ID + ")'}",
                "PUT|/opportunities(" + ID + ")/name|{'value':'x'}",
                "POST|/WinOpportunity|{'Status':3,'OpportunityClose':{'subject':'x','actualrevenue':1.0,'opportunityid@odata.bind':'/opportunities("
                        + ID + ")'}}",
                "POST|/systemusers(" + ID
                        + ")/Microsoft.Dynamics.CRM.AddUserToRecordTeam|{'Record':{'@odata.type':'Microsoft.Dynamics.CRM.opportunity','opportunityid':'"
                        + ID
                        + "'},'TeamTemplate':{'@odata.type':'Microsoft.Dynamics.CRM.teamtemplate','teamtemplateid':'"
                        + ID + "'}}",
                "POST|/accounts/Microsoft.Dynamics.CRM.CreateMultiple|{'Targets':[{'name':'A','@odata.type':'Microsoft.Dynamics.CRM.account'}]}"
            })
    void send_bodiesOfTheSheet_areRead(String method, String address, String body) {
        int before = ODataCheckedTransport.bodies();

        assertThatCode(() -> send(method, address, body)).doesNotThrowAnyException();

        assertThat(ODataCheckedTransport.bodies()).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/accounts|{'Name':'A'}",
                "POST|/accounts|{'name':'A'",
                "POST|/accounts|{'name':1}",
                "PATCH|/opportunities(" + ID + ")|{'estimatedclosedate':'2026-09-30T00:00:00Z'}",
                "PATCH|/opportunities(" + ID + ")|{'estimatedvalue':'many'}",
                "PATCH|/opportunities(" + ID + ")|{'customerid@odata.bind':'/accounts(" + ID + ")'}",
                "PATCH|/opportunities(" + ID + ")|{'customerid_account@odata.bind':'/contacts(" + ID + ")'}",
                "PATCH|/opportunities(" + ID + ")|{'customerid_account@odata.bind':'/account(" + ID + ")'}",
                "PATCH|/opportunities(" + ID + ")|{'customerid_account@odata.bind':'/accounts'}",
                "PATCH|/opportunities(" + ID + ")|{'customerid_account@odata.bind':'http://elsewhere/accounts(" + ID
                        + ")'}",
                "POST|/opportunities|{'parentcontactid':{'Lastname':'B'}}",
                "POST|/WinOpportunity|{'Status':3}",
                "POST|/WinOpportunity|{'status':3,'OpportunityClose':{'subject':'x'}}",
                "POST|/WinOpportunity|{'Status':3,'OpportunityClose':{'opportunityid@odata.bind':'/accounts(" + ID
                        + ")'}}",
                "POST|/systemusers(" + ID
                        + ")/Microsoft.Dynamics.CRM.AddUserToRecordTeam|{'Record':{'@odata.type':'Microsoft.Dynamics.CRM.opportunity','nothing':1},'TeamTemplate':{'teamtemplateid':'"
                        + ID + "'}}",
                "POST|/accounts/Microsoft.Dynamics.CRM.CreateMultiple|{'Targets':[{'Name':'A','@odata.type':'Microsoft.Dynamics.CRM.account'}]}",
                "POST|/AddUserToRecordTeam|{}"
            })
    void send_brokenBodies_failTheTestAndNameTheAddress(String method, String address, String body) {
        assertThatThrownBy(() -> send(method, address, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(method + " " + ROOT + address);
    }

    @Test
    void send_batchOfTheSheet_isReadWithAllInIt() {
        int batches = ODataCheckedTransport.batches();
        int addresses = ODataCheckedTransport.addresses();

        batch(BATCH);

        assertThat(ODataCheckedTransport.batches() - batches).isPositive();
        assertThat(ODataCheckedTransport.addresses() - addresses).isGreaterThanOrEqualTo(3);
    }

    @Test
    void send_brokenBatches_failTheTest() {
        assertBatchFails(BATCH.replace("\r\n", "\n"));
        assertBatchFails(BATCH.replaceFirst("\r\n$", ""));
        assertBatchFails(BATCH.replace("--batch_1--", ""));
        assertBatchFails(BATCH.replace("--set_1--\r\n", ""));
        assertBatchFails(BATCH.replace("Content-ID: 1\r\n", ""));
        assertBatchFails(BATCH.replace("Content-Type: application/http\r\n", ""));
        assertBatchFails(BATCH.replace("POST /api/data/v9.2/opportunities", "GET /api/data/v9.2/opportunities"));
        assertBatchFails(BATCH.replace(" HTTP/1.1", ""));
        assertBatchFails(BATCH.replace("'name':'Deal'".replace('\'', '"'), "\"Name\":\"Deal\""));
        assertBatchFails(BATCH.replace("$select=name", "$select=Name"));
        assertBatchFails(BATCH.replace("/api/data/v9.2/accounts?", "/api/data/v9.2/account?"));
        assertBatchFails("--batch_1--\r\n");
    }

    @Test
    void send_callsOfTheTokenAuthority_passUnread() {
        int before = ODataCheckedTransport.addresses();

        transport.send(HttpCall.get(URI.create("http://localhost:1/tenant/oauth2/v2.0/token?$nothing"))
                .build());

        assertThat(ODataCheckedTransport.addresses()).isEqualTo(before);
    }

    private static final String BATCH = String.join(
            "\r\n",
            "--batch_1",
            "Content-Type: multipart/mixed; boundary=\"set_1\"",
            "",
            "--set_1",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "Content-ID: 1",
            "",
            "POST /api/data/v9.2/accounts HTTP/1.1",
            "Content-Type: application/json; type=entry",
            "",
            "{\"name\":\"Contoso\"}",
            "--set_1",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "Content-ID: 2",
            "",
            "POST /api/data/v9.2/opportunities HTTP/1.1",
            "Content-Type: application/json; type=entry",
            "",
            "{\"name\":\"Deal\",\"customerid_account@odata.bind\":\"$1\"}",
            "--set_1--",
            "",
            "--batch_1",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            "GET /api/data/v9.2/accounts?$select=name&$top=1 HTTP/1.1",
            "Accept: application/json",
            "",
            "--batch_1--",
            "");

    private void assertBatchFails(String body) {
        assertThat(body).isNotEqualTo(BATCH);
        assertThatThrownBy(() -> batch(body)).isInstanceOf(AssertionError.class);
    }

    private void batch(String body) {
        transport.send(HttpCall.builder(HttpMethod.POST, URI.create(ROOT + "/$batch"))
                .body("multipart/mixed; boundary=\"batch_1\"", body.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    private void get(String address) {
        transport.send(HttpCall.get(URI.create(ROOT + address)).build());
    }

    private void send(String method, String address, String body) {
        transport.send(HttpCall.builder(HttpMethod.valueOf(method), URI.create(ROOT + address))
                .body("application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .build());
    }
}

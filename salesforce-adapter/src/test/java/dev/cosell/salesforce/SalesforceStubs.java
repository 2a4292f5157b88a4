package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.salesforce.auth.JwtBearer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A Salesforce of recorded answers (salesforce-api 1.5, 2.1, 2.5, 2.8, 2.10), to which each test adds its own. */
final class SalesforceStubs {
    static final KeyPair KEYS = keys();
    static final String DATE = "Fri, 20 Nov 2026 10:20:00 GMT";
    static final Instant NOW = Instant.parse("2026-11-20T10:20:00Z");
    static final String ROOT = "/services/data/v68.0";

    private final WireMockExtension server;

    SalesforceStubs(WireMockExtension server) {
        this.server = server;
        signIn("TOKEN-1", server.baseUrl());
        server.stubFor(
                get(urlEqualTo("/services/data"))
                        .willReturn(
                                ok(
                                        "[{'label':'Spring 26','version':'66.0'},{'label':'Winter 27','version':'68.0'},{'version':'69.0'}]")));
        describe("Opportunity", opportunityFields());
        describe("Account", List.of(field("Name", "Account Name", "string", 255, "")));
        describe(
                "Microsoft_Solution__c",
                List.of(
                        field("Name", "Name", "string", 80, ""),
                        field("Solution_Id__c", "Solution Id", "string", 100, ""),
                        field(
                                "Opportunity__c",
                                "Opportunity",
                                "reference",
                                18,
                                ",'relationshipName':'Opportunity__r'")));
        describe("Lead", leadFields());
        describe("OpportunityTeamMember", List.of(field("UserId", "User", "reference", 18, "")));
        query("FROM OpportunityTeamMember ");
        answer(
                RequestMethod.GET,
                "/sobjects/OpportunityTeamMember/deleted/",
                ok("{'deletedRecords':[],'latestDateCovered':'2026-11-20T10:20:00.000+0000'}"));
        query("FROM OpportunityStage", "{'ApiName':'Prospecting'}", "{'ApiName':'Closed Won'}");
        query("FROM LeadStatus", "{'MasterLabel':'Closed - Converted'}");
        query("FROM Organization", "{'Id':'00Dxx0000001gPL','IsSandbox':true,'DefaultCurrencyIsoCode':'USD'}");
    }

    /** An adapter of an organisation that keeps the deal value in a field of its own; the standard one is still there. */
    SalesforceAdapter withOwnDealValueField() {
        List<String> fields = opportunityFields();
        fields.add(field("Deal_Value__c", "Deal Value", "currency", 0, ""));
        describe("Opportunity", fields);
        return adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .field(CrmField.AMOUNT, "Deal_Value__c")
                        .build())
                .build();
    }

    static List<String> opportunityFields() {
        return new ArrayList<>(List.of(
                field("Name", "Name", "string", 120, ""),
                field("StageName", "Stage", "picklist", 255, ""),
                field("CloseDate", "Close Date", "date", 0, ""),
                field("Amount", "Amount", "currency", 0, ""),
                field("Description", "Description", "textarea", 32000, ""),
                readOnly("IsClosed", "Closed", "boolean"),
                readOnly("IsWon", "Won", "boolean"),
                field("Sync_With_Partner_Center__c", "Sync With Partner Center", "boolean", 0, ""),
                field(
                        "Referral_Identifier__c",
                        "Referral Identifier",
                        "string",
                        100,
                        ",'unique':true,'externalId':true"),
                field("Referral_Link__c", "Referral Link", "url", 255, ""),
                field("Microsoft__Sync_Audit__c", "Sync Audit", "textarea", 100000, ""),
                field("Referral_Visibility__c", "Referral Visibility", "picklist", 255, ""),
                field("How_can_Microsoft_help__c", "How can Microsoft help?", "picklist", 255, ""),
                field("Microsoft_CRM_Identifier__c", "Microsoft CRM Identifier", "string", 100, ""),
                field("Customer_Purchase_Intent__c", "Purchase Intent", "picklist", 255, ""),
                field("Consent_To_Share__c", "Consent To Share", "boolean", 0, ""),
                field("Consent_To_Contact__c", "Consent To Contact", "boolean", 0, ""),
                field("Loss_Reason__c", "Loss Reason", "picklist", 255, "")));
    }

    static List<String> leadFields() {
        return new ArrayList<>(List.of(
                field("Company", "Company", "string", 255, ",'nillable':false,'defaultedOnCreate':false"),
                field("LastName", "Last Name", "string", 80, ",'nillable':false,'defaultedOnCreate':false"),
                field(
                        "Status",
                        "Lead Status",
                        "picklist",
                        255,
                        ",'nillable':false,'defaultedOnCreate':true,'picklistValues':["
                                + "{'value':'Working','active':true,'defaultValue':false},"
                                + "{'value':'Open - Not Contacted','active':true,'defaultValue':true}]"),
                field("LeadSource", "Lead Source", "picklist", 255, ""),
                field("Description", "Description", "textarea", 32000, ""),
                field(
                        "Referral_Identifier__c",
                        "Referral Identifier",
                        "string",
                        100,
                        ",'unique':true,'externalId':true"),
                field("Audit__c", "Audit", "textarea", 100000, "")));
    }

    static String field(String name, String label, String type, int length, String more) {
        return "{'name':'%s','label':'%s','type':'%s','length':%d,'createable':true,'updateable':true%s}"
                .formatted(name, label, type, length, more);
    }

    static String readOnly(String name, String label, String type) {
        return "{'name':'%s','label':'%s','type':'%s','length':0,'createable':false,'updateable':false}"
                .formatted(name, label, type);
    }

    /** Returns one row of an opportunity; the times are of this day. */
    static String row(String id, String modified, String stamp, String more) {
        return ("{'attributes':{'type':'Opportunity'},'Id':'%s','LastModifiedDate':'2026-11-20T%s.000+0000',"
                        + "'SystemModstamp':'2026-11-20T%s.000+0000','Name':'Deal','StageName':'Prospecting',"
                        + "'CloseDate':'2027-03-31','IsClosed':false,'IsWon':false,'Amount':1.25E7,"
                        + "'Sync_With_Partner_Center__c':true,'Referral_Visibility__c':'Yes',"
                        + "'AccountId':null,'Account':null,'OpportunityContactRoles':null,'Microsoft_Solutions__r':null%s}")
                .formatted(id, modified, stamp, more);
    }

    SalesforceAdapter.Builder adapter() {
        return SalesforceAdapter.builder(URI.create(server.baseUrl()))
                .credentials(JwtBearer.of("consumer-key", "sync@acme.example", KEYS.getPrivate()))
                .transport(new GrammarCheckedTransport(JdkHttpTransport.open()))
                .clock(() -> NOW);
    }

    void signIn(String token, String instance) {
        server.stubFor(WireMock.post("/services/oauth2/token")
                .willReturn(ok(
                        "{'access_token':'%s','instance_url':'%s/','id':'%s/id/00Dxx0000001gPLEAY/005xx000001SwiUAAS',"
                                        .formatted(token, instance, instance)
                                + "'token_type':'Bearer','issued_at':'1763600000000'}")));
    }

    void describe(String object, List<String> fields) {
        server.stubFor(get(ROOT + "/sobjects/" + object + "/describe")
                .willReturn(ok("{'fields':[" + String.join(",", fields) + "],'childRelationships':["
                        + "{'childSObject':'Task','field':'WhatId','relationshipName':null},"
                        + "{'childSObject':'OpportunityTeamMember','field':'OpportunityId',"
                        + "'relationshipName':'OpportunityTeamMembers'},"
                        + "{'childSObject':'Microsoft_Solution__c','field':'Opportunity__c',"
                        + "'relationshipName':'Microsoft_Solutions__r'}]}")));
    }

    /** Answers queries that contain a text, with rows. */
    void query(String containing, String... rows) {
        answerQuery(
                containing,
                ok("{'totalSize':%d,'done':true,'records':[%s]}".formatted(rows.length, String.join(",", rows))));
    }

    void answerQuery(String containing, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathMatching(ROOT + "/query(All)?"))
                .withQueryParam("q", containing(containing))
                .willReturn(answer));
    }

    void answer(RequestMethod method, String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathEqualTo(ROOT + path))
                .withName(path)
                .andMatching(request -> MatchResult.of(request.getMethod().equals(method)))
                .willReturn(answer));
    }

    void post(String path, ResponseDefinitionBuilder answer) {
        answer(RequestMethod.POST, path, answer);
    }

    /** Answers creates of one type of record. */
    void postRecords(String type, ResponseDefinitionBuilder answer) {
        server.stubFor(WireMock.post(ROOT + "/composite/sobjects")
                .withRequestBody(containing("\"type\":\"" + type + "\""))
                .willReturn(answer));
    }

    /** Returns a success with JSON written with single quotes. */
    static ResponseDefinitionBuilder ok(String json) {
        return status(200, json);
    }

    static ResponseDefinitionBuilder status(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withHeader("Date", DATE)
                .withBody(json.replace('\'', '"'));
    }

    static ResponseDefinitionBuilder error(int status, String code, String message) {
        return status(status, "[{'message':'%s','errorCode':'%s','fields':[]}]".formatted(message, code));
    }

    /** Returns the requests whose path and query contain a text, in order; the stages, which belong to the fields, only where they are meant. */
    List<LoggedRequest> requests(String containing) {
        List<LoggedRequest> found = new ArrayList<>(server.getAllServeEvents().stream()
                .map(each -> LoggedRequest.createFrom(each.getRequest()))
                .filter(each -> decoded(each).contains(containing))
                .filter(each -> containing.contains("Stage") || !decoded(each).contains("FROM OpportunityStage"))
                .toList());
        Collections.reverse(found); // events come youngest first
        return found;
    }

    static String decoded(LoggedRequest request) {
        return URLDecoder.decode(request.getUrl().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

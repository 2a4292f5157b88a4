package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.force.api.ApiConfig;
import com.force.api.ApiSession;
import com.force.api.CreateOrUpdateResult;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients and parsers nobody here wrote understand the simulator. */
class ForeignClientIT {
    private final Org org = new Org(OrgShape.usual(), 2);
    private final ForceApi force = new ForceApi(
            new ApiConfig().setApiVersionString(SalesforceSimulator.VERSION),
            new ApiSession(org.token(), org.simulator.baseUri().toString()));

    @AfterEach
    void stop() {
        org.close();
    }

    private static Map<String, Object> deal(String name) {
        return Map.of("Name", name, "StageName", "Prospecting", "CloseDate", "2026-09-30", "Amount", 12.5);
    }

    @Test
    void forceApi_createUpdateReadDelete_works() {
        String id = force.createSObject("Opportunity", deal("A"));
        force.updateSObject("Opportunity", id, Map.of("Name", "B"));

        assertThat(force.getSObject("Opportunity", id).asMap().get("Name")).isEqualTo("B");
        force.deleteSObject("Opportunity", id);
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void forceApi_upsert_tellsCreatedFromUpdated() {
        assertThat(force.createOrUpdateSObject("Opportunity", "Referral_Identifier__c", "R-1", deal("A")))
                .isEqualTo(CreateOrUpdateResult.CREATED);
        assertThat(force.createOrUpdateSObject("Opportunity", "Referral_Identifier__c", "R-1", Map.of("Name", "B")))
                .isEqualTo(CreateOrUpdateResult.UPDATED);
        assertThat(org.simulator.all("Opportunity"))
                .extracting(row -> row.path("Referral_Identifier__c").asText())
                .containsExactly("R-1");
    }

    @Test
    void forceApi_query_readsAllPages() {
        for (String name : List.of("A", "B", "C", "D", "E")) {
            force.createSObject("Account", Map.of("Name", name));
        }
        List<Object> names = new ArrayList<>();
        QueryResult<Map> page = force.query("SELECT Name FROM Account ORDER BY Name");
        page.getRecords().forEach(row -> names.add(row.get("Name")));
        while (!page.isDone()) {
            page = force.queryMore(page.getNextRecordsUrl());
            page.getRecords().forEach(row -> names.add(row.get("Name")));
        }

        assertThat(names).containsExactly("A", "B", "C", "D", "E");
        assertThat(page.getTotalSize()).isEqualTo(5);
    }

    @Test
    void forceApi_describe_isRead() {
        assertThat(force.describeGlobal().getSObjects())
                .extracting(object -> object.getName())
                .contains("Opportunity", "Account");
        assertThat(force.describeSObject("Opportunity").getFields())
                .extracting(field -> field.getName())
                .contains("StageName", "Referral_Identifier__c");
    }

    @Test
    void forceApi_refusal_reachesTheCallerWithItsCode() {
        assertThatThrownBy(() -> force.createSObject("Account", Map.of("Phone", "1")))
                .hasMessageContaining("REQUIRED_FIELD_MISSING");
    }

    @Test
    void forceApi_describeIfModified_isAnsweredFromTheCache() {
        Date later = Date.from(org.clock.instant().plusSeconds(60));

        assertThat(force.describeSObjectIfModified("Opportunity", later)).isNull();
        assertThat(force.describeSObjectIfModified("Opportunity", new Date(0))).isNotNull();
    }

    @Test
    void forceApi_queryAll_showsDeletedRows() {
        String id = force.createSObject("Account", Map.of("Name", "A"));
        force.deleteSObject("Account", id);

        assertThat(force.query("SELECT Id FROM Account").getTotalSize()).isZero();
        assertThat(force.queryAll("SELECT Id FROM Account", Map.class).getTotalSize())
                .isEqualTo(1);
    }

    @Test
    void forceApi_discoverSObject_readsDescriptionAndRecentRows() {
        assertThat(force.discoverSObject("Account", Map.class)
                        .getObjectDescribe()
                        .getName())
                .isEqualTo("Account");
    }

    @Test
    void forceApi_supportedVersions_areListed() {
        assertThat(force.getSupportedVersions().contains("v59.0")).isTrue();
        assertThat(force.getSupportedVersions().latest().getVersion()).isEqualTo(68.0f);
    }

    @Test
    void forceApi_resources_limitsCollectionsAndComposite_work() {
        assertThat(force.get("/limits").asMap().containsKey("DailyApiRequests")).isTrue();
        Map<String, Object> row = Map.of("attributes", Map.of("type", "Account"), "Name", "A");
        List<?> created = force.post("/composite/sobjects", Map.of("records", List.of(row, row)))
                .as(List.class);
        assertThat(created).hasSize(2).allSatisfy(result -> assertThat(((Map<?, ?>) result).get("success"))
                .isEqualTo(true));
        Map<?, ?> answers = force.post(
                        "/composite",
                        Map.of(
                                "compositeRequest",
                                List.of(Map.of(
                                        "method",
                                        "GET",
                                        "url",
                                        Org.DATA + "/query?q=SELECT+Id+FROM+Account",
                                        "referenceId",
                                        "q"))))
                .asMap();
        assertThat(String.valueOf(answers.get("compositeResponse"))).contains("httpStatusCode=200");
    }

    @Test
    void nimbus_jwtBearerGrant_getsATokenItCanParse() throws Exception {
        SignedJWT assertion = SignedJWT.parse(Org.signed(org.claims().build(), Org.KEYS));
        var request = new TokenRequest(
                        URI.create(org.simulator.baseUri() + "/services/oauth2/token"),
                        new ClientID(Org.CONSUMER),
                        new JWTBearerGrant(assertion),
                        null)
                .toHTTPRequest();
        TokenResponse response = TokenResponse.parse(request.send());

        assertThat(response.indicatesSuccess()).isTrue();
        var token = response.toSuccessResponse().getTokens().getAccessToken();
        assertThat(token.getLifetime()).isZero();
        assertThat(response.toSuccessResponse().getCustomParameters()).containsKeys("instance_url", "issued_at", "id");
        org.send("GET", Org.DATA + "/limits", "", "Authorization", token.toAuthorizationHeader())
                .is(200);
    }

    @Test
    void nimbus_refusal_isAnErrorObject() throws Exception {
        SignedJWT assertion = SignedJWT.parse(Org.signed(org.claims().build(), Org.keys()));
        var request = new TokenRequest(
                        URI.create(org.simulator.baseUri() + "/services/oauth2/token"),
                        new ClientID(Org.CONSUMER),
                        new JWTBearerGrant(assertion),
                        null)
                .toHTTPRequest();
        TokenResponse response = TokenResponse.parse(request.send());

        var error = response.toErrorResponse().getErrorObject();
        assertThat(error.getCode()).isEqualTo("invalid_grant");
        assertThat(error.getDescription()).isEqualTo("invalid assertion");
    }
}

package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sign-in as salesforce-api 1.3 to 1.6 describes it. */
class SignInIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private static void refused(Org.Answer answer, String error, String description) {
        answer.is(400);
        assertThat(answer.body().isObject()).isTrue();
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
        assertThat(answer.body().path("error_description").asText()).isEqualTo(description);
        assertThat(answer.raw().body()).doesNotContain("access_token");
    }

    @Test
    void token_validAssertion_hasTheDocumentedMembersAndNoExpiry() {
        var body = org.assertion(Org.signed(org.claims().build(), Org.KEYS))
                .is(200)
                .body();

        String orgId = org.simulator.data().organization().id();
        assertThat(body.path("access_token").asText()).startsWith(orgId.substring(0, 15) + "!");
        assertThat(body.path("instance_url").asText())
                .isEqualTo(org.simulator.baseUri().toString());
        assertThat(body.path("id").asText()).contains("/id/" + orgId + "/005");
        assertThat(body.path("issued_at").isTextual()).isTrue();
        assertThat(body.path("issued_at").asLong())
                .isEqualTo(org.clock.instant().toEpochMilli());
        assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(body.has("expires_in") || body.has("refresh_token")).isFalse();
    }

    @Test
    void token_signedWithAnotherKey_isInvalidAssertion() {
        refused(org.assertion(Org.signed(org.claims().build(), Org.keys())), "invalid_grant", "invalid assertion");
    }

    @Test
    void token_claimsChangedAfterSigning_isInvalidAssertion() {
        String[] mine = Org.signed(org.claims().build(), Org.KEYS).split("\\.", -1);
        String[] other = Org.signed(org.claims().subject("ida@acme.example").build(), Org.KEYS)
                .split("\\.", -1);

        refused(org.assertion(mine[0] + "." + other[1] + "." + mine[2]), "invalid_grant", "invalid assertion");
    }

    @Test
    void token_noJwtOrNone_isInvalidAssertion() {
        refused(org.assertion("not.a.jwt"), "invalid_grant", "invalid assertion");
        refused(org.assertion(""), "invalid_grant", "invalid assertion");
        refused(org.assertion("eyJhbGciOiJub25lIn0.e30."), "invalid_grant", "invalid assertion");
    }

    @Test
    void token_wrongAudience_isRefused() {
        var claims = org.claims().audience("https://elsewhere.example").build();

        refused(org.assertion(Org.signed(claims, Org.KEYS)), "invalid_grant", "audience is invalid");
    }

    @Test
    void token_genericLoginAudience_isTaken() {
        var claims = org.claims().audience("https://login.salesforce.com").build();

        org.assertion(Org.signed(claims, Org.KEYS)).is(200);
    }

    @Test
    void token_expiredAssertion_isRefused() {
        var claims = org.claims()
                .expirationTime(Date.from(org.clock.instant().minusSeconds(1)))
                .build();

        refused(org.assertion(Org.signed(claims, Org.KEYS)), "invalid_grant", "expired authorization code");
    }

    @Test
    void token_expiryInMillisecondsOrTooFar_isRefused() {
        long millis = org.clock.instant().plusSeconds(100).toEpochMilli();
        var inMillis = org.claims().claim("exp", millis).build();
        var tooFar = org.claims()
                .expirationTime(Date.from(org.clock.instant().plusSeconds(360)))
                .build();

        refused(org.assertion(Org.signed(inMillis, Org.KEYS)), "invalid_grant", "expired authorization code");
        refused(org.assertion(Org.signed(tooFar, Org.KEYS)), "invalid_grant", "expired authorization code");
    }

    @Test
    void token_unknownConsumer_isRefused() {
        var claims = org.claims().issuer("somebody").build();

        refused(org.assertion(Org.signed(claims, Org.KEYS)), "invalid_client_id", "client identifier invalid");
    }

    @Test
    void token_unknownUser_isNotApproved() {
        var claims = org.claims().subject("nobody@acme.example").build();

        refused(org.assertion(Org.signed(claims, Org.KEYS)), "invalid_grant", "user hasn't approved this consumer");
    }

    @Test
    void token_inactiveUser_isRefused() {
        var seller = org.simulator.seller();
        seller.edit(seller.user(), Map.of("IsActive", false));
        var claims = org.claims().subject(SalesforceSimulator.SELLER).build();

        refused(org.assertion(Org.signed(claims, Org.KEYS)), "invalid_grant", "user is inactive");
    }

    @Test
    void token_otherGrants_areUnsupported() {
        refused(
                org.tokenCall("grant_type=password&username=a&password=b"),
                "unsupported_grant_type",
                "grant type not supported");
        refused(org.tokenCall("assertion=x"), "unsupported_grant_type", "grant type not supported");
    }
}

package dev.cosell.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.core.validation.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String OBJECT = "0c9d5a4e-1111-2222-3333-444455556666";

    private final SignInFindings findings = SignInFindings.of("tenant-1", "client-1");

    @ParameterizedTest
    @Tag("R-253")
    @ValueSource(
            strings = {
                "{\"amr\":[\"pwd\",\"mfa\"],\"upn\":\"eva@x.example\"}",
                "{\"amr\":\"mfa\"}",
                "{\"idtyp\":\"app\",\"oid\":\"x\"}"
            })
    void accessToken_proofOrNoUser_saysNothing(String claims) {
        assertThat(findings.accessToken(jwt(claims))).isEmpty();
    }

    @ParameterizedTest
    @Tag("R-253")
    @ValueSource(
            strings = {
                "{\"amr\":[\"pwd\"],\"upn\":\"eva@x.example\",\"name\":\"Eva Muster\",\"oid\":\"" + OBJECT + "\"}",
                "{\"upn\":\"eva@x.example\",\"unique_name\":\"eva@x.example\",\"oid\":\"" + OBJECT + "\"}",
                "{\"amr\":[],\"oid\":\"" + OBJECT + "\"}",
                "{\"amr\":{\"mfa\":1},\"oid\":\"" + OBJECT + "\"}"
            })
    void accessToken_noProof_warnsAndNamesTheAccountByIds(String claims) {
        assertThat(findings.accessToken(jwt(claims))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCodes.MFA_PROOF_MISSING);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.ruleId()).isEqualTo("R-253");
            assertThat(finding.asLine())
                    .contains("tenant-1", "client-1", OBJECT)
                    .doesNotContain("eva")
                    .doesNotContain("Eva");
        });
    }

    @Test
    @Tag("R-253")
    void accessToken_objectIdThatIsNone_isNotShown() {
        assertThat(findings.accessToken(jwt("{\"oid\":\"eva@x.example\"}"))
                        .get(0)
                        .asLine())
                .doesNotContain("eva")
                .contains("application client-1 in tenant tenant-1 carries");
    }

    @ParameterizedTest
    @Tag("R-253")
    @ValueSource(
            strings = {
                "opaque",
                "a.b",
                "a.b.c.d",
                "..",
                "a.!!!.c",
                "a.bm90IGpzb24.c",
                "a.W10.c",
                "EwBgA8l6BAAU=.%%.",
                "x.e30K\u0000.y"
            })
    void accessToken_opaque_saysNothing(String token) {
        assertThat(findings.accessToken(token(token))).isEmpty();
    }

    @Test
    @Tag("R-253")
    void accessToken_huge_isOpaque() {
        assertThat(findings.accessToken(jwt("{\"x\":\"" + "y".repeat(100_000) + "\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("R-254")
    @CsvSource({
        "0, ",
        "75, ",
        "76, REFRESH_TOKEN_EXPIRING",
        "89, REFRESH_TOKEN_EXPIRING",
        "90, REFRESH_TOKEN_EXPIRED",
        "400, REFRESH_TOKEN_EXPIRED"
    })
    void refreshToken_age_warnsFourteenDaysAheadAndAfterTheEnd(int days, @Nullable String code) {
        List<Finding> found = findings.refreshToken(
                tokens(NOW.minus(Duration.ofDays(days))), jwt("{\"oid\":\"" + OBJECT + "\"}"), NOW);

        if (code == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.code().value()).isEqualTo(code);
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.message()).contains("tenant-1", "client-1", OBJECT);
            });
        }
    }

    @Test
    @Tag("R-254")
    void refreshToken_otherTimes_areKept() {
        SignInFindings strict = findings.times(Duration.ofDays(30), Duration.ofDays(5));

        assertThat(strict.refreshToken(tokens(NOW.minus(Duration.ofDays(24))), null, NOW))
                .isEmpty();
        assertThat(strict.refreshToken(tokens(NOW.minus(Duration.ofDays(26))), null, NOW))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("ends in 4 days"));
        assertThatThrownBy(() -> findings.times(Duration.ofDays(5), Duration.ofDays(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R-254")
    void refreshToken_ageUnknown_onlyInforms() {
        assertThat(findings.refreshToken(tokens(null), null, NOW))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCodes.REFRESH_TOKEN_AGE_UNKNOWN);
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
    }

    @ParameterizedTest
    @Tag("R-254")
    @CsvSource({"15, ", "14, ends in 14 days", "1, ends in 1 day", "0, has ended", "-3, has ended"})
    void credential_certificateNearItsEnd_warns(int daysLeft, @Nullable String expected) {
        TestCertificate certificate = TestCertificate.rsa(2048, NOW.plus(Duration.ofDays(daysLeft)));
        List<Finding> found = findings.credential(
                ClientCredential.certificate(
                        certificate.certificate(), certificate.keys().getPrivate()),
                NOW);

        if (expected == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCodes.CLIENT_CERTIFICATE_EXPIRING);
                assertThat(finding.message()).endsWith(expected);
            });
        }
    }

    @Test
    void credential_secret_saysNothing() {
        assertThat(findings.credential(ClientCredential.secret(Secret.of("s3cret")), NOW))
                .isEmpty();
    }

    private static RefreshTokens tokens(@Nullable Instant rotatedAt) {
        return RefreshTokens.of(new RefreshTokenStore() {
            @Override
            public String load() {
                return "refresh-1";
            }

            @Override
            public void save(String refreshToken) {
                throw new AssertionError("nothing to save");
            }

            @Override
            public @Nullable Instant rotatedAt() {
                return rotatedAt;
            }
        });
    }

    private static AccessToken jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return token(base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl");
    }

    private static AccessToken token(String text) {
        return new AccessToken(Secret.of(text), null, Map.of(), 1);
    }
}

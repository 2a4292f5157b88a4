package dev.cosell.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.assertions.jwt.JWTAssertionDetails;
import com.nimbusds.oauth2.sdk.assertions.jwt.JWTAssertionFactory;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs an assertion with the application's private key (RS256) each time a token is wanted; no secret, no refresh token. */
public final class JwtBearerFlow extends TokenFlow {
    /** Sources disagree between 3 and 5 minutes as the longest; the shorter satisfies both (salesforce-api 1.3). */
    private static final Duration ASSERTION_LIFE = Duration.ofSeconds(180);

    private final URI tokenEndpoint;
    private final String issuer;
    private final String subject;
    private final String audience;
    private final PrivateKey privateKey;

    private JwtBearerFlow(URI tokenEndpoint, String issuer, String subject, String audience, PrivateKey privateKey) {
        this.tokenEndpoint = Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
        this.issuer = Objects.requireNonNull(issuer, "issuer");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.audience = Objects.requireNonNull(audience, "audience");
        this.privateKey = Objects.requireNonNull(privateKey, "privateKey");
    }

    /**
     * Returns the flow.
     *
     * @param tokenEndpoint where tokens are asked for
     * @param issuer the application's client id
     * @param subject the user to act for
     * @param audience the authorisation server as it calls itself
     * @param privateKey RSA key of at least 2048 bits whose certificate the server knows
     * @throws IllegalArgumentException if the key is not an RSA key
     */
    public static JwtBearerFlow of(
            URI tokenEndpoint, String issuer, String subject, String audience, PrivateKey privateKey) {
        if (!"RSA".equals(privateKey.getAlgorithm())) {
            throw new IllegalArgumentException("the private key must be an RSA key");
        }
        return new JwtBearerFlow(tokenEndpoint, issuer, subject, audience, privateKey);
    }

    @Override
    TokenRequest request(Instant now) {
        JWTAssertionDetails claims = new JWTAssertionDetails(
                new Issuer(issuer),
                new Subject(subject),
                new Audience(audience).toSingleAudienceList(),
                Date.from(now.plus(ASSERTION_LIFE)),
                null,
                null,
                null,
                null);
        try {
            return new TokenRequest.Builder(
                            tokenEndpoint,
                            new JWTBearerGrant(JWTAssertionFactory.create(
                                    claims, JWSAlgorithm.RS256, privateKey, null, null, null, null)))
                    .build();
        } catch (JOSEException unsigned) {
            throw new IllegalStateException("the private key cannot sign", unsigned);
        }
    }

    @Override
    void granted(@Nullable Secret refreshToken, Instant now) {
        // Nothing to keep: the next token is obtained by the next assertion.
    }

    @Override
    Object stamp() {
        return privateKey;
    }
}

package dev.cosell.partnercenter;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.auth.AccessToken;
import dev.cosell.http.auth.RefreshTokens;
import dev.cosell.http.auth.SignInFindings;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.partnercenter.signin.MfaCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The sign-in of a tenant: what is wrong with it, or soon will be. Thread-safe.
 */
public final class SignIn {
    private final TokenProvider tokens;
    private final RefreshTokens refreshTokens;
    private final AppUserCredentials credentials;
    private final SignInFindings rules;
    private final InstantSource clock;

    SignIn(
            TokenProvider tokens,
            RefreshTokens refreshTokens,
            AppUserCredentials credentials,
            SignInFindings rules,
            InstantSource clock) {
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.credentials = credentials;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Returns warnings: no proof of multi-factor authentication in the token, a refresh token or certificate near its end. Empty where all is well. Blocks for one sign-in where
     * there is no token yet; reads the token store.
     *
     * @throws dev.cosell.core.error.SyncException if signing in fails: the finding says what to do
     */
    public List<Finding> findings() {
        return findings(tokens.current());
    }

    private List<Finding> findings(AccessToken token) {
        List<Finding> findings = new ArrayList<>(rules.accessToken(token));
        findings.addAll(rules.refreshToken(refreshTokens, token, clock.instant()));
        findings.addAll(rules.credential(credentials.credential(), clock.instant()));
        return List.copyOf(findings);
    }

    /**
     * Returns what was found and seen of the sign-in; the token decides whether the service itself has to be asked for the proof of several factors.
     *
     * @param mfa asks the service
     */
    Examined examine(MfaCheck mfa) {
        AccessToken token = tokens.current();
        List<Finding> findings = new ArrayList<>(findings(token));
        if (!Boolean.TRUE.equals(SignInFindings.severalFactors(token))) {
            findings.addAll(asked(mfa));
        }
        return Examined.found(ExamSide.PARTNER_CENTER, ExamArea.SIGN_IN, findings)
                .with(rules.facts(token, refreshTokens, credentials.credential(), clock.instant())
                        .toArray(Fact[]::new));
    }

    private static List<Finding> asked(MfaCheck mfa) {
        try {
            return mfa.findings();
        } catch (SyncException unasked) {
            return List.of(MfaCheck.notSaid());
        }
    }
}

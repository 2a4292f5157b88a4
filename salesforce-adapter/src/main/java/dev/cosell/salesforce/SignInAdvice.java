package dev.cosell.salesforce;

import dev.cosell.http.auth.RefusalAdvice;
import dev.cosell.http.auth.TokenRefusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Salesforce's refusals to sign in mean for an operator (salesforce-api 1.6). */
final class SignInAdvice implements RefusalAdvice {
    private static final Map<String, String> BY_WORDS = Map.of(
            "approved this consumer", "pre-authorise the integration user for the app (permission set or profile)",
            "audience is invalid", "use the login host that the audience names, or configure the audience",
            "expired authorization code", "set this machine's clock; the signed assertion is seen as expired",
            "invalid assertion", "upload the certificate of this private key to the app",
            "no client credentials user enabled", "name the user to run as in the app's client credentials policy",
            "invalid client credentials",
                    "check the consumer secret, and that the app allows the client credentials flow",
            "user is inactive", "activate the integration user",
            "ip restricted", "allow this network for the integration user or relax the app's IP policy");

    private static final Map<String, String> BY_ERROR = Map.of(
            "invalid_client_id", "check the consumer key, and that the app is installed in this organisation",
            "app_not_found", "sign in at the My Domain host of the organisation that holds the app",
            "inactive_user", "activate the integration user",
            "inactive_org", "the organisation is locked; ask Salesforce");

    @Override
    public @Nullable String remedy(TokenRefusal refusal) {
        for (Map.Entry<String, String> known : BY_WORDS.entrySet()) {
            if (refusal.says(known.getKey())) {
                return known.getValue();
            }
        }
        return BY_ERROR.get(refusal.error());
    }
}

package dev.cosell.http.auth;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Entra's numbers mean for an operator (partner-center-api 1.2). */
final class EntraAdvice {
    private static final String SIGN_IN_AGAIN =
            "let the user sign in and consent again, then store the new refresh token";
    private static final String MFA =
            "multi-factor authentication or conditional access is asked for: let the user sign in and consent again with MFA";
    private static final String SECRET = "renew the application's secret or certificate in Entra and configure it";
    private static final Map<Integer, String> BY_NUMBER = Map.ofEntries(
            Map.entry(50076, MFA),
            Map.entry(50079, MFA),
            Map.entry(50158, MFA),
            Map.entry(700082, SIGN_IN_AGAIN),
            Map.entry(70008, SIGN_IN_AGAIN),
            Map.entry(50173, SIGN_IN_AGAIN),
            Map.entry(65001, "grant the application consent for this API (user_impersonation) in the partner's tenant"),
            Map.entry(500011, "add the API permission to the application and let an administrator consent"),
            Map.entry(7000215, SECRET),
            Map.entry(7000222, SECRET),
            Map.entry(700027, SECRET),
            Map.entry(700024, "synchronise this machine's clock (NTP): the signed assertion is outside its time"),
            Map.entry(
                    53003,
                    "a conditional access policy blocks the sign-in: let an administrator look at the sign-in log"),
            Map.entry(50057, "the user's account is disabled: enable it, or let another user sign in and consent"),
            Map.entry(90002, "check the tenant id: Entra does not know it"),
            Map.entry(700016, "check the client id: the application is not in this tenant"));

    private EntraAdvice() {}

    static @Nullable String remedy(TokenRefusal refusal) {
        return refusal.codes().stream()
                .map(BY_NUMBER::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}

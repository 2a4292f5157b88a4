package dev.cosell.dynamics.auth;

import dev.cosell.http.auth.RefusalAdvice;
import dev.cosell.http.auth.TokenRefusal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Entra's refusals mean for an app that signs in to Dataverse (dataverse-api 1.1). */
final class SignInAdvice implements RefusalAdvice {
    private static final Map<Integer, String> BY_NUMBER = Map.ofEntries(
            Map.entry(
                    7000215, "configure the secret's value, not its id, or make a new secret for the app registration"),
            Map.entry(7000222, "the secret has expired: make a new one for the app registration, or use a certificate"),
            Map.entry(700016, "check the client id: the app registration is not in this tenant"),
            Map.entry(90002, "check the tenant id: Entra does not know it"),
            Map.entry(
                    700027,
                    "upload this certificate to the app registration, or sign with RS256 where PS256 is not taken"),
            Map.entry(700024, "synchronise this machine's clock (NTP): the signed assertion is outside its time"),
            Map.entry(500011, "check the address of the environment: the tenant knows no such resource"),
            Map.entry(
                    53003, "a conditional access policy blocks the app: let an administrator look at the sign-in log"));

    @Override
    public @Nullable String remedy(TokenRefusal refusal) {
        return refusal.codes().stream()
                .map(BY_NUMBER::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> RefusalAdvice.entra().remedy(refusal));
    }
}

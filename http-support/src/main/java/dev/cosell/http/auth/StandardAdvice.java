package dev.cosell.http.auth;

/** What the error codes of OAuth 2.0 mean for an operator (RFC 6749 section 5.2). */
final class StandardAdvice {
    private StandardAdvice() {}

    static String remedy(TokenRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client", "invalid_client_id", "invalid_client_credentials", "unauthorized_client" ->
                "check client id and secret or certificate of the application";
            case "invalid_grant", "interaction_required", "consent_required" ->
                "let the user sign in and consent again, or check user, key and audience of the assertion";
            case "invalid_scope", "invalid_resource", "invalid_target" ->
                "check the API permissions of the application and the resource asked for";
            default -> "check sign-in address, client and user as configured";
        };
    }
}

package dev.cosell.http.auth;

import org.jspecify.annotations.Nullable;

/** Says in plain words what to do about a refusal that it recognises. A product's adapter brings its own. Stateless. */
@FunctionalInterface
public interface RefusalAdvice {
    /** Returns what to do, or null where this adviser does not recognise the case. Must not quote the description. */
    @Nullable
    String remedy(TokenRefusal refusal);

    /** Returns the advice for Microsoft Entra: by {@code AADSTS} number (partner-center-api 1.2). */
    static RefusalAdvice entra() {
        return EntraAdvice::remedy;
    }

    /** Returns the advice for the error codes of OAuth 2.0 itself; never null for any case. */
    static RefusalAdvice standard() {
        return StandardAdvice::remedy;
    }
}

package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.SimulatorRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides whether a call's token opens the host it came to; partner-center-api 1.2 and 1.3. */
final class BearerCheck {

    private final TokenControl tokens;
    private final Stamps stamps;

    BearerCheck(TokenControl tokens, Stamps stamps) {
        this.tokens = tokens;
        this.stamps = stamps;
    }

    /** Refuses the call unless its token is valid for {@code host}. */
    void require(SimulatorRequest request, Audience host) {
        AccessToken token = find(request);
        if (token == null) {
            throw refuse(host, "The access token is missing or invalid.");
        }
        if (!token.expires().isAfter(stamps.now())) {
            throw refuse(host, "The access token has expired.");
        }
        if (token.audience() == Audience.OLD_GRAPH || token.audience() != host && host == Audience.PARTNER_CENTER) {
            throw Refusal.partnerCenter(401, "900420", "The access token is for another resource.");
        }
        if (token.audience() != host) {
            throw refuse(host, "The access token is for another resource.");
        }
        if (host == Audience.REFERRALS && !token.delegated()) {
            throw refuse(host, "The operation needs a user.");
        }
        if (token.delegated() && !token.mfa()) {
            throw Refusal.partnerCenter(401, "900421", "The access token lacks the multi-factor claim.");
        }
    }

    /** Refuses a call without a user behind it. */
    void requireUser(SimulatorRequest request) {
        AccessToken token = find(request);
        if (token == null || !token.delegated()) {
            throw Refusal.partnerCenter(401, "400", "The operation needs a user.");
        }
    }

    /** Returns whether the call's token satisfies the demand for a second factor, or null when its token is unknown. */
    @Nullable
    Boolean multiFactor(SimulatorRequest request) {
        AccessToken token = find(request);
        // App-only tokens are not affected by the enforcement.
        return token == null ? null : !token.delegated() || token.mfa();
    }

    private @Nullable AccessToken find(SimulatorRequest request) {
        String header = request.header("Authorization");
        boolean bearer = header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return header == null || !bearer
                ? null
                : tokens.find(header.substring("bearer ".length()).trim());
    }

    private static Refusal refuse(Audience host, String message) {
        return host == Audience.REFERRALS
                ? Refusal.unauthenticated(message)
                : Refusal.partnerCenter(401, "800001", message);
    }
}

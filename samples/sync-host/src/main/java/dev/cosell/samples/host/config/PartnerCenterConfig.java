package dev.cosell.samples.host.config;

import dev.cosell.http.auth.ClientCredential;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Partner Center side of a connection; an address that is null is Microsoft's own.
 *
 * @param tenant tenant id or one of its domains
 * @param clientId the application's id
 * @param credential its secret or certificate
 * @param refreshToken the file with the refresh token of the user with the role Referrals admin; it is replaced whenever the token is
 * @param login the sign-in authority
 * @param referrals the referrals collection
 * @param partnerCenter the host of webhook registration and audit records
 * @param referralsScope what the tokens for the referrals are asked for, or null
 * @param partnerCenterScope what the tokens for the other host are asked for, or null
 * @param callsPerMinute own limit of calls to each of the two hosts, 0 for the defaults
 * @param webhook how events arrive, or null where none do
 */
public record PartnerCenterConfig(
        String tenant,
        String clientId,
        ClientCredential credential,
        Path refreshToken,
        @Nullable URI login,
        @Nullable URI referrals,
        @Nullable URI partnerCenter,
        @Nullable String referralsScope,
        @Nullable String partnerCenterScope,
        int callsPerMinute,
        @Nullable WebhookConfig webhook) {
    /** Shows no secret. */
    @Override
    public String toString() {
        return "PartnerCenterConfig[" + tenant + "]";
    }
}

package dev.cosell.samples.host.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Partner Center's events arrive.
 *
 * @param url the public address that is registered; its path ends at {@code /webhooks/partner-center/{connection}} of this process
 * @param certificateHosts hosts that signing certificates may be fetched from; empty for Microsoft's
 * @param trustAnchors authorities at which their chains must end, as a PEM file, or null for those that this JVM trusts
 * @param intermediates authorities in between, as a PEM file, or null
 * @param organization the organisation that certificates must name, or null for Microsoft's
 * @param subjectOrganization whether the certificate's own subject must name it, too
 */
public record WebhookConfig(
        URI url,
        List<String> certificateHosts,
        @Nullable Path trustAnchors,
        @Nullable Path intermediates,
        @Nullable String organization,
        boolean subjectOrganization) {
    /** Copies the list. */
    public WebhookConfig {
        certificateHosts = List.copyOf(certificateHosts);
    }
}

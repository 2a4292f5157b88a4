package dev.cosell.core.spi;

import java.util.Objects;

/**
 * Where the identities of a pair are unique: over all connections of a store, a referral within its Partner Center tenant and a record within its CRM organisation.
 *
 * @param tenantId the Partner Center tenant
 * @param organisationId the CRM organisation
 */
public record PairKeys(String tenantId, String organisationId) {
    /** Checks that both are present. */
    public PairKeys {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(organisationId, "organisationId");
    }
}

package dev.cosell.samples.host.config;

import dev.cosell.core.mapping.SyncSettings;
import java.util.Objects;

/**
 * One Partner Center tenant and one CRM that are kept in step.
 *
 * @param name the name of the connection; part of every key of the store, never change it
 * @param partnerCenter the Partner Center side
 * @param crm the CRM side
 * @param mapping what the host chose
 */
public record ConnectionConfig(String name, PartnerCenterConfig partnerCenter, CrmConfig crm, MappingConfig mapping) {
    /** Checks that all parts are present. */
    public ConnectionConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(partnerCenter, "partnerCenter");
        Objects.requireNonNull(crm, "crm");
        Objects.requireNonNull(mapping, "mapping");
    }

    /** Returns the settings of the mapping. */
    public SyncSettings settings() {
        return mapping.settings();
    }
}

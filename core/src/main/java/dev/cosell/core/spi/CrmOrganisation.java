package dev.cosell.core.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The organisation, environment or installation of a CRM that is called.
 *
 * @param id the CRM's own id of it
 * @param sandbox whether it is not the production one
 * @param currency ISO 4217 code of its own currency, or null where not known
 */
public record CrmOrganisation(String id, boolean sandbox, @Nullable String currency) {
    /** Checks that the id is present. */
    public CrmOrganisation {
        Objects.requireNonNull(id, "id");
    }
}

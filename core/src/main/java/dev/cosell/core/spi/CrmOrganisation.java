package dev.cosell.core.spi;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The organisation, environment or installation of a CRM that is called.
 *
 * @param id the CRM's own id of it
 * @param sandbox whether it is not the production one
 * @param currency ISO 4217 code of its own currency, or null where not known
 * @param currencies ISO 4217 codes of all currencies that are set up; empty where not known
 */
public record CrmOrganisation(String id, boolean sandbox, @Nullable String currency, Set<String> currencies) {
    /** Copies the currencies and checks that the id is present. */
    public CrmOrganisation {
        Objects.requireNonNull(id, "id");
        currencies = Set.copyOf(currencies);
    }

    /** Makes an organisation whose set of currencies is not known. */
    public CrmOrganisation(String id, boolean sandbox, @Nullable String currency) {
        this(id, sandbox, currency, Set.of());
    }
}

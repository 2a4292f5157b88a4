package dev.cosell.salesforce;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this organisation has: its fields by their own names, its features and what is wrong with them. Immutable.
 *
 * @param organisation which organisation it is
 * @param fields the mapped opportunity fields that exist
 * @param multicurrency whether records have a currency of their own
 * @param accountCountry the account field of the country
 * @param stateCodes whether accounts take state codes
 * @param solutions where solutions are kept, or null where there is no place
 * @param findings what is missing or wrong, worst first
 */
record SalesforceSchema(
        CrmOrganisation organisation,
        Map<CrmField<?>, SalesforceField> fields,
        boolean multicurrency,
        String accountCountry,
        boolean stateCodes,
        @Nullable SolutionTable solutions,
        List<Finding> findings) {
    static final int READ_BATCH = 200;

    /** One collections call, or eight composite calls of 25 updates each. */
    static final int WRITE_BATCH = 200;

    SalesforceSchema {
        fields = Map.copyOf(fields);
        findings = List.copyOf(findings);
    }

    /**
     * Returns the API name of a field without which nothing works.
     *
     * @throws ConfigurationException with every refusing finding, where it is missing
     */
    String required(CrmField<?> field) {
        requireUsable();
        return Objects.requireNonNull(fields.get(field), field.id()).name();
    }

    void requireUsable() {
        List<Finding> refusing = findings.stream().filter(Finding::refuses).toList();
        if (!refusing.isEmpty()) {
            throw new ConfigurationException(SalesforceRest.context("use fields"), refusing);
        }
    }

    CrmCapabilities capabilities() {
        return new CrmCapabilities(
                VersionPrecision.WHOLE_SECOND,
                uniqueReferral(),
                readable(),
                writable(),
                Set.of(),
                solutions == null ? Set.of() : Set.of(CrmFeature.SOLUTIONS),
                length(CrmField.NAME, 120),
                length(CrmField.DESCRIPTION, 32_000),
                length(CrmField.AUDIT, 100_000),
                READ_BATCH,
                WRITE_BATCH);
    }

    boolean uniqueReferral() {
        SalesforceField referral = fields.get(CrmField.REFERRAL_ID);
        return referral != null && referral.unique();
    }

    private Set<CrmField<?>> readable() {
        Set<CrmField<?>> readable = new LinkedHashSet<>(fields.keySet());
        if (organisation.currency() != null) {
            readable.add(CrmField.CURRENCY);
        }
        return readable;
    }

    private Set<CrmField<?>> writable() {
        Set<CrmField<?>> writable = new LinkedHashSet<>();
        fields.forEach((field, known) -> {
            if (known.writable()) {
                writable.add(field);
            }
        });
        return writable;
    }

    private int length(CrmField<?> field, int otherwise) {
        SalesforceField known = fields.get(field);
        return known == null || known.length() < 1 ? otherwise : known.length();
    }
}

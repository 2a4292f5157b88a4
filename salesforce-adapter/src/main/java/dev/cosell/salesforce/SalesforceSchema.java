package dev.cosell.salesforce;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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
 * @param described the mapped opportunity fields that exist, those of a type that does not fit too
 * @param required the opportunity fields without which none is created
 * @param multicurrency whether records have a currency of their own
 * @param stages the stages that are active, by API name; empty where not known
 * @param recordType the record type of new opportunities, or null for the user's own default
 * @param solutions where solutions are kept, or null where there is no place
 * @param team sales teams, or null where they are not used
 * @param notes where note records are kept, or null where they are not used
 * @param accounts what accounts are like
 * @param leads what leads are like, or null where they are not used
 * @param findings what is missing or wrong, worst first
 */
record SalesforceSchema(
        CrmOrganisation organisation,
        Map<CrmField<?>, SalesforceField> fields,
        Map<CrmField<?>, SalesforceField> described,
        Set<CrmField<?>> required,
        boolean multicurrency,
        Set<String> stages,
        @Nullable String recordType,
        @Nullable SolutionTable solutions,
        @Nullable TeamTable team,
        @Nullable NoteKind notes,
        AccountTable accounts,
        @Nullable LeadTable leads,
        List<Finding> findings) {
    static final int READ_BATCH = 200;

    /** One collections call, or eight composite calls of 25 updates each. */
    static final int WRITE_BATCH = 200;

    SalesforceSchema {
        fields = Map.copyOf(fields);
        described = Map.copyOf(described);
        required = Set.copyOf(required);
        stages = Set.copyOf(stages);
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
                true,
                readable(),
                writable(),
                required,
                features(),
                length(CrmField.NAME, 120),
                length(CrmField.DESCRIPTION, 32_000),
                length(CrmField.AUDIT, 100_000),
                READ_BATCH,
                WRITE_BATCH);
    }

    /** Returns what the core compares mappings with. */
    CrmSchema describe() {
        Map<CrmField<?>, CrmFieldSchema> known = new LinkedHashMap<>();
        Map<CrmField<?>, SalesforceField> all = new LinkedHashMap<>(described);
        all.putAll(fields);
        all.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().id()))
                .forEach(each -> known.put(each.getKey(), FieldTypes.schema(each.getValue())));
        Map<CrmFeature, String> places = solutions == null
                ? Map.of()
                : Map.of(CrmFeature.SOLUTIONS, solutions.object() + "." + solutions.solutionId());
        return new CrmSchema(known, places);
    }

    private Set<CrmFeature> features() {
        Set<CrmFeature> features = EnumSet.noneOf(CrmFeature.class);
        if (solutions != null) {
            features.add(CrmFeature.SOLUTIONS);
        }
        if (team != null) {
            features.add(CrmFeature.TEAM);
        }
        if (notes != null) {
            features.add(CrmFeature.NOTE_RECORDS);
        }
        if (leads != null) {
            features.add(CrmFeature.LEADS);
        }
        return features;
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

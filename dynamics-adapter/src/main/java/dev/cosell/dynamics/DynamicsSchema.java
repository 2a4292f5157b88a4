package dev.cosell.dynamics;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the environment.
 *
 * @param organisation the environment
 * @param user id of the user that we are
 * @param tables the tables that exist, by logical name
 * @param fields the opportunities' own columns by field; closed and won are read from the state
 * @param mapped the column that each field is mapped to where it exists, whether or not its type fits
 * @param related the values that live in related records
 * @param currencies the currencies
 * @param partFeatures what the rows beside the opportunity offer
 * @param findings what is missing or wrong, worst first
 */
record DynamicsSchema(
        CrmOrganisation organisation,
        String user,
        Map<String, TableSchema> tables,
        Map<CrmField<?>, ColumnSchema> fields,
        Map<CrmField<?>, MappedColumn> mapped,
        RelatedFields related,
        CurrencyTable currencies,
        Set<CrmFeature> partFeatures,
        List<Finding> findings) {
    static final int READ_BATCH = 200;
    static final int WRITE_BATCH = 200;
    static final String OPPORTUNITY = "opportunity";

    DynamicsSchema {
        tables = Map.copyOf(tables);
        fields = Map.copyOf(fields);
        mapped = Collections.unmodifiableMap(new LinkedHashMap<>(mapped));
        partFeatures = Set.copyOf(partFeatures);
        findings = List.copyOf(findings);
    }

    /**
     * Returns the table of opportunities.
     *
     * @throws ConfigurationException with every refusing finding, where it cannot be used
     */
    TableSchema opportunity() {
        requireUsable();
        return Objects.requireNonNull(tables.get(OPPORTUNITY), OPPORTUNITY);
    }

    @Nullable
    TableSchema table(String name) {
        return tables.get(name);
    }

    /**
     * Returns the column of a field without which nothing works.
     *
     * @throws ConfigurationException with every refusing finding, where it is missing
     */
    ColumnSchema required(CrmField<?> field) {
        requireUsable();
        return Objects.requireNonNull(fields.get(field), field.id());
    }

    void requireUsable() {
        List<Finding> refusing = findings.stream().filter(Finding::refuses).toList();
        if (!refusing.isEmpty()) {
            throw new ConfigurationException(DataverseRest.context("use columns"), refusing);
        }
    }

    CrmCapabilities capabilities(boolean closedWritable) {
        return new CrmCapabilities(
                VersionPrecision.EXACT,
                uniqueReferral(),
                closedWritable,
                readable(),
                writable(),
                Set.of(), // forms ask for required columns, the service takes rows without them
                partFeatures,
                length(CrmField.NAME, 300),
                length(CrmField.DESCRIPTION, 2_000),
                length(CrmField.AUDIT, 2_000),
                READ_BATCH,
                WRITE_BATCH);
    }

    /** Tells whether creates can be addressed by an alternate key over the referral identifier. */
    boolean uniqueReferral() {
        ColumnSchema referral = fields.get(CrmField.REFERRAL_ID);
        TableSchema table = tables.get(OPPORTUNITY);
        return referral != null && table != null && table.hasActiveKey(referral.name());
    }

    /** Returns what is known of every mapped field, and which tables hold solutions and teams. */
    CrmSchema describe(DynamicsFeatures features, DynamicsFieldNames.SolutionNames solutions) {
        Map<CrmField<?>, CrmFieldSchema> described = new LinkedHashMap<>();
        mapped.forEach((field, column) -> described.put(field, column.describe(features.choices())));
        return new CrmSchema(
                described,
                Map.of(
                        CrmFeature.SOLUTIONS,
                        solutions.table() + "." + solutions.solutionId(),
                        CrmFeature.TEAM,
                        features.team().name()));
    }

    /** Returns what the choices offer, as reads show it. */
    Map<CrmField<?>, Set<String>> choices(DynamicsFeatures.Choices form) {
        Map<CrmField<?>, Set<String>> choices = new LinkedHashMap<>();
        Map<CrmField<?>, ColumnSchema> columns = new LinkedHashMap<>(fields);
        related.fields().forEach((field, path) -> columns.put(field, path.column()));
        columns.forEach((field, column) -> {
            if (!column.options().isEmpty() && field.type() == String.class) {
                Set<String> texts = new LinkedHashSet<>();
                column.options().forEach(option -> texts.add(column.text(option, form)));
                choices.put(field, texts);
            }
        });
        return choices;
    }

    private Set<CrmField<?>> readable() {
        Set<CrmField<?>> readable = new LinkedHashSet<>(fields.keySet());
        readable.addAll(related.fields().keySet());
        readable.add(CrmField.CLOSED);
        readable.add(CrmField.WON);
        return readable;
    }

    private Set<CrmField<?>> writable() {
        Set<CrmField<?>> writable = new LinkedHashSet<>();
        fields.forEach((field, column) -> {
            if (column.writable() || field.equals(CrmField.STAGE)) {
                writable.add(field);
            }
        });
        related.fields().forEach((field, path) -> {
            if (path.writable()) {
                writable.add(field);
            }
        });
        return writable;
    }

    private int length(CrmField<?> field, int otherwise) {
        RelatedColumn path = related.fields().get(field);
        ColumnSchema column = path == null ? fields.get(field) : path.column();
        return column == null || column.length() < 1 ? otherwise : column.length();
    }
}

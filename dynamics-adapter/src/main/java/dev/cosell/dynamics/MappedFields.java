package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the mapping names in the definitions: values of related records, and every mapped column whether or not its type fits. */
final class MappedFields {
    private static final String COUNTRY = "the country";

    private final DynamicsFieldNames names;
    private final @Nullable TableSchema opportunity;
    private final @Nullable TableSchema account;
    private final Map<String, TableSchema> tables;
    private final List<Finding> findings;

    MappedFields(DynamicsFieldNames names, Map<String, TableSchema> tables, List<Finding> findings) {
        this.names = names;
        this.tables = tables;
        this.opportunity = tables.get(DynamicsSchema.OPPORTUNITY);
        this.account = tables.get(PartyReader.ACCOUNT);
        this.findings = findings;
    }

    /** Returns the values of related records that can be read, and says what is wrong with the others. */
    RelatedFields related() {
        Map<CrmField<?>, RelatedColumn> found = new LinkedHashMap<>();
        TableSchema table = opportunity;
        if (table != null) {
            RelatedFinder finder = new RelatedFinder(table, tables, findings);
            paths().forEach((field, path) -> finder.find(field.id(), path)
                    .filter(related -> fits(field, related))
                    .ifPresent(related -> found.put(field, related)));
        }
        return new RelatedFields(found, country());
    }

    private boolean fits(CrmField<?> field, RelatedColumn related) {
        String target = related.table().name();
        if (!FieldFinder.fits(field, related.column())) {
            findings.add(SchemaFindings.wrongType(field, target, related.column()));
            return false;
        }
        if (!related.writable()) {
            findings.add(SchemaFindings.readOnlyPath(field.id(), "R-224", DynamicsSchema.OPPORTUNITY, related));
        }
        return true;
    }

    private @Nullable RelatedColumn country() {
        String name = names.accountCountry();
        TableSchema table = account;
        if (table == null) {
            return null;
        }
        if (!RelatedFinder.isPath(name)) {
            if (!table.has(name)) {
                findings.add(SchemaFindings.missing(COUNTRY, table.name(), name, false));
            }
            return null;
        }
        RelatedColumn found =
                new RelatedFinder(table, tables, findings).find(COUNTRY, name).orElse(null);
        if (found != null && !found.column().isText()) {
            findings.add(SchemaFindings.wrongType(
                    COUNTRY, String.class, found.table().name(), found.column()));
            return null;
        }
        if (found != null && !found.writable()) {
            findings.add(SchemaFindings.readOnlyPath(COUNTRY, "R-184", table.name(), found));
        }
        return found;
    }

    private Map<CrmField<?>, String> paths() {
        Map<CrmField<?>, String> paths = new LinkedHashMap<>();
        for (CrmField<?> field : names.fields()) {
            String name = names.column(field);
            if (name != null && RelatedFinder.isPath(name)) {
                paths.put(field, name);
            }
        }
        return paths;
    }

    /** Returns the mapped columns that exist. */
    Map<CrmField<?>, MappedColumn> columns(RelatedFields related) {
        Map<CrmField<?>, MappedColumn> columns = new LinkedHashMap<>();
        for (CrmField<?> field : names.fields()) {
            column(field, related).ifPresent(column -> columns.put(field, column));
        }
        return columns;
    }

    private Optional<MappedColumn> column(CrmField<?> field, RelatedFields related) {
        String name = names.column(field);
        TableSchema table = opportunity;
        if (name == null || table == null) {
            return Optional.empty();
        }
        if (!RelatedFinder.isPath(name)) {
            return table.column(name).map(column -> MappedColumn.own(column, field.equals(CrmField.STAGE)));
        }
        RelatedColumn found = related.fields().get(field);
        return found == null
                ? new RelatedFinder(table, tables, new ArrayList<>())
                        .find(field.id(), name)
                        .map(RelatedColumn::mapped)
                : Optional.of(found.mapped());
    }
}

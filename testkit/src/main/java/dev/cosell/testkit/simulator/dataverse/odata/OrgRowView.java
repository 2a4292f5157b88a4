package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.RelatedRows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the environment as queries see it; rows behind lookups are those of now. */
record OrgRowView(OrgData data, OrgTable table, OrgRow row) implements RowView {

    @Override
    public UUID id() {
        return row.id();
    }

    @Override
    public long version() {
        return row.version();
    }

    @Override
    public @Nullable Object value(String property) {
        OrgColumn column = table.property(property);
        Object value = column == null ? null : row.get(column.logicalName());
        return value instanceof OrgReference reference ? reference.id() : value;
    }

    @Override
    public @Nullable String formatted(String property) {
        OrgColumn column = table.property(property);
        return column == null ? null : new FormattedValues(data).of(row, column);
    }

    @Override
    public @Nullable String lookupTable(String property) {
        OrgReference reference = reference(property);
        return reference == null ? null : reference.table();
    }

    @Override
    public @Nullable String lookupNavigation(String property) {
        OrgReference reference = reference(property);
        OrgColumn column = table.property(property);
        if (reference == null || column == null) {
            return null;
        }
        return column.lookups().stream()
                .filter(lookup -> lookup.accepts(reference.table()))
                .map(OrgLookup::navigation)
                .findFirst()
                .orElse(null);
    }

    private @Nullable OrgReference reference(String property) {
        OrgColumn column = table.property(property);
        return column != null && row.get(column.logicalName()) instanceof OrgReference reference ? reference : null;
    }

    @Override
    public @Nullable RowView single(String navigation) {
        List<RowView> rows = many(navigation);
        return rows.isEmpty() ? null : rows.get(0);
    }

    @Override
    public List<RowView> many(String name) {
        OrgNavigation navigation = data.schema().navigation(table, name);
        OrgTable target = navigation == null ? null : navigation.target();
        if (navigation == null || target == null) {
            return List.of();
        }
        return new RelatedRows(data)
                .of(row, navigation).stream()
                        .<RowView>map(one -> new OrgRowView(data, target, one))
                        .toList();
    }
}

package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the environment as queries see it. */
record OrgTableView(OrgSchema schema, OrgTable table) implements TableView {
    private static final String CURRENCY = "_transactioncurrencyid_value";

    @Override
    public String name() {
        return table.logicalName();
    }

    @Override
    public String entitySet() {
        return table.entitySet();
    }

    @Override
    public String primaryId() {
        return table.primaryId();
    }

    @Override
    public List<String> properties() {
        return table.columns().stream().map(OrgColumn::property).toList();
    }

    @Override
    public List<String> alongWith(String property) {
        OrgColumn column = table.property(property);
        List<String> along = new ArrayList<>();
        if (column != null && column.type() == ColumnType.MONEY && table.property(CURRENCY) != null) {
            along.add(CURRENCY);
        }
        int end = property.startsWith("address") ? property.indexOf('_') : -1;
        String composite = end < 0 ? "" : property.substring(0, end) + "_composite";
        if (table.property(composite) != null) {
            along.add(composite);
        }
        return along;
    }

    @Override
    public @Nullable EdmKind kind(String property) {
        OrgColumn column = table.property(property);
        return column == null ? null : kind(column.type());
    }

    private static EdmKind kind(ColumnType type) {
        return switch (type) {
            case TEXT, MEMO, MULTI_CHOICE, ENTITY_NAME -> EdmKind.TEXT;
            case INTEGER, CHOICE, STATE, STATUS -> EdmKind.INT32;
            case BIG_INTEGER -> EdmKind.INT64;
            case DECIMAL, MONEY -> EdmKind.DECIMAL;
            case DOUBLE -> EdmKind.DOUBLE;
            case BOOLEAN -> EdmKind.BOOLEAN;
            case DATE_TIME -> EdmKind.DATE_TIME;
            case DATE -> EdmKind.DATE;
            case UNIQUE_ID, LOOKUP, CUSTOMER, OWNER -> EdmKind.GUID;
        };
    }

    @Override
    public @Nullable TableView single(String navigation) {
        return behind(navigation, false);
    }

    @Override
    public @Nullable TableView collection(String navigation) {
        return behind(navigation, true);
    }

    private @Nullable TableView behind(String name, boolean collection) {
        OrgNavigation navigation = schema.navigation(table, name);
        OrgTable target = navigation == null ? null : navigation.target();
        return navigation == null || target == null || navigation.isCollection() != collection
                ? null
                : new OrgTableView(schema, target);
    }
}

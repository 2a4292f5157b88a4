package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table with a few columns of each kind, and rows given as maps. */
record SmallTable(String name, Map<String, EdmKind> columns) implements TableView {

    static final SmallTable ACCOUNT = new SmallTable(
            "account",
            Map.of(
                    "accountid", EdmKind.GUID,
                    "name", EdmKind.TEXT,
                    "address1_postalcode", EdmKind.TEXT,
                    "description", EdmKind.TEXT,
                    "statecode", EdmKind.INT32,
                    "revenue", EdmKind.DECIMAL,
                    "donotemail", EdmKind.BOOLEAN,
                    "createdon", EdmKind.DATE_TIME,
                    "opendate", EdmKind.DATE,
                    "_primarycontactid_value", EdmKind.GUID));

    private static final SmallTable CONTACT = new SmallTable(
            "contact", Map.of("contactid", EdmKind.GUID, "fullname", EdmKind.TEXT, "emailaddress1", EdmKind.TEXT));

    @Override
    public String entitySet() {
        return name + "s";
    }

    @Override
    public String primaryId() {
        return name + "id";
    }

    @Override
    public List<String> properties() {
        return columns.keySet().stream().sorted().toList();
    }

    @Override
    public List<String> alongWith(String property) {
        return property.equals("revenue") ? List.of("_transactioncurrencyid_value") : List.of();
    }

    @Override
    public @Nullable EdmKind kind(String property) {
        return columns.get(property);
    }

    @Override
    public @Nullable TableView single(String navigation) {
        return name.equals("account") && navigation.equals("primarycontactid") ? CONTACT : null;
    }

    @Override
    public @Nullable TableView collection(String navigation) {
        return name.equals("account") && navigation.equals("contact_customer_accounts") ? CONTACT : null;
    }

    /** A row; its values, rows one step up, and rows below stand in one map. */
    record Row(Map<String, Object> values) implements RowView {

        static Row of(Object... pairs) {
            Map<String, Object> values = new TreeMap<>();
            for (int i = 0; i < pairs.length; i += 2) {
                values.put((String) pairs[i], pairs[i + 1]);
            }
            return new Row(values);
        }

        @Override
        public UUID id() {
            Object account = values.getOrDefault("accountid", new UUID(0, 0));
            return (UUID) values.getOrDefault("contactid", account);
        }

        @Override
        public long version() {
            return 1048576;
        }

        @Override
        public @Nullable String formatted(String property) {
            return property.equals("statecode") ? "Active" : null;
        }

        @Override
        public @Nullable String lookupTable(String property) {
            return property.equals("_primarycontactid_value") ? "contact" : null;
        }

        @Override
        public @Nullable String lookupNavigation(String property) {
            return property.equals("_primarycontactid_value") ? "primarycontactid" : null;
        }

        @Override
        public @Nullable Object value(String property) {
            return values.get(property);
        }

        @Override
        public @Nullable RowView single(String navigation) {
            return (RowView) values.get(navigation);
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<RowView> many(String navigation) {
            return (List<RowView>) values.getOrDefault(navigation, List.of());
        }
    }
}

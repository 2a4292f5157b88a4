package dev.cosell.dynamics;

import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definitions that a {@link FakeOrg} shows, as dataverse-api 6.1 and 4 have them; a test changes what it is about. */
final class Metadata {
    static final String ORGANISATION = "0a0a0a0a-0000-4000-8000-000000000001";
    static final String EUR = "eeeeeeee-0000-4000-8000-000000000001";
    static final String JPY = "eeeeeeee-0000-4000-8000-000000000002";
    static final String OLD = "eeeeeeee-0000-4000-8000-000000000003";

    private final Map<String, String> opportunity = new LinkedHashMap<>();
    private final Set<String> readOnly = new LinkedHashSet<>();
    private @Nullable String keyStatus = "Active";
    private boolean tracking = true;
    private String onHold = "On Hold";

    Metadata() {
        opportunity.put("opportunityid", "Uniqueidentifier");
        opportunity.put("name", "String");
        opportunity.put("description", "Memo");
        opportunity.put("estimatedvalue", "Money");
        opportunity.put("estimatedclosedate", "DateTime");
        opportunity.put("statecode", "State");
        opportunity.put("statuscode", "Status");
        opportunity.put("transactioncurrencyid", "Lookup");
        opportunity.put("parentaccountid", "Lookup");
        opportunity.put("customerid", "Customer");
        opportunity.put("parentcontactid", "Lookup");
        opportunity.put("isrevenuesystemcalculated", "Boolean");
        opportunity.put("msft_microsoftpartnercenterreferralsync", "Boolean");
        opportunity.put("msft_microsoftpartnercenterreferralidentifier", "String");
        opportunity.put("msft_microsoftpartnercenterreferralsyncaudit", "Memo");
        opportunity.put("msft_microsoftpartnercenterhelp", "Picklist");
    }

    void without(String column) {
        opportunity.remove(column);
    }

    void column(String name, String type) {
        opportunity.put(name, type);
    }

    void readOnly(String column) {
        readOnly.add(column);
    }

    /** Sets the status of the key over the referral identifier; null for no key. */
    void key(@Nullable String status) {
        keyStatus = status;
    }

    void tracking(boolean on) {
        tracking = on;
    }

    void onHoldLabel(String label) {
        onHold = label;
    }

    @Nullable
    Reply answer(String path) {
        if (path.equals("WhoAmI")) {
            return Reply.ok("{\"UserId\":\"0b0b0b0b-0000-4000-8000-000000000001\",\"OrganizationId\":\"" + ORGANISATION
                    + "\",\"BusinessUnitId\":\"0c0c0c0c-0000-4000-8000-000000000001\"}");
        }
        if (path.startsWith("transactioncurrencies?")) {
            return rows(List.of(
                    currency(EUR, "EUR", 2, "1.0000000000", 0),
                    currency(JPY, "JPY", 0, "160.5", 0),
                    currency(OLD, "DEM", 2, "1.95", 1)));
        }
        if (!path.startsWith("EntityDefinitions")) {
            return null;
        }
        String table = path.substring(path.indexOf('\'') + 1, path.indexOf("')"));
        return switch (table) {
            case "opportunity" -> definition(path, "opportunities", opportunity);
            case "account" -> definition(path, "accounts", Map.of("name", "String", "address1_country", "String"));
            case "contact" -> definition(path, "contacts", Map.of("lastname", "String", "emailaddress1", "String"));
            default -> null;
        };
    }

    private Reply definition(String path, String set, Map<String, String> columns) {
        String table = path.substring(path.indexOf('\'') + 1, path.indexOf("')"));
        String rest = path.substring(path.indexOf(')') + 1);
        if (rest.startsWith("?")) {
            return Reply.ok("{\"LogicalName\":\"" + table + "\",\"EntitySetName\":\"" + set
                    + "\",\"PrimaryIdAttribute\":\"" + table + "id\",\"ChangeTrackingEnabled\":" + tracking
                    + ",\"IsOptimisticConcurrencyEnabled\":true}");
        }
        if (rest.startsWith("/Keys")) {
            boolean keyed = table.equals("opportunity") && keyStatus != null;
            return rows(
                    keyed
                            ? List.of("{\"LogicalName\":\"csl_referralkey\",\"KeyAttributes\":"
                                    + "[\"msft_microsoftpartnercenterreferralidentifier\"],\"EntityKeyIndexStatus\":\""
                                    + keyStatus + "\"}")
                            : List.of());
        }
        if (rest.startsWith("/ManyToOneRelationships")) {
            return rows(
                    table.equals("opportunity")
                            ? List.of(
                                    way("parentaccountid", "account", "parentaccountid"),
                                    way("customerid", "account", "customerid_account"),
                                    way("customerid", "contact", "customerid_contact"),
                                    way("parentcontactid", "contact", "parentcontactid"),
                                    way("transactioncurrencyid", "transactioncurrency", "transactioncurrencyid"))
                            : List.of());
        }
        return columns(rest, columns);
    }

    private Reply columns(String rest, Map<String, String> columns) {
        List<String> rows = new ArrayList<>();
        columns.forEach((name, type) -> {
            String row = row(rest, name, type);
            if (row != null) {
                rows.add(row);
            }
        });
        return rows(rows);
    }

    private @Nullable String row(String rest, String name, String type) {
        String start = "{\"LogicalName\":\"" + name + "\"";
        if (rest.startsWith("/Attributes?")) {
            return start + ",\"SchemaName\":\"" + name + "\",\"AttributeType\":\"" + type
                    + "\",\"AttributeTypeName\":{\"Value\":\"" + type + "Type\"},\"IsValidForRead\":true,"
                    + "\"IsValidForCreate\":true,\"IsValidForUpdate\":" + !readOnly.contains(name)
                    + ",\"RequiredLevel\":{\"Value\":\"None\"}}";
        }
        if (!rest.contains("." + type + "AttributeMetadata")) {
            return null;
        }
        return switch (type) {
            case "String" -> start + ",\"MaxLength\":300}";
            case "Memo" -> start + ",\"MaxLength\":2000}";
            case "Money" -> start + ",\"Precision\":2,\"PrecisionSource\":2}";
            case "DateTime" -> start + ",\"Format\":\"DateOnly\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"}}";
            case "State" ->
                start + ",\"OptionSet\":{\"Options\":[" + state(0, "Open", 1) + "," + state(1, "Won", 3) + ","
                        + state(2, "Lost", 4) + "]}}";
            case "Status" ->
                start + ",\"OptionSet\":{\"Options\":[" + status(1, "In Progress", 0) + ","
                        + status(2, onHold, 0) + "," + status(3, "Won", 1) + "," + status(4, "Canceled", 2) + ","
                        + status(5, "Out-Sold", 2) + "]}}";
            case "Picklist" ->
                start + ",\"OptionSet\":null,\"GlobalOptionSet\":{\"Options\":["
                        + option(299600000, "General or Other") + "," + option(299600001, "Workload") + ","
                        + option(299600002, "Workload") + "]}}";
            default -> null;
        };
    }

    private static String currency(String id, String code, int precision, String rate, int state) {
        return "{\"transactioncurrencyid\":\"" + id + "\",\"isocurrencycode\":\"" + code
                + "\",\"currencyprecision\":" + precision + ",\"exchangerate\":" + rate + ",\"statecode\":" + state
                + "}";
    }

    private static String way(String column, String target, String navigation) {
        return "{\"ReferencingAttribute\":\"" + column + "\",\"ReferencedEntity\":\"" + target
                + "\",\"ReferencingEntityNavigationPropertyName\":\"" + navigation + "\"}";
    }

    private static String option(int value, String label) {
        return "{\"Value\":" + value + ",\"Label\":{\"LocalizedLabels\":[{\"Label\":\"" + label
                + " (de)\",\"LanguageCode\":1031},{\"Label\":\"" + label
                + "\",\"LanguageCode\":1033}],\"UserLocalizedLabel\":{\"Label\":\"" + label
                + "\",\"LanguageCode\":1033}}}";
    }

    private static String state(int value, String label, int defaultStatus) {
        return option(value, label).replaceFirst("^\\{", "{\"DefaultStatus\":" + defaultStatus + ",");
    }

    private static String status(int value, String label, int state) {
        return option(value, label).replaceFirst("^\\{", "{\"State\":" + state + ",");
    }

    static Reply rows(List<String> rows) {
        return Reply.ok("{\"value\":[" + String.join(",", rows) + "]}");
    }
}

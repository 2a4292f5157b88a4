package dev.cosell.dynamics;

import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definitions of the tables around the opportunity; a test takes away what it is about. */
final class MoreTables {
    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    private final List<String> ways = new ArrayList<>();
    private boolean leadKey = true;

    MoreTables() {
        table(
                "account",
                "name:String address1_line1:String address1_city:String address1_postalcode:String address1_country:String statecode:State");
        table(
                "contact",
                "firstname:String lastname:String emailaddress1:String telephone1:String parentcustomerid:Customer statecode:State");
        table("systemuser", "firstname:String lastname:String internalemailaddress:String");
        table(
                "connection",
                "record1id:Lookup record2id:Lookup record2roleid:Lookup record1objecttypecode:Picklist statecode:State");
        table("connectionrole", "name:String");
        table("csl_microsoftsolution", "csl_opportunityid:Lookup csl_solutionid:String csl_name:String");
        table("team", "name:String");
        table("teamtemplate", "teamtemplatename:String");
        table("annotation", "notetext:Memo subject:String objectid:Lookup objecttypecode:EntityName");
        table(
                "lead",
                "subject:String companyname:String firstname:String lastname:String emailaddress1:String telephone1:String description:Memo"
                        + " address1_postalcode:String address1_country:String statecode:State statuscode:Status parentaccountid:Lookup"
                        + " parentcontactid:Lookup qualifyingopportunityid:Lookup masterid:Lookup merged:Boolean"
                        + " msft_microsoftpartnercenterreferralidentifier:String");
        way("contact", "parentcustomerid", "account", "parentcustomerid_account");
        way("connection", "record1id", "opportunity", "record1id_opportunity");
        way("connection", "record2id", "contact", "record2id_contact");
        way("connection", "record2id", "systemuser", "record2id_systemuser");
        way("connection", "record2roleid", "connectionrole", "record2roleid");
        way("csl_microsoftsolution", "csl_opportunityid", "opportunity", "csl_OpportunityId");
        way("annotation", "objectid", "opportunity", "objectid_opportunity");
        way("lead", "parentaccountid", "account", "parentaccountid");
    }

    private void table(String name, String columns) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns.split(" ")) {
            types.put(column.substring(0, column.indexOf(':')), column.substring(column.indexOf(':') + 1));
        }
        tables.put(name, types);
    }

    private void way(String table, String column, String target, String navigation) {
        ways.add(table + " " + column + " " + target + " " + navigation);
    }

    void without(String table) {
        tables.remove(table);
    }

    void withoutColumn(String table, String column) {
        tables.getOrDefault(table, new LinkedHashMap<>()).remove(column);
    }

    void withoutLeadKey() {
        leadKey = false;
    }

    static String set(String table) {
        return table.endsWith("y") ? table.substring(0, table.length() - 1) + "ies" : table + "s";
    }

    /** Returns the answer about one of these tables; null where it is another one or is not there. */
    @Nullable
    Reply answer(String path) {
        if (!path.startsWith("EntityDefinitions(LogicalName='")) {
            return null;
        }
        String table = path.substring(path.indexOf('\'') + 1, path.indexOf("')"));
        Map<String, String> columns = tables.get(table);
        if (columns == null) {
            return table.equals("opportunity") ? null : Reply.error(404, "0x80060888");
        }
        String rest = path.substring(path.indexOf(')') + 1);
        if (rest.startsWith("?")) {
            return Reply.ok("{\"LogicalName\":\"" + table + "\",\"EntitySetName\":\"" + set(table)
                    + "\",\"PrimaryIdAttribute\":\"" + table
                    + "id\",\"ChangeTrackingEnabled\":true,\"IsOptimisticConcurrencyEnabled\":true}");
        }
        List<String> rows = new ArrayList<>();
        if (rest.startsWith("/Keys")) {
            if (table.equals("lead") && leadKey) {
                rows.add(
                        "{\"LogicalName\":\"k\",\"KeyAttributes\":[\"msft_microsoftpartnercenterreferralidentifier\"],\"EntityKeyIndexStatus\":\"Active\"}");
            }
        } else if (rest.startsWith("/ManyToOneRelationships")) {
            ways.stream()
                    .map(way -> way.split(" "))
                    .filter(way -> way[0].equals(table))
                    .forEach(way -> rows.add("{\"ReferencingAttribute\":\"" + way[1] + "\",\"ReferencedEntity\":\""
                            + way[2] + "\",\"ReferencingEntityNavigationPropertyName\":\"" + way[3] + "\"}"));
        } else {
            columns.forEach((name, type) -> {
                String row = row(rest, name, type);
                if (row != null) {
                    rows.add(row);
                }
            });
        }
        return Metadata.rows(rows);
    }

    private static @Nullable String row(String rest, String name, String type) {
        String start = "{\"LogicalName\":\"" + name + "\"";
        if (rest.startsWith("/Attributes?")) {
            return start + ",\"SchemaName\":\"" + name + "\",\"AttributeType\":\"" + type
                    + "\",\"IsValidForRead\":true,\"IsValidForCreate\":true,\"IsValidForUpdate\":true}";
        }
        if (!rest.contains("." + type + "AttributeMetadata")) {
            return null;
        }
        return switch (type) {
            case "String", "Memo" -> start + ",\"MaxLength\":100}";
            case "State" ->
                start + ",\"OptionSet\":{\"Options\":[" + option(0, "Open", "DefaultStatus", 1) + ","
                        + option(1, "Qualified", "DefaultStatus", 3) + ","
                        + option(2, "Disqualified", "DefaultStatus", 4) + "]}}";
            case "Status" ->
                start + ",\"OptionSet\":{\"Options\":[" + option(1, "New", "State", 0) + ","
                        + option(2, "Contacted", "State", 0) + "," + option(3, "Qualified", "State", 1) + ","
                        + option(4, "Lost", "State", 2) + "]}}";
            default -> null;
        };
    }

    private static String option(int value, String label, String member, int other) {
        return "{\"Value\":" + value + ",\"" + member + "\":" + other
                + ",\"Label\":{\"UserLocalizedLabel\":{\"Label\":\"" + label + "\",\"LanguageCode\":1033}}}";
    }
}

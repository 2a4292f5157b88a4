package dev.cosell.dynamics;

import dev.cosell.core.spi.CrmFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The privileges of the smallest security role that does (dataverse-api 1.4), by table, in the order of the documentation. Any binding needs <em>Append</em> on the
 * row that holds the lookup and <em>AppendTo</em> on the row it leads to.
 */
final class PrivilegeNeeds {
    /** Tables whose privileges have another name than the table. */
    private static final Map<String, String> WORDS = Map.of("systemuser", "User", "annotation", "Note");

    private PrivilegeNeeds() {}

    /** Returns what the features in use need; names of privileges are compared without regard to case. */
    static Map<String, List<String>> of(DynamicsSchema schema, DynamicsOptions options) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        add(needs, "opportunity", "Opportunity", "Create", "Read", "Write", "Append", "AppendTo");
        add(needs, "account", "Account", "Create", "Read", "Append", "AppendTo");
        add(needs, "contact", "Contact", "Create", "Read", "Append", "AppendTo");
        add(needs, "transactioncurrency", "TransactionCurrency", "Read", "AppendTo");
        add(needs, "systemuser", "User", "Read");
        add(needs, "activitypointer", "Activity", "Create");
        Set<CrmFeature> features = schema.partFeatures();
        if (features.contains(CrmFeature.LEADS)) {
            add(needs, "lead", "Lead", "Create", "Read", "Write", "Append", "AppendTo");
        }
        if (features.contains(CrmFeature.NOTE_RECORDS)) {
            add(needs, "annotation", "Note", "Create", "Read", "Append");
        }
        if (features.contains(CrmFeature.SOLUTIONS)) {
            String table = options.fieldNames().solutions().table();
            add(needs, table, table, "Create", "Read", "Append", "Delete");
        }
        connections(needs, schema, options);
        List<RelatedColumn> related = new ArrayList<>(schema.related().fields().values());
        RelatedColumn country = schema.related().country();
        if (country != null) {
            related.add(country);
        }
        related.forEach(each -> related(needs, each));
        return needs;
    }

    /** A record that is read along is read by the same right as any other; one that is bound needs AppendTo. */
    private static void related(Map<String, List<String>> needs, RelatedColumn related) {
        String table = related.table().name();
        if (!needs.containsKey(table)) {
            add(needs, table, WORDS.getOrDefault(table, table), "Read");
        }
        String append = "prvAppendTo" + WORDS.getOrDefault(table, table);
        List<String> names = needs.getOrDefault(table, List.of());
        if (related.writable() && names.stream().noneMatch(append::equalsIgnoreCase)) {
            add(needs, table, WORDS.getOrDefault(table, table), "AppendTo");
        }
    }

    private static void connections(Map<String, List<String>> needs, DynamicsSchema schema, DynamicsOptions options) {
        boolean team = schema.partFeatures().contains(CrmFeature.TEAM);
        boolean connected = team && options.features().team() == DynamicsFeatures.Team.CONNECTIONS;
        if (schema.table(Connections.TABLE) != null) {
            add(needs, Connections.TABLE, "Connection", "Create", "Read", "Append");
            if (connected) {
                add(needs, Connections.TABLE, "Connection", "Delete");
            }
        }
        if (schema.table(Connections.ROLES) != null) {
            add(needs, Connections.ROLES, "ConnectionRole", "Read", "AppendTo");
        }
        if (team && !connected) {
            add(needs, "team", "Team", "Read");
            add(needs, "opportunity", "Opportunity", "Share");
        }
    }

    private static void add(Map<String, List<String>> needs, String table, String word, String... verbs) {
        List<String> names = needs.computeIfAbsent(table, unused -> new ArrayList<>());
        for (String verb : verbs) {
            names.add("prv" + verb + word);
        }
    }
}

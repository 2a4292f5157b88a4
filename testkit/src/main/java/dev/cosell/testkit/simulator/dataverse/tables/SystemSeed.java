package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.List;
import java.util.Map;

/** Plants what belongs to the platform: messages with their filters, the co-sell solution and its variables. */
final class SystemSeed {
    private static final List<String> MESSAGES = List.of(
            "Create",
            "Update",
            "Delete",
            "Associate",
            "Disassociate",
            "CreateMultiple",
            "UpdateMultiple",
            "UpsertMultiple",
            "Win",
            "Lose",
            "QualifyLead");

    private final Adder adder;
    private final OrgData data;

    /** Adds a row of the environment's own. */
    @FunctionalInterface
    interface Adder {
        OrgRow add(String table, Map<String, Object> values);
    }

    SystemSeed(Adder adder, OrgData data) {
        this.adder = adder;
        this.data = data;
    }

    void plant(boolean cosell) {
        for (String name : MESSAGES) {
            OrgRow message = adder.add("sdkmessage", Map.of("name", name));
            data.schema().tables().stream()
                    .filter(table -> concerns(name, table))
                    .forEach(table -> adder.add(
                            "sdkmessagefilter",
                            Map.of("primaryobjecttypecode", table.logicalName(), "sdkmessageid", message.reference())));
        }
        OrgRow microsoft = adder.add(
                "publisher",
                Map.of(
                        "uniquename", "MicrosoftPartnerCenter",
                        "friendlyname", "Microsoft",
                        "customizationprefix", "msft",
                        "customizationoptionvalueprefix", 29960));
        if (cosell) {
            addSolution(microsoft);
        }
    }

    /** Bulk messages exist for tables with rows of users only; closing and qualifying for one table each. */
    private static boolean concerns(String message, OrgTable table) {
        return switch (message) {
            case "Win", "Lose" -> table.logicalName().equals("opportunity");
            case "QualifyLead" -> table.logicalName().equals("lead");
            case "CreateMultiple", "UpdateMultiple", "UpsertMultiple" -> table.isUserOwned();
            default -> true;
        };
    }

    private void addSolution(OrgRow publisher) {
        adder.add(
                "solution",
                Map.of(
                        "uniquename", "MicrosoftPartnerCenterReferrals",
                        "friendlyname", "Partner Center Referrals Synchronization for Dynamics 365",
                        "version", "4.0.0.12",
                        "ismanaged", true,
                        "publisherid", publisher.reference()));
        Map<String, String> variables = Map.of(
                "msft_customeraccountcountrycode", "address1_country",
                "msft_dealcurrencycodefield", "transactioncurrencyid",
                "msft_dealvaluefield", "estimatedvalue",
                "msft_displaycheckmarkinname", "yes",
                "msft_synccosellopportunitiesonly", "no");
        variables.keySet().stream()
                .sorted()
                .forEach(name -> adder.add(
                        "environmentvariabledefinition",
                        Map.of(
                                "schemaname",
                                name,
                                "displayname",
                                name,
                                "defaultvalue",
                                variables.get(name),
                                "statecode",
                                0)));
    }
}

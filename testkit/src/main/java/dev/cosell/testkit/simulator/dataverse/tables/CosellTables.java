package dev.cosell.testkit.simulator.dataverse.tables;

import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.yesNo;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.OrgTableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Microsoft's solution adds: columns of opportunities and leads, and its tables (dataverse-api 4.4). */
final class CosellTables {
    /** First option value of the publisher. */
    private static final int FIRST_OPTION = 299_600_000;

    private static final String PREFIX = "msft_MicrosoftPartnerCenter";

    private CosellTables() {}

    static OrgTable addTo(OrgTable table, boolean key) {
        OrgTable extended = table.withColumns(shared())
                .withColumns(table.logicalName().equals("opportunity") ? ofOpportunity(table) : List.of());
        return key
                ? extended.withKey(OrgKey.of(
                        "csl_" + table.schemaName() + "ReferralKey", "msft_microsoftpartnercenterreferralidentifier"))
                : extended;
    }

    /** The columns that leads hold too, as they become opportunities. */
    private static List<OrgColumn> shared() {
        return List.of(
                flag(PREFIX + "ReferralSync"),
                text(PREFIX + "ReferralIdentifier", 100),
                text(PREFIX + "ReferralLink", 500).format("Url"),
                OrgColumn.memo((PREFIX + "ReferralSyncAudit").toLowerCase(Locale.ROOT), 100_000)
                        .schemaName(PREFIX + "ReferralSyncAudit"));
    }

    private static List<OrgColumn> ofOpportunity(OrgTable table) {
        List<OrgColumn> columns = new ArrayList<>(List.of(
                flag(PREFIX + "ReferralVisible"),
                choice(
                        PREFIX + "Help",
                        "Workload Specific Value Proposition",
                        "Customer Technical Architecture",
                        "Proof of Concept or Demo",
                        "Quotes or Licensing",
                        "Post Sales Customer Success",
                        "General or Other"),
                text(PREFIX + "ReferralProgram", 100),
                text(PREFIX + "Solutions", 4000),
                text("msft_MicrosoftCRMIdentifier", 100),
                choice("msft_CosellType", "Co-sell", "Solution assessment", "Services co-sell"),
                choice("msft_CustomerPurchaseIntent", "Yes", "No", "Have not decided"),
                flag("csl_ConsentToShare"),
                flag("csl_ConsentToContact"),
                text("csl_LossReason", 255)));
        for (String lookup : List.of("PartnerRole", "SolutionArea", "SolutionPlay")) {
            String schema = "msft_" + lookup;
            columns.add(OrgColumn.lookup(
                            schema.toLowerCase(Locale.ROOT),
                            OrgLookup.of(schema.toLowerCase(Locale.ROOT), schema, schema + "_" + table.logicalName()))
                    .schemaName(schema));
        }
        return columns;
    }

    static List<OrgTable> tables(CosellNames names) {
        return List.of(
                solution(names),
                detail(names),
                catalogue("PartnerRole"),
                catalogue("SolutionArea"),
                catalogue("SolutionPlay"));
    }

    private static OrgTable solution(CosellNames names) {
        String parent = names.solutionParent();
        return custom(names.solution(), 10_001)
                .columns(
                        text(names.solutionIdentifier(), 100),
                        OrgColumn.lookup(
                                        parent.toLowerCase(Locale.ROOT),
                                        OrgLookup.of("opportunity", parent, names.solution() + "_opportunity")
                                                .onDelete(DeleteBehavior.CASCADE))
                                .schemaName(parent))
                .build();
    }

    private static OrgTable detail(CosellNames names) {
        return custom(names.detail(), 10_002)
                .columns(text(names.solutionIdentifier(), 100), text("msft_Type", 100), text("msft_PublisherName", 200))
                .build();
    }

    private static OrgTable catalogue(String name) {
        return custom("msft_" + name, 10_003 + name.length()).build();
    }

    private static TableMaker custom(String schema, int typeCode) {
        String logical = schema.toLowerCase(Locale.ROOT);
        return new TableMaker(
                        new OrgTableNames(logical, schema, plural(logical), logical + "id", "msft_name", typeCode))
                .columns(text("msft_Name", 200))
                .activeOrNot()
                .owned()
                .stamped()
                .tracked();
    }

    /** The set's name as the service makes it: the plural of the logical name. */
    static String plural(String logical) {
        return logical.endsWith("y") ? logical.substring(0, logical.length() - 1) + "ies" : logical + "s";
    }

    private static OrgColumn text(String schema, int length) {
        return OrgColumn.text(schema.toLowerCase(Locale.ROOT), length).schemaName(schema);
    }

    private static OrgColumn flag(String schema) {
        return yesNo(schema.toLowerCase(Locale.ROOT), false).schemaName(schema);
    }

    private static OrgColumn choice(String schema, String... labels) {
        List<OrgOption> options = new ArrayList<>();
        for (String label : labels) {
            options.add(OrgOption.of(FIRST_OPTION + options.size(), label));
        }
        return OrgColumn.of(schema.toLowerCase(Locale.ROOT), ColumnType.CHOICE)
                .schemaName(schema)
                .options(options);
    }
}

package dev.cosell.dynamics.provision;

import dev.cosell.core.mapping.Forms;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.spi.CrmFieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column that is needed.
 *
 * @param table logical name of its table
 * @param field the field that it holds, or null for one that the host wants beside them
 * @param adopted the names that serve for it where they exist, before ours: the host's own, Microsoft's
 * @param ours the definition with which it is made where none of them exists
 * @param exact whether another type under Microsoft's name is of no use, because the adapter maps it by itself
 */
record WantedColumn(String table, @Nullable CrmField<?> field, List<String> adopted, CustomColumn ours, boolean exact) {
    static final String OPPORTUNITY = "opportunity";
    static final String LEAD = "lead";

    private static final String LONG = "msft_microsoftpartnercenter";
    private static final List<String> HELP = Stream.of(
                    HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
                    HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
                    HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
                    HelpCode.QUOTES_OR_LICENSING,
                    HelpCode.POST_SALES_CUSTOMER_SUCCESS,
                    HelpCode.GENERAL_OR_OTHER)
            .map(Forms::helpLabel)
            .toList();
    private static final List<String> INTENT = List.of("Yes", "No", "Have not decided");

    /** Microsoft's column, where it has one, and ours, by field (rules, appendix A; dataverse-api 4.4). */
    private record Row(CrmField<?> field, @Nullable String microsoft, boolean exact, CustomColumn ours) {}

    private static List<Row> rows(String prefix) {
        return Stream.of(always(prefix), services(prefix), own(prefix))
                .flatMap(List::stream)
                .toList();
    }

    /** What the adapter maps by itself. */
    private static List<Row> always(String p) {
        return List.of(
                new Row(
                        CrmField.SYNC_FLAG,
                        LONG + "referralsync",
                        true,
                        flag(p, "ReferralSync", "Sync With Partner Center")),
                new Row(
                        CrmField.REFERRAL_ID,
                        LONG + "referralidentifier",
                        true,
                        text(p, "ReferralIdentifier", "Referral Identifier", 100)),
                new Row(
                        CrmField.REFERRAL_LINK,
                        LONG + "referrallink",
                        true,
                        text(p, "ReferralLink", "Referral Link", 500)),
                new Row(
                        CrmField.AUDIT,
                        LONG + "referralsyncaudit",
                        true,
                        text(p, "ReferralSyncAudit", "Audit", 100_000)),
                new Row(
                        CrmField.HELP,
                        LONG + "help",
                        true,
                        choice(p, "PartnerCenterHelp", "How can Microsoft help?", HELP)),
                new Row(
                        CrmField.VISIBLE,
                        LONG + "referralvisible",
                        true,
                        flag(p, "ReferralVisible", "Referral Visibility")),
                new Row(
                        CrmField.MICROSOFT_CRM_ID,
                        "msft_microsoftcrmidentifier",
                        true,
                        text(p, "MicrosoftCrmIdentifier", "Microsoft CRM Identifier", 100)),
                new Row(
                        CrmField.PURCHASE_INTENT,
                        "msft_customerpurchaseintent",
                        true,
                        choice(p, "CustomerPurchaseIntent", "Customer Purchase Intent", INTENT)),
                new Row(
                        CrmField.REFERRAL_PROGRAM,
                        LONG + "referralprogram",
                        true,
                        text(p, "ReferralProgram", "Referral Program", 100)));
    }

    /** What the newer packages of Microsoft have as choices and lookups, and hosts map by hand. */
    private static List<Row> services(String p) {
        return List.of(
                new Row(CrmField.DEAL_TYPE, "msft_coselltype", false, text(p, "CosellType", "Co-sell Type", 50)),
                new Row(CrmField.PARTNER_ROLE, "msft_partnerrole", false, text(p, "PartnerRole", "Partner Role", 500)),
                new Row(
                        CrmField.SOLUTION_AREA,
                        "msft_solutionarea",
                        false,
                        text(p, "SolutionArea", "Solution Area", 200)),
                new Row(
                        CrmField.SOLUTION_PLAY,
                        "msft_solutionplay",
                        false,
                        text(p, "SolutionPlay", "Solution Play", 200)));
    }

    /** What Microsoft has no column for. */
    private static List<Row> own(String p) {
        return List.of(
                new Row(
                        CrmField.CAMPAIGN_ID,
                        null,
                        false,
                        text(p, "PartnerCenterCampaign", "Partner Center Campaign", 100)),
                new Row(CrmField.CLOSE_REASON, null, false, text(p, "LossReason", "Loss Reason", 255)),
                new Row(CrmField.CONSENT_SHARE, null, false, flag(p, "ConsentToShare", "Consent To Share With Others")),
                new Row(CrmField.CONSENT_CONTACT, null, false, flag(p, "ConsentToContact", "Consent To Contact")));
    }

    private static final List<CrmField<?>> OF_LEADS =
            List.of(CrmField.REFERRAL_ID, CrmField.REFERRAL_LINK, CrmField.AUDIT);

    /** Returns all columns that are needed. */
    static List<WantedColumn> all(Wanted wanted) {
        List<WantedColumn> all = new ArrayList<>();
        var named = wanted.context().opportunity();
        for (Row row : rows(wanted.options().prefix())) {
            all.add(of(OPPORTUNITY, row, named.get(row.field())));
        }
        var leads = wanted.context().lead();
        if (leads != null) {
            rows(wanted.options().prefix()).stream()
                    .filter(row -> OF_LEADS.contains(row.field()))
                    .forEach(row -> all.add(of(LEAD, row, leads.get(row.field()))));
        }
        wanted.options()
                .columns()
                .forEach(column -> all.add(new WantedColumn(OPPORTUNITY, null, List.of(), column, true)));
        return all;
    }

    private static WantedColumn of(String table, Row row, @Nullable String named) {
        List<String> adopted = new ArrayList<>();
        if (named != null && !named.equals(row.ours().logicalName())) {
            adopted.add(named);
        }
        String microsoft = row.microsoft();
        if (microsoft != null && !adopted.contains(microsoft)) {
            adopted.add(microsoft);
        }
        return new WantedColumn(table, row.field(), adopted, row.ours(), row.exact());
    }

    private static CustomColumn text(String prefix, String name, String label, int length) {
        return CustomColumn.text(prefix + "_" + name, label, length);
    }

    private static CustomColumn flag(String prefix, String name, String label) {
        return CustomColumn.flag(prefix + "_" + name, label);
    }

    private static CustomColumn choice(String prefix, String name, String label, List<String> labels) {
        return new CustomColumn(prefix + "_" + name, label, CrmFieldKind.CHOICE, 0, labels);
    }
}

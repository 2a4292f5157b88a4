package dev.cosell.testkit.simulator.dataverse.tables;

import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.day;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.email;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.moment;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.to;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.yesNo;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.OrgTableNames;
import java.math.BigDecimal;
import java.util.List;

/** Opportunities and the activity that closes them (dataverse-api 3, 4.1). */
final class SalesTables {
    private static final String TRILLION = "1000000000000";

    private SalesTables() {}

    static OrgTable opportunity() {
        return new TableMaker("opportunity", "Opportunity", "opportunities", "name", 3)
                .columns(
                        OrgColumn.text("name", 300).required(Required.APPLICATION),
                        OrgColumn.memo("description", 2000),
                        OrgColumn.of("customerid", ColumnType.CUSTOMER)
                                .required(Required.APPLICATION)
                                .lookups(List.of(
                                        parental("account", "customerid_account", "opportunity_customer_accounts"),
                                        parental("contact", "customerid_contact", "opportunity_customer_contacts"))),
                        to("account", "parentaccountid", "opportunity_parent_account"),
                        to("contact", "parentcontactid", "opportunity_parent_contact"),
                        to("account", "accountid", "opportunity_mirror_account").readOnly(),
                        to("contact", "contactid", "opportunity_mirror_contact").readOnly(),
                        to("lead", "originatingleadid", "opportunity_originating_lead")
                                .createOnly())
                .columns(
                        OrgColumn.money("estimatedvalue", "-" + TRILLION, TRILLION),
                        OrgColumn.money("actualvalue", "-" + TRILLION, TRILLION),
                        OrgColumn.money("budgetamount", "0", TRILLION),
                        OrgColumn.money("totalamount", "-" + TRILLION, TRILLION).readOnly(),
                        OrgColumn.money("totallineitemamount", "-" + TRILLION, TRILLION)
                                .readOnly(),
                        OrgColumn.money("totaltax", "-" + TRILLION, TRILLION).readOnly(),
                        OrgColumn.money("totaldiscountamount", "-" + TRILLION, TRILLION)
                                .readOnly(),
                        OrgColumn.money("freightamount", "0", TRILLION),
                        OrgColumn.money("discountamount", "0", TRILLION),
                        OrgColumn.of("discountpercentage", ColumnType.DECIMAL)
                                .precision(2, 0)
                                .range(BigDecimal.ZERO, BigDecimal.valueOf(100)),
                        yesNo("isrevenuesystemcalculated", false))
                .columns(progress())
                .columns(
                        email("emailaddress"),
                        OrgColumn.memo("customerneed", 2000),
                        OrgColumn.memo("currentsituation", 2000),
                        OrgColumn.memo("proposedsolution", 2000),
                        OrgColumn.memo("qualificationcomments", 2000),
                        OrgColumn.memo("customerpainpoints", 2000),
                        OrgColumn.memo("quotecomments", 2000),
                        moment("lastonholdtime").readOnly(),
                        OrgColumn.integer("onholdtime", Integer.MIN_VALUE, Integer.MAX_VALUE)
                                .readOnly())
                .states(
                        List.of(new OrgOption(0, "Open", 1), new OrgOption(1, "Won", 3), new OrgOption(2, "Lost", 4)),
                        List.of(
                                new OrgOption(1, "In Progress", 0),
                                new OrgOption(2, "On Hold", 0),
                                new OrgOption(3, "Won", 1),
                                new OrgOption(4, "Canceled", 2),
                                new OrgOption(5, "Out-Sold", 2)))
                .owned()
                .money()
                .stamped()
                .tracked()
                .build();
    }

    private static List<OrgColumn> progress() {
        return List.of(
                day("estimatedclosedate"),
                day("actualclosedate"),
                day("finaldecisiondate"),
                OrgColumn.integer("closeprobability", 0, 100),
                OrgColumn.choice(
                                "opportunityratingcode",
                                OrgOption.of(1, "Hot"),
                                OrgOption.of(2, "Warm"),
                                OrgOption.of(3, "Cold"))
                        .defaultValue(2),
                OrgColumn.choice("prioritycode", OrgOption.of(1, "Default Value"))
                        .defaultValue(1),
                OrgColumn.choice(
                        "timeline",
                        OrgOption.of(0, "Immediate"),
                        OrgOption.of(1, "This Quarter"),
                        OrgOption.of(2, "Next Quarter"),
                        OrgOption.of(3, "This Year"),
                        OrgOption.of(4, "Not known")),
                purchase("need", "Must have", "Should have", "Good to have", "No need"),
                purchase("purchaseprocess", "Individual", "Committee", "Unknown"),
                purchase("purchasetimeframe", "Immediate", "This Quarter", "Next Quarter", "This Year", "Unknown"),
                OrgColumn.choice(
                        "salesstage",
                        OrgOption.of(0, "Qualify"),
                        OrgOption.of(1, "Develop"),
                        OrgOption.of(2, "Propose"),
                        OrgOption.of(3, "Close")),
                OrgColumn.choice("salesstagecode", OrgOption.of(1, "Default Value"))
                        .defaultValue(1),
                OrgColumn.text("stepname", 200),
                OrgColumn.choice(
                                "msdyn_forecastcategory",
                                OrgOption.of(100000001, "Pipeline"),
                                OrgOption.of(100000002, "Best case"),
                                OrgOption.of(100000003, "Committed"),
                                OrgOption.of(100000004, "Omitted"),
                                OrgOption.of(100000005, "Won"),
                                OrgOption.of(100000006, "Lost"))
                        .defaultValue(100000001));
    }

    /** One of the choices that leads and opportunities share, numbered from nought. */
    static OrgColumn purchase(String name, String... labels) {
        OrgOption[] options = new OrgOption[labels.length];
        for (int i = 0; i < labels.length; i++) {
            options[i] = OrgOption.of(i, labels[i]);
        }
        return OrgColumn.choice(name, options);
    }

    private static OrgLookup parental(String target, String navigation, String relationship) {
        return OrgLookup.of(target, navigation, relationship).onDelete(DeleteBehavior.CASCADE);
    }

    static OrgTable opportunityClose() {
        return new TableMaker(new OrgTableNames(
                        "opportunityclose", "OpportunityClose", "opportunitycloses", "activityid", "subject", 4208))
                .columns(
                        OrgColumn.text("subject", 200).required(Required.APPLICATION),
                        OrgColumn.memo("description", 2000),
                        moment("actualend"),
                        moment("actualstart"),
                        OrgColumn.money("actualrevenue", "-" + TRILLION, TRILLION),
                        OrgColumn.lookup(
                                "opportunityid",
                                parental("opportunity", "opportunityid", "Opportunity_OpportunityClose")),
                        to("competitor", "competitorid", "competitor_opportunity_activities"),
                        OrgColumn.text("category", 250),
                        OrgColumn.text("subcategory", 250),
                        OrgColumn.choice(
                                "opportunitystatecode",
                                OrgOption.of(0, "Open"),
                                OrgOption.of(1, "Won"),
                                OrgOption.of(2, "Lost")),
                        OrgColumn.choice(
                                "opportunitystatuscode",
                                OrgOption.of(1, "In Progress"),
                                OrgOption.of(2, "On Hold"),
                                OrgOption.of(3, "Won"),
                                OrgOption.of(4, "Canceled"),
                                OrgOption.of(5, "Out-Sold")))
                .states(
                        List.of(
                                new OrgOption(0, "Open", 1),
                                new OrgOption(1, "Completed", 2),
                                new OrgOption(2, "Canceled", 3)),
                        List.of(
                                new OrgOption(1, "Open", 0),
                                new OrgOption(2, "Completed", 1),
                                new OrgOption(3, "Canceled", 2)))
                .owned()
                .money()
                .stamped()
                .build();
    }

    static OrgTable competitor() {
        return new TableMaker("competitor", "Competitor", "competitors", "name", 123)
                .columns(OrgColumn.text("name", 100))
                .stamped()
                .build();
    }
}

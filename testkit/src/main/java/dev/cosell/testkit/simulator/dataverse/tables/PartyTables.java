package dev.cosell.testkit.simulator.dataverse.tables;

import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.address;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.day;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.email;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.to;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.url;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.yesNo;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Accounts, contacts and leads (dataverse-api 3.3, 4.2). */
final class PartyTables {
    private static final String HUNDRED_TRILLIONS = "100000000000000";
    private static final List<String> INDUSTRIES = List.of(
            "Accounting",
            "Agriculture and Non-petrol Natural Resource Extraction",
            "Broadcasting Printing and Publishing",
            "Brokers",
            "Building Supply Retail",
            "Business Services",
            "Consulting",
            "Consumer Services",
            "Design, Direction and Creative Management",
            "Distributors, Dispatchers and Processors",
            "Doctor's Offices and Clinics",
            "Durable Manufacturing",
            "Eating and Drinking Places",
            "Entertainment Retail",
            "Equipment Rental and Leasing",
            "Financial",
            "Food and Tobacco Processing",
            "Inbound Capital Intensive Processing",
            "Inbound Repair and Services",
            "Insurance",
            "Legal Services",
            "Non-Durable Merchandise Retail",
            "Outbound Consumer Service",
            "Petrochemical Extraction and Distribution",
            "Service Retail",
            "SIG Affiliations",
            "Social Services",
            "Special Outbound Trade Contractors",
            "Specialty Realty",
            "Transportation",
            "Utility Creation and Distribution",
            "Vehicle Retail",
            "Wholesale");

    private PartyTables() {}

    static OrgTable account() {
        return new TableMaker("account", "Account", "accounts", "name", 1)
                .columns(
                        OrgColumn.text("name", 160).required(Required.APPLICATION), OrgColumn.text("accountnumber", 20))
                .columns(address())
                .columns(
                        OrgColumn.text("telephone1", 50),
                        OrgColumn.text("fax", 50),
                        email("emailaddress1"),
                        url("websiteurl", 200),
                        OrgColumn.memo("description", 2000),
                        OrgColumn.integer("numberofemployees", 0, 1_000_000_000),
                        OrgColumn.money("revenue", "0", HUNDRED_TRILLIONS),
                        OrgColumn.money("marketcap", "0", HUNDRED_TRILLIONS),
                        OrgColumn.choice("industrycode").options(industries()),
                        OrgColumn.choice("customersizecode", OrgOption.of(1, "Default Value"))
                                .defaultValue(1),
                        to("contact", "primarycontactid", "account_primary_contact"),
                        to("account", "parentaccountid", "account_parent_account"),
                        yesNo("merged", false).readOnly(),
                        to("account", "masterid", "account_master_account").readOnly())
                .activeOrNot()
                .owned()
                .money()
                .stamped()
                .tracked()
                .build();
    }

    private static List<OrgOption> industries() {
        List<OrgOption> options = new ArrayList<>();
        INDUSTRIES.forEach(label -> options.add(OrgOption.of(options.size() + 1, label)));
        return options;
    }

    static OrgTable contact() {
        return new TableMaker("contact", "Contact", "contacts", "fullname", 2)
                .columns(
                        OrgColumn.text("firstname", 50).required(Required.RECOMMENDED),
                        OrgColumn.text("lastname", 50).required(Required.APPLICATION),
                        OrgColumn.text("middlename", 50),
                        OrgColumn.text("fullname", 160).readOnly(),
                        email("emailaddress1"),
                        OrgColumn.text("jobtitle", 100),
                        OrgColumn.text("department", 100),
                        OrgColumn.text("salutation", 100),
                        OrgColumn.text("telephone1", 50),
                        OrgColumn.text("mobilephone", 50),
                        OrgColumn.memo("description", 2000),
                        customer("parentcustomerid", "contact_customer_accounts", "contact_customer_contacts"),
                        OrgColumn.choice(
                                "accountrolecode",
                                OrgOption.of(1, "Decision Maker"),
                                OrgOption.of(2, "Employee"),
                                OrgOption.of(3, "Influencer")),
                        yesNo("merged", false).readOnly(),
                        to("contact", "masterid", "contact_master_contact").readOnly())
                .columns(address())
                .activeOrNot()
                .owned()
                .money()
                .stamped()
                .tracked()
                .build();
    }

    private static OrgColumn customer(String column, String accounts, String contacts) {
        return OrgColumn.of(column, ColumnType.CUSTOMER)
                .lookups(List.of(
                        OrgLookup.of("account", column + "_account", accounts),
                        OrgLookup.of("contact", column + "_contact", contacts)));
    }

    static OrgTable lead() {
        return new TableMaker("lead", "Lead", "leads", "fullname", 4)
                .columns(
                        OrgColumn.text("subject", 300).required(Required.APPLICATION),
                        OrgColumn.text("firstname", 50).required(Required.RECOMMENDED),
                        OrgColumn.text("lastname", 50).required(Required.APPLICATION),
                        OrgColumn.text("fullname", 160).readOnly(),
                        OrgColumn.text("companyname", 100).required(Required.APPLICATION),
                        email("emailaddress1"),
                        OrgColumn.text("jobtitle", 100),
                        OrgColumn.text("telephone1", 50),
                        OrgColumn.text("mobilephone", 20),
                        url("websiteurl", 200),
                        OrgColumn.memo("description", 2000))
                .columns(address())
                .columns(
                        OrgColumn.money("estimatedamount", "0", "1000000000000"),
                        OrgColumn.money("budgetamount", "0", "1000000000000"),
                        OrgColumn.money("revenue", "0", HUNDRED_TRILLIONS),
                        OrgColumn.of("estimatedvalue", ColumnType.DOUBLE)
                                .range(BigDecimal.ZERO, new BigDecimal("1000000000")),
                        day("estimatedclosedate"),
                        OrgColumn.integer("numberofemployees", 0, 1_000_000),
                        OrgColumn.choice("industrycode").options(industries()))
                .columns(sourceAndQuality())
                .columns(
                        to("account", "parentaccountid", "lead_parent_account"),
                        to("contact", "parentcontactid", "lead_parent_contact"),
                        customer("customerid", "lead_customer_accounts", "lead_customer_contacts"),
                        to("opportunity", "qualifyingopportunityid", "lead_qualifying_opportunity"),
                        yesNo("merged", false).readOnly(),
                        to("lead", "masterid", "lead_master_lead").readOnly())
                .states(
                        List.of(
                                new OrgOption(0, "Open", 1),
                                new OrgOption(1, "Qualified", 3),
                                new OrgOption(2, "Disqualified", 4)),
                        List.of(
                                new OrgOption(1, "New", 0),
                                new OrgOption(2, "Contacted", 0),
                                new OrgOption(3, "Qualified", 1),
                                new OrgOption(4, "Lost", 2),
                                new OrgOption(5, "Cannot Contact", 2),
                                new OrgOption(6, "No Longer Interested", 2),
                                new OrgOption(7, "Canceled", 2)))
                .owned()
                .money()
                .stamped()
                .tracked()
                .build();
    }

    private static List<OrgColumn> sourceAndQuality() {
        return List.of(
                OrgColumn.choice(
                        "leadsourcecode",
                        OrgOption.of(1, "Advertisement"),
                        OrgOption.of(2, "Employee Referral"),
                        OrgOption.of(3, "External Referral"),
                        OrgOption.of(4, "Partner"),
                        OrgOption.of(5, "Public Relations"),
                        OrgOption.of(6, "Seminar"),
                        OrgOption.of(7, "Trade Show"),
                        OrgOption.of(8, "Web"),
                        OrgOption.of(9, "Word of Mouth"),
                        OrgOption.of(10, "Other")),
                OrgColumn.choice(
                                "leadqualitycode",
                                OrgOption.of(1, "Hot"),
                                OrgOption.of(2, "Warm"),
                                OrgOption.of(3, "Cold"))
                        .defaultValue(2),
                SalesTables.purchase("need", "Must have", "Should have", "Good to have", "No need"),
                SalesTables.purchase("purchaseprocess", "Individual", "Committee", "Unknown"),
                SalesTables.purchase(
                        "purchasetimeframe", "Immediate", "This Quarter", "Next Quarter", "This Year", "Unknown"));
    }
}

package dev.cosell.testkit.simulator.dataverse.tables;

import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.moment;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.to;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.yesNo;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.ManyToMany;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.OrgTableNames;
import java.util.List;

/** Users, teams, roles, connections and notes (dataverse-api 4.3). */
final class PeopleTables {
    private PeopleTables() {}

    static List<OrgTable> all() {
        return List.of(
                user(),
                team(),
                teamTemplate(),
                businessUnit(),
                role(),
                between("teammembership", "TeamMembership", "teammemberships", "team"),
                between("systemuserroles", "SystemUserRoles", "systemuserrolescollection", "role"),
                rolePrivileges(),
                connection(),
                connectionRole(),
                annotation());
    }

    static List<ManyToMany> links() {
        return List.of(
                new ManyToMany("teammembership_association", "teammembership", "team", "systemuser"),
                new ManyToMany("systemuserroles_association", "systemuserroles", "systemuser", "role"),
                new ManyToMany("roleprivileges_association", "roleprivileges", "role", "privilege"));
    }

    private static OrgTable user() {
        return new TableMaker("systemuser", "SystemUser", "systemusers", "fullname", 8)
                .columns(
                        OrgColumn.of("ownerid", ColumnType.UNIQUE_ID).readOnly(),
                        OrgColumn.text("internalemailaddress", 100)
                                .format("Email")
                                .required(Required.SYSTEM),
                        OrgColumn.text("domainname", 1024),
                        OrgColumn.text("fullname", 200).readOnly(),
                        OrgColumn.text("firstname", 64),
                        OrgColumn.text("lastname", 64),
                        OrgColumn.text("jobtitle", 100),
                        OrgColumn.text("address1_telephone1", 64),
                        OrgColumn.text("mobilephone", 64),
                        OrgColumn.of("azureactivedirectoryobjectid", ColumnType.UNIQUE_ID),
                        OrgColumn.of("applicationid", ColumnType.UNIQUE_ID),
                        yesNo("isdisabled", false),
                        OrgColumn.choice(
                                        "accessmode",
                                        OrgOption.of(0, "Read-Write"),
                                        OrgOption.of(1, "Administrative"),
                                        OrgOption.of(2, "Read"),
                                        OrgOption.of(3, "Support User"),
                                        OrgOption.of(4, "Non-interactive"),
                                        OrgOption.of(5, "Delegated Admin"))
                                .defaultValue(0),
                        to("businessunit", "businessunitid", "business_unit_system_users"),
                        to("transactioncurrency", "transactioncurrencyid", "TransactionCurrency_SystemUser"))
                .stamped()
                .build();
    }

    private static OrgTable team() {
        return new TableMaker("team", "Team", "teams", "name", 9)
                .columns(
                        OrgColumn.of("ownerid", ColumnType.UNIQUE_ID).readOnly(),
                        OrgColumn.text("name", 160).required(Required.SYSTEM),
                        OrgColumn.memo("description", 2000),
                        OrgColumn.choice(
                                        "teamtype",
                                        OrgOption.of(0, "Owner"),
                                        OrgOption.of(1, "Access"),
                                        OrgOption.of(2, "Security Group"),
                                        OrgOption.of(3, "Office Group"))
                                .defaultValue(0)
                                .createOnly(),
                        to("systemuser", "administratorid", "lk_teambase_administratorid"),
                        to("businessunit", "businessunitid", "business_unit_teams"),
                        OrgColumn.lookup(
                                "regardingobjectid",
                                OrgLookup.of("opportunity", "regardingobjectid_opportunity", "opportunity_Teams")
                                        .onDelete(DeleteBehavior.CASCADE),
                                OrgLookup.of("account", "regardingobjectid_account", "account_Teams")
                                        .onDelete(DeleteBehavior.CASCADE),
                                OrgLookup.of("lead", "regardingobjectid_lead", "lead_Teams")
                                        .onDelete(DeleteBehavior.CASCADE)),
                        to("teamtemplate", "associatedteamtemplateid", "teamtemplate_Teams"),
                        to("teamtemplate", "teamtemplateid", "teamtemplate_template_Teams"))
                .stamped()
                .build();
    }

    private static OrgTable teamTemplate() {
        return new TableMaker("teamtemplate", "TeamTemplate", "teamtemplates", "teamtemplatename", 92)
                .columns(
                        OrgColumn.text("teamtemplatename", 100),
                        OrgColumn.memo("description", 2000),
                        OrgColumn.integer("objecttypecode", 0, Integer.MAX_VALUE),
                        OrgColumn.integer("defaultaccessrightsmask", 0, Integer.MAX_VALUE),
                        yesNo("issystem", false))
                .stamped()
                .build();
    }

    private static OrgTable businessUnit() {
        return new TableMaker("businessunit", "BusinessUnit", "businessunits", "name", 10)
                .columns(
                        OrgColumn.text("name", 160),
                        to("businessunit", "parentbusinessunitid", "business_unit_parent_business_unit"),
                        yesNo("isdisabled", false))
                .stamped()
                .build();
    }

    private static OrgTable role() {
        return new TableMaker("role", "Role", "roles", "name", 1036)
                .columns(OrgColumn.text("name", 100), to("businessunit", "businessunitid", "business_unit_roles"))
                .stamped()
                .build();
    }

    /** A table between users and something else. */
    private static OrgTable between(String logical, String schema, String set, String other) {
        return new TableMaker(new OrgTableNames(logical, schema, set, logical + "id", null, 0))
                .columns(
                        to("systemuser", "systemuserid", "systemuser_" + logical),
                        to(other, other + "id", other + "_" + logical))
                .build()
                .withOptimisticConcurrency(false);
    }

    private static OrgTable rolePrivileges() {
        return new TableMaker(new OrgTableNames(
                        "roleprivileges", "RolePrivileges", "roleprivilegescollection", "roleprivilegeid", null, 0))
                .columns(
                        to("role", "roleid", "role_roleprivileges"),
                        to("privilege", "privilegeid", "privilege_roleprivileges"))
                .build()
                .withOptimisticConcurrency(false);
    }

    private static OrgTable connection() {
        return new TableMaker("connection", "Connection", "connections", "name", 3234)
                .columns(
                        OrgColumn.text("name", 500).readOnly(),
                        OrgColumn.memo("description", 2000),
                        moment("effectivestart"),
                        moment("effectiveend"),
                        ends("record1id", "connections1"),
                        ends("record2id", "connections2"),
                        to("connectionrole", "record1roleid", "connection_role_connections1"),
                        to("connectionrole", "record2roleid", "connection_role_connections2"),
                        yesNo("ismaster", true).readOnly(),
                        to("connection", "relatedconnectionid", "connection_related_connection")
                                .readOnly())
                .activeOrNot()
                .owned()
                .stamped()
                .tracked()
                .build();
    }

    private static OrgColumn ends(String column, String relationship) {
        return OrgColumn.lookup(
                        column,
                        end("opportunity", column, relationship),
                        end("account", column, relationship),
                        end("contact", column, relationship),
                        end("lead", column, relationship),
                        end("systemuser", column, relationship),
                        end("team", column, relationship))
                .required(Required.APPLICATION);
    }

    private static OrgLookup end(String target, String column, String relationship) {
        return OrgLookup.of(target, column + "_" + target, target + "_" + relationship)
                .onDelete(DeleteBehavior.CASCADE);
    }

    private static OrgTable connectionRole() {
        return new TableMaker("connectionrole", "ConnectionRole", "connectionroles", "name", 3231)
                .columns(
                        OrgColumn.text("name", 100).required(Required.SYSTEM),
                        OrgColumn.choice(
                                "category",
                                OrgOption.of(1, "Business"),
                                OrgOption.of(2, "Family"),
                                OrgOption.of(3, "Social"),
                                OrgOption.of(4, "Sales"),
                                OrgOption.of(5, "Other"),
                                OrgOption.of(1000, "Stakeholder"),
                                OrgOption.of(1001, "Sales Team"),
                                OrgOption.of(1002, "Service")))
                .activeOrNot()
                .stamped()
                .build();
    }

    private static OrgTable annotation() {
        return new TableMaker("annotation", "Annotation", "annotations", "subject", 5)
                .columns(
                        OrgColumn.text("subject", 500),
                        OrgColumn.memo("notetext", 100_000),
                        OrgColumn.lookup(
                                "objectid",
                                regarding("opportunity", "Opportunity"),
                                regarding("account", "Account"),
                                regarding("contact", "Contact"),
                                regarding("lead", "Lead")),
                        OrgColumn.of("objecttypecode", ColumnType.ENTITY_NAME).readOnly(),
                        yesNo("isdocument", false),
                        OrgColumn.text("filename", 255),
                        OrgColumn.text("mimetype", 256),
                        OrgColumn.text("documentbody", 1_073_741_823),
                        OrgColumn.integer("filesize", 0, 1_000_000_000).readOnly())
                .owned()
                .stamped()
                .tracked()
                .build();
    }

    private static OrgLookup regarding(String table, String name) {
        return OrgLookup.of(table, "objectid_" + table, name + "_Annotation").onDelete(DeleteBehavior.CASCADE);
    }
}

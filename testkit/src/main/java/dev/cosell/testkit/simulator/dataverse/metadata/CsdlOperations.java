package dev.cosell.testkit.simulator.dataverse.metadata;

import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.List;

/** Actions and functions in the CSDL, with the types they answer with. */
final class CsdlOperations {
    private static final String GUID = "Edm.Guid";
    private static final String TEXT = "Edm.String";
    private static final String YES_NO = "Edm.Boolean";
    private static final String BASE = "mscrm.crmbaseentity";

    private final Xml xml;
    private final OrgSchema schema;

    CsdlOperations(Xml xml, OrgSchema schema) {
        this.xml = xml;
        this.schema = schema;
    }

    void declare() {
        complex("WhoAmIResponse", "BusinessUnitId", GUID, "UserId", GUID, "OrganizationId", GUID);
        complex("AddUserToRecordTeamResponse", "AccessTeamId", GUID);
        complex("RemoveUserFromRecordTeamResponse", "AccessTeamId", GUID);
        complex("CreateMultipleResponse", "Ids", "Collection(Edm.Guid)");
        complex("RolePrivilege", "Depth", TEXT, "PrivilegeId", GUID, "BusinessUnitId", GUID, "PrivilegeName", TEXT);
        complex("RetrieveUserPrivilegesResponse", "RolePrivileges", "Collection(mscrm.RolePrivilege)");
        complex("RetrievePrincipalAccessResponse", "AccessRights", TEXT);
        functions();
        closing("WinOpportunity");
        closing("LoseOpportunity");
        operation("Action", "Merge", "", "");
        parameters("Target", BASE, "Subordinate", BASE, "UpdateContent", BASE, "PerformParentingChecks", YES_NO);
        xml.end();
        qualify();
        teams();
        customizing();
        schema.tables().stream().filter(OrgTable::isUserOwned).forEach(this::bulk);
    }

    private void functions() {
        operation("Function", "WhoAmI", "", "");
        result("mscrm.WhoAmIResponse");
        operation("Function", "RetrieveUserPrivileges", "entity", "mscrm.systemuser");
        result("mscrm.RetrieveUserPrivilegesResponse");
        operation("Function", "RetrievePrincipalAccess", "entity", "mscrm.systemuser");
        parameters("Target", BASE);
        result("mscrm.RetrievePrincipalAccessResponse");
        for (String name : List.of("In", "NotIn", "Between", "NotBetween", "ContainValues", "DoesNotContainValues")) {
            operation("Function", name, "", "");
            parameters("PropertyName", TEXT, "PropertyValues", "Collection(Edm.String)");
            result(YES_NO);
        }
        for (String name : List.of("On", "OnOrAfter", "OnOrBefore", "LastXDays", "NextXDays", "LastXHours")) {
            operation("Function", name, "", "");
            parameters("PropertyName", TEXT, "PropertyValue", name.contains("X") ? "Edm.Int64" : TEXT);
            result(YES_NO);
        }
        for (String name : List.of("EqualUserId", "NotEqualUserId", "EqualBusinessId", "Today", "Last7Days")) {
            operation("Function", name, "", "");
            parameters("PropertyName", TEXT);
            result(YES_NO);
        }
    }

    private void closing(String name) {
        operation("Action", name, "", "");
        parameters("OpportunityClose", "mscrm.opportunityclose", "Status", "Edm.Int32");
        xml.end();
    }

    private void qualify() {
        operation("Action", "QualifyLead", "entity", "mscrm.lead");
        parameters(
                "CreateAccount", YES_NO, "CreateContact", YES_NO, "CreateOpportunity", YES_NO, "Status", "Edm.Int32");
        parameters("OpportunityCurrencyId", "mscrm.transactioncurrency", "OpportunityCustomerId", BASE);
        parameters("SourceCampaignId", BASE, "ProcessInstanceId", BASE);
        result("Collection(mscrm.crmbaseentity)");
    }

    private void teams() {
        for (String name : List.of("AddUserToRecordTeam", "RemoveUserFromRecordTeam")) {
            operation("Action", name, "entity", "mscrm.systemuser");
            parameters("Record", BASE, "TeamTemplate", "mscrm.teamtemplate");
            result("mscrm." + name + "Response");
        }
        for (String name : List.of("AddMembersTeam", "RemoveMembersTeam")) {
            operation("Action", name, "entity", "mscrm.team");
            parameters("Members", "Collection(mscrm.systemuser)");
            xml.end();
        }
    }

    private void customizing() {
        operation("Action", "AddPrivilegesRole", "entity", "mscrm.role");
        parameters("Privileges", "Collection(mscrm.RolePrivilege)");
        xml.end();
        operation("Action", "PublishXml", "", "");
        parameters("ParameterXml", TEXT);
        xml.end();
        operation("Action", "PublishAllXml", "", "");
        xml.end();
    }

    private void bulk(OrgTable table) {
        String rows = "Collection(mscrm." + table + ")";
        operation("Action", "CreateMultiple", "entityset", rows);
        parameters("Targets", rows);
        result("mscrm.CreateMultipleResponse");
        for (String name : List.of("UpdateMultiple", "UpsertMultiple")) {
            operation("Action", name, "entityset", rows);
            parameters("Targets", rows);
            xml.end();
        }
    }

    private void complex(String name, String... properties) {
        xml.begin("ComplexType", "Name", name);
        for (int i = 0; i < properties.length; i += 2) {
            xml.empty("Property", "Name", properties[i], "Type", properties[i + 1], "Nullable", "false");
        }
        xml.end();
    }

    /** Begins an operation; with a binding parameter when it is named. */
    private void operation(String kind, String name, String bound, String type) {
        xml.begin(kind, "Name", name, "IsBound", bound.isEmpty() ? "" : "true");
        if (!bound.isEmpty()) {
            xml.empty("Parameter", "Name", bound, "Type", type, "Nullable", "false");
        }
    }

    private void parameters(String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.empty("Parameter", "Name", pairs[i], "Type", pairs[i + 1]);
        }
    }

    private void result(String type) {
        xml.empty("ReturnType", "Type", type, "Nullable", "false").end();
    }

    void imports() {
        xml.empty("FunctionImport", "Name", "WhoAmI", "Function", "Microsoft.Dynamics.CRM.WhoAmI");
        for (String name : List.of("WinOpportunity", "LoseOpportunity", "Merge")) {
            xml.empty("ActionImport", "Name", name, "Action", "Microsoft.Dynamics.CRM." + name);
        }
    }
}

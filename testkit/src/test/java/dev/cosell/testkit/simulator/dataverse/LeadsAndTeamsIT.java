package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leads, deal teams, merging and privileges (dataverse-api 3.3, 4.3, 6.5). */
class LeadsAndTeamsIT {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private final Environment org = new Environment();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void qualify_everything_mapsAndLinks() {
        String lead = lead();
        JsonNode made = qualify(
                        lead, "\"CreateAccount\":true,\"CreateContact\":true,\"CreateOpportunity\":true,\"Status\":3")
                .expect(200)
                .body();
        assertThat(made.path("@odata.context").asText())
                .endsWith("$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)");
        assertThat(made.path("value").findValuesAsText("@odata.type"))
                .containsExactly("#" + CRM + "account", "#" + CRM + "contact", "#" + CRM + "opportunity");
        String account = made.path("value").path(0).path("accountid").asText();
        String contact = made.path("value").path(1).path("contactid").asText();
        String deal = made.path("value").path(2).path("opportunityid").asText();
        JsonNode accountRow = org.get("accounts(" + account + ")").body();
        assertThat(accountRow.path("name").asText()).isEqualTo("Contoso");
        assertThat(accountRow.path("address1_country").asText()).isEqualTo("DE");
        assertThat(accountRow.path("_primarycontactid_value").asText()).isEqualTo(contact);
        JsonNode contactRow = org.get("contacts(" + contact + ")").body();
        assertThat(contactRow.path("fullname").asText()).isEqualTo("Ana Doe");
        assertThat(contactRow.path("_parentcustomerid_value").asText()).isEqualTo(account);
        JsonNode dealRow = org.get("opportunities(" + deal + ")").body();
        assertThat(dealRow.path("name").asText()).isEqualTo("Migration");
        assertThat(dealRow.path("estimatedvalue").asDouble()).isEqualTo(500.0);
        assertThat(dealRow.path("_originatingleadid_value").asText()).isEqualTo(lead);
        assertThat(dealRow.path("_customerid_value").asText()).isEqualTo(account);
        assertThat(dealRow.path("_parentcontactid_value").asText()).isEqualTo(contact);
        JsonNode leadRow = org.get("leads(" + lead + ")").body();
        assertThat(leadRow.path("statecode").asInt()).isEqualTo(1);
        assertThat(leadRow.path("statuscode").asInt()).isEqualTo(3);
        assertThat(leadRow.path("_qualifyingopportunityid_value").asText()).isEqualTo(deal);
    }

    @Test
    void qualify_givenCustomerAndCurrency_areTaken() {
        String account = org.create("accounts", "{\"name\":\"Known\"}");
        String euro = org.simulator
                .data()
                .holding("transactioncurrency", "isocurrencycode", "EUR")
                .get(0)
                .id()
                .toString();
        JsonNode made = qualify(
                        lead(),
                        "\"CreateAccount\":false,\"CreateContact\":false,\"CreateOpportunity\":true,\"Status\":3,"
                                + "\"OpportunityCustomerId\":{\"@odata.type\":\"" + CRM + "account\",\"accountid\":\""
                                + account + "\"},\"OpportunityCurrencyId\":{\"@odata.type\":\"" + CRM
                                + "transactioncurrency\",\"transactioncurrencyid\":\"" + euro
                                + "\"},\"SourceCampaignId\":null,\"ProcessInstanceId\":null")
                .expect(200)
                .body();
        assertThat(made.path("value")).hasSize(1);
        JsonNode deal = org.get("opportunities("
                        + made.path("value").path(0).path("opportunityid").asText() + ")")
                .body();
        assertThat(deal.path("_customerid_value").asText()).isEqualTo(account);
        assertThat(deal.path("_transactioncurrencyid_value").asText()).isEqualTo(euro);
    }

    @Test
    void qualify_againWithoutNamespaceOrRight_isRefused() {
        String lead = lead();
        String all = "\"CreateAccount\":true,\"CreateContact\":true,\"CreateOpportunity\":true,\"Status\":3";
        assertThat(org.post("leads(" + lead + ")/QualifyLead", "{" + all + "}")
                        .expect(400)
                        .message())
                .isEqualTo("Request message has unresolved parameters.");
        qualify(lead, all.replace("\"Status\":3", "\"Status\":1")).refused(400, "0x80048408");
        org.simulator.privileges().take(org.simulator.integrationUser(), "prvCreateAccount");
        qualify(lead, all).refused(403, "0x80081018");
        org.simulator.privileges().give(org.simulator.integrationUser(), "prvCreateAccount");
        qualify(lead, all).expect(200);
        qualify(lead, all).refused(400, "0x80040519");
        assertThat(org.simulator.data().rows("opportunity")).hasSize(1);
    }

    @Test
    void qualify_refusedInTheMiddle_leavesNothing() {
        org.simulator.plugIns().abort("opportunity", draft -> true, "No deals today.");
        String lead = lead();
        qualify(lead, "\"CreateAccount\":true,\"CreateContact\":true,\"CreateOpportunity\":true,\"Status\":3")
                .refused(400, "0x80040265");
        assertThat(org.simulator.data().rows("account")).isEmpty();
        assertThat(org.get("leads(" + lead + ")").body().path("statecode").asInt(-1))
                .isZero();
    }

    @Test
    void lead_isDisqualifiedAndReactivatedByPatch() {
        String lead = lead();
        org.patch("leads(" + lead + ")", "{\"statecode\":2,\"statuscode\":7}").expect(204);
        assertThat(org.get("leads(" + lead + ")").body().path("statuscode").asInt())
                .isEqualTo(7);
        org.patch("leads(" + lead + ")", "{\"statecode\":0,\"statuscode\":7}").refused(400, "0x80048408");
        org.patch("leads(" + lead + ")", "{\"statecode\":0}").expect(204);
        assertThat(org.get("leads(" + lead + ")").body().path("statuscode").asInt())
                .isEqualTo(1);
    }

    @Test
    void accessTeam_isMadeWithItsFirstMember() {
        String deal = org.create("opportunities", "{\"name\":\"D\"}");
        String user = org.simulator.users().byEmail("ida@contoso.example").id().toString();
        String body = "{\"Record\":{\"@odata.type\":\"" + CRM + "opportunity\",\"opportunityid\":\"" + deal
                + "\"},\"TeamTemplate\":{\"@odata.type\":\"" + CRM + "teamtemplate\",\"teamtemplateid\":\""
                + org.simulator.data().rows("teamtemplate").get(0).id() + "\"}}";
        String path = "systemusers(" + user + ")/" + CRM;
        String team = org.post(path + "AddUserToRecordTeam", body)
                .expect(200)
                .body()
                .path("AccessTeamId")
                .asText();
        org.post(path + "AddUserToRecordTeam", body).refused(400, "0x80048341");
        JsonNode members =
                org.get("teams(" + team + ")/teammembership_association").body().path("value");
        assertThat(members.path(0).path("internalemailaddress").asText()).isEqualTo("ida@contoso.example");
        assertThat(org.get("opportunities(" + deal + ")/opportunity_Teams")
                        .body()
                        .path("value"))
                .hasSize(1);
        org.post(path + "RemoveUserFromRecordTeam", body).expect(200);
        assertThat(org.get("teams(" + team + ")/teammembership_association")
                        .body()
                        .path("value"))
                .isEmpty();
    }

    @Test
    void ownerTeam_membersAreNamedByOwnerid() {
        String team = org.create("teams", "{\"name\":\"North\"}");
        String user = org.simulator.users().byEmail("otto@contoso.example").id().toString();
        String path = "teams(" + team + ")/" + CRM + "AddMembersTeam";
        String wrong = "{\"Members\":[{\"@odata.type\":\"" + CRM + "systemuser\",\"systemuserid\":\"" + user + "\"}]}";
        assertThat(org.post(path, wrong).expect(400).message())
                .isEqualTo("EdmEntityObject passed should have the key property value set.");
        org.post(path, wrong.replace("systemuserid", "ownerid")).expect(204);
        assertThat(org.get("teams(" + team + ")/teammembership_association/$count")
                        .raw()
                        .body())
                .endsWith("1");
    }

    @Test
    void merge_deactivatesTheLoserAndMovesItsDeals() {
        String master = org.create("accounts", "{\"name\":\"Master\"}");
        String loser = org.create("accounts", "{\"name\":\"Loser\"}");
        String deal = org.create("opportunities", "{\"parentaccountid@odata.bind\":\"/accounts(" + loser + ")\"}");
        org.post(
                        "Merge",
                        "{\"Target\":{\"@odata.type\":\"" + CRM + "account\",\"accountid\":\"" + master
                                + "\"},\"Subordinate\":{\"@odata.type\":\"" + CRM + "account\",\"accountid\":\"" + loser
                                + "\"},\"PerformParentingChecks\":false}")
                .expect(204);
        JsonNode row = org.get("accounts(" + loser + ")").body();
        assertThat(row.path("merged").asBoolean()).isTrue();
        assertThat(row.path("_masterid_value").asText()).isEqualTo(master);
        assertThat(row.path("statecode").asInt()).isEqualTo(1);
        assertThat(org.get("opportunities(" + deal + ")")
                        .body()
                        .path("_parentaccountid_value")
                        .asText())
                .isEqualTo(master);
    }

    @Test
    void privileges_areListed() {
        UUID user = org.simulator.integrationUser();
        org.simulator.privileges().take(user, "prvDeleteLead");
        String path = "systemusers(" + user + ")/" + CRM;
        JsonNode all =
                org.get(path + "RetrieveUserPrivileges()").expect(200).body().path("RolePrivileges");
        assertThat(all.findValuesAsText("PrivilegeName"))
                .contains("prvWriteOpportunity")
                .doesNotContain("prvDeleteLead");
        String deal = org.create("opportunities", "{\"name\":\"D\"}");
        String target = Environment.encode("{\"@odata.id\":\"opportunities(" + deal + ")\"}");
        assertThat(org.get(path + "RetrievePrincipalAccess(Target=@t)?@t=" + target)
                        .expect(200)
                        .body()
                        .path("AccessRights")
                        .asText())
                .contains("ReadAccess, WriteAccess");
    }

    private String lead() {
        return org.create(
                "leads",
                "{\"subject\":\"Migration\",\"firstname\":\"Ana\",\"lastname\":\"Doe\",\"companyname\":\"Contoso\","
                        + "\"address1_country\":\"DE\",\"estimatedamount\":500}");
    }

    private Environment.Answer qualify(String lead, String parameters) {
        return org.post("leads(" + lead + ")/" + CRM + "QualifyLead", "{" + parameters + "}");
    }
}

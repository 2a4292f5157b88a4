package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lookups, navigation names, alternate keys, references and nested rows (dataverse-api 2.2, 2.6, 2.8, 2.9). */
class LinksIT {
    private final Environment org = new Environment();
    private String account = "";
    private String contact = "";

    @BeforeEach
    void parties() {
        account = org.create("accounts", "{\"name\":\"Contoso\",\"accountnumber\":\"A-1\"}");
        contact = org.create("contacts", "{\"lastname\":\"Doe\",\"emailaddress1\":\"ana@b.example\"}");
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void bind_everyForm_setsTheLookup() {
        accountKey(OrgKey.Status.ACTIVE);
        for (String form : List.of(
                "/accounts(" + account + ")",
                "accounts(" + account + ")",
                org.root() + "/accounts(" + account + ")",
                "/accounts(accountnumber='A-1')")) {
            JsonNode deal = deal("\"parentaccountid@odata.bind\":\"" + form + "\"");
            assertThat(deal.path("_parentaccountid_value").asText()).as(form).isEqualTo(account);
        }
    }

    @Test
    void bind_wrongCaseOrUndeclared_isRefusedWithTheText() {
        Environment.Answer wrong = org.post(
                        "contacts",
                        "{\"lastname\":\"X\",\"parentcustomerid@odata.bind\":\"/accounts(" + account + ")\"}")
                .refused(400, "0x80048d19");
        assertThat(wrong.message())
                .startsWith("Error identified in Payload provided by the user for Entity :'contacts'")
                .contains("----> ", "An undeclared property 'parentcustomerid' which only has property annotations");
        org.post("opportunities", "{\"name\":\"D\",\"ParentAccountId@odata.bind\":\"/accounts(" + account + ")\"}")
                .refused(400, "0x80048d19");
    }

    @Test
    void bind_customColumn_usesItsSchemaName() {
        String role = org.create("msft_partnerroles", "{\"msft_name\":\"Seller\"}");
        JsonNode deal = deal("\"msft_PartnerRole@odata.bind\":\"/msft_partnerroles(" + role + ")\"");
        assertThat(deal.path("_msft_partnerrole_value").asText()).isEqualTo(role);
        org.post("opportunities", "{\"msft_partnerrole@odata.bind\":\"/msft_partnerroles(" + role + ")\"}")
                .refused(400, "0x80048d19");
    }

    @Test
    void customer_oneBranch_clearsTheOther() {
        JsonNode deal = deal("\"customerid_account@odata.bind\":\"/accounts(" + account + ")\"");
        assertThat(deal.path("_customerid_value").asText()).isEqualTo(account);
        assertThat(deal.path("_accountid_value").asText()).isEqualTo(account);
        String path = "opportunities(" + deal.path("opportunityid").asText() + ")";
        org.patch(path, "{\"customerid_contact@odata.bind\":\"/contacts(" + contact + ")\"}")
                .expect(204);
        JsonNode changed = org.get(path).body();
        assertThat(changed.path("_customerid_value").asText()).isEqualTo(contact);
        assertThat(changed.path("_contactid_value").asText()).isEqualTo(contact);
        assertThat(changed.path("_accountid_value").isNull()).isTrue();
    }

    @Test
    void customer_twoBranches_areRefused() {
        org.post(
                        "opportunities",
                        "{\"customerid_account@odata.bind\":\"/accounts(" + account
                                + ")\",\"customerid_contact@odata.bind\":\"/contacts(" + contact + ")\"}")
                .refused(400, "0x80048d19");
    }

    @Test
    void bind_toAnotherTable_isRefused() {
        org.post("opportunities", "{\"parentaccountid@odata.bind\":\"/contacts(" + contact + ")\"}")
                .refused(400, "0x80048d19");
    }

    @Test
    void bind_missingTarget_isRefusedAndNothingIsCreated() {
        Environment.Answer missing = org.post(
                        "opportunities",
                        "{\"parentcontactid@odata.bind\":\"/contacts(00000000-0000-4000-8000-00000000dead)\"}")
                .refused(404, "0x80040217");
        assertThat(missing.message()).contains("'contact'", "Does Not Exist");
        assertThat(org.simulator.data().rows("opportunity")).isEmpty();
    }

    @Test
    void lookup_nullInEitherForm_clears() {
        String path = "opportunities(" + deal(bound()).path("opportunityid").asText() + ")";
        org.patch(path, "{\"parentaccountid@odata.bind\":null}").expect(204);
        assertThat(org.get(path).body().path("_parentaccountid_value").isNull()).isTrue();
        org.patch(path, "{" + bound() + "}").expect(204);
        org.patch(path, "{\"parentaccountid\":null}").expect(204);
        assertThat(org.get(path).body().path("_parentaccountid_value").isNull()).isTrue();
    }

    @Test
    void lookup_readForm_isRefusedUnlessSwitched() {
        String body = "{\"name\":\"D\",\"_parentaccountid_value\":\"" + account + "\"}";
        org.post("opportunities", body).expect(400);
        org.simulator.switches().ignoreLookupReadForm(true);
        org.post("opportunities", body).expect(204);
    }

    @Test
    void key_ofInactiveIndexOrUndeclared_isNotValid() {
        Environment.Answer undeclared = org.get("accounts(accountnumber='A-1')").refused(400, "0x80060890");
        assertThat(undeclared.message())
                .startsWith("The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'.");
        accountKey(OrgKey.Status.PENDING);
        org.get("accounts(accountnumber='A-1')").expect(400);
        accountKey(OrgKey.Status.ACTIVE);
        org.get("accounts(accountnumber='a-1')").expect(200);
        org.get("accounts(AccountNumber='A-1')").expect(400);
    }

    @Test
    void key_upsert_echoesTheKeyAndCreatesOnce() {
        accountKey(OrgKey.Status.ACTIVE);
        Environment.Answer created =
                org.patch("accounts(accountnumber='B-2')", "{\"name\":\"New\"}").expect(204);
        assertThat(created.header("OData-EntityId")).isEqualTo(org.root() + "/accounts(accountnumber='B-2')");
        org.patch("accounts(accountnumber='B-2')", "{\"name\":\"Newer\"}").expect(204);
        assertThat(org.simulator.data().holding("account", "accountnumber", "B-2"))
                .hasSize(1);
        org.patch("accounts(accountnumber='B-2')", "{\"name\":\"X\"}", "If-None-Match", "*")
                .refused(412, "0x80040237");
        org.patch("accounts(accountnumber='C-3')", "{\"name\":\"X\"}", "If-Match", "*")
                .refused(404, "0x80060891");
    }

    @Test
    void key_createWithAnotherValueInBody_theBodyWins() {
        accountKey(OrgKey.Status.ACTIVE);
        org.patch("accounts(accountnumber='B-2')", "{\"name\":\"New\",\"accountnumber\":\"B-9\"}")
                .expect(204);
        assertThat(org.simulator.data().holding("account", "accountnumber", "B-9"))
                .hasSize(1);
    }

    @Test
    void key_traps_areRefused() {
        accountKey(OrgKey.Status.ACTIVE);
        org.get("accounts(accountnumber='C-3')").refused(404, "0x80060891");
        org.get("accounts(accountnumber='A%2F1')").expect(400);
        org.get("accounts(accountnumber='A%2B1')").expect(400);
        org.post("accounts", "{\"name\":\"X\",\"accountnumber\":\"a-1\"}").refused(412, "0x80060892");
        String user = org.simulator.integrationUser().toString();
        org.get("systemusers(" + user + ")").expect(200);
        org.get("systemusers(ownerid=" + user + ")").expect(200);
        org.get("systemusers(systemuserid=" + user + ")").expect(400);
        org.get("accounts(accountid=" + account + ")").expect(200);
    }

    @Test
    void key_severalMatch_isRefused() {
        org.create("accounts", "{\"name\":\"Twin\",\"accountnumber\":\"A-1\"}");
        accountKey(OrgKey.Status.ACTIVE);
        org.get("accounts(accountnumber='A-1')").refused(400, "0x8006089d");
    }

    @Test
    void key_withLookup_isAddressedByItsValue() {
        org.simulator
                .data()
                .schema()
                .change("account", table -> table.withKey(OrgKey.of("csl_ByContact", "primarycontactid")));
        org.patch("accounts(" + account + ")", "{\"primarycontactid@odata.bind\":\"/contacts(" + contact + ")\"}")
                .expect(204);
        assertThat(org.get("accounts(_primarycontactid_value=" + contact + ")")
                        .expect(200)
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("Contoso");
    }

    @Test
    void references_singleValued_areSetShownAndCleared() {
        String path =
                "opportunities(" + deal("\"name\":\"D\"").path("opportunityid").asText() + ")/parentcontactid";
        org.get(path).expect(204);
        org.put(path + "/$ref", "{\"@odata.id\":\"" + org.root() + "/contacts(" + contact + ")\"}")
                .expect(204);
        assertThat(org.get(path).expect(200).body().path("contactid").asText()).isEqualTo(contact);
        assertThat(org.get(path + "/$ref").body().path("@odata.id").asText())
                .isEqualTo(org.root() + "/contacts(" + contact + ")");
        assertThat(org.get(path + "/lastname").body().path("value").asText()).isEqualTo("Doe");
        org.delete(path + "/$ref").expect(204);
        org.get(path).expect(204);
    }

    @Test
    void references_collection_areAddedAndRemoved() {
        String deal = deal("\"name\":\"D\"").path("opportunityid").asText();
        String nav = "accounts(" + account + ")/opportunity_customer_accounts";
        String body = "{\"@odata.id\":\"" + org.root() + "/opportunities(" + deal + ")\"}";
        org.post(nav + "/$ref", body).expect(204);
        assertThat(org.get(nav)
                        .body()
                        .path("value")
                        .path(0)
                        .path("opportunityid")
                        .asText())
                .isEqualTo(deal);
        assertThat(org.get(nav + "/$ref").body().path("value")).hasSize(1);
        assertThat(org.get(nav + "/$count").raw().body()).endsWith("1");
        org.delete(nav + "(" + deal + ")/$ref").expect(204);
        assertThat(org.get(nav).body().path("value")).isEmpty();
        org.post(nav + "/$ref", body).expect(204);
        org.delete(nav + "/$ref?$id=" + org.root() + "/opportunities(" + deal + ")")
                .expect(204);
        assertThat(org.get(nav).body().path("value")).isEmpty();
        org.post(nav + "/$ref", "{\"@odata.id\":\"opportunities(" + deal + ")\"}")
                .refused(400, "0x80048d19");
    }

    @Test
    void deepInsert_bothKinds_isOneTransaction() {
        JsonNode deal = deal("\"parentaccountid\":{\"name\":\"Fabrikam\"},"
                + "\"Opportunity_Annotation\":[{\"subject\":\"Hello\",\"notetext\":\"World\"}]");
        assertThat(org.get("accounts(" + deal.path("_parentaccountid_value").asText() + ")")
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("Fabrikam");
        JsonNode note = org.get("annotations").body().path("value").path(0);
        assertThat(note.path("_objectid_value").asText())
                .isEqualTo(deal.path("opportunityid").asText());
        assertThat(note.path("objecttypecode").asText()).isEqualTo("opportunity");
        int accounts = org.simulator.data().rows("account").size();
        org.post("opportunities", "{\"parentaccountid\":{\"name\":\"Lost\"},\"nonsense\":1}")
                .expect(400);
        assertThat(org.simulator.data().rows("account")).hasSize(accounts);
    }

    @Test
    void connection_getsItsMirror_andLosesItTogether() {
        String deal = deal("\"name\":\"D\"").path("opportunityid").asText();
        String id = org.create(
                "connections",
                "{\"record1id_opportunity@odata.bind\":\"/opportunities(" + deal
                        + ")\",\"record2id_contact@odata.bind\":\"/contacts(" + contact + ")\"}");
        JsonNode mirror = org.get("connections?$filter=connectionid%20ne%20" + id)
                .body()
                .path("value")
                .path(0);
        assertThat(mirror.path("_record1id_value").asText()).isEqualTo(contact);
        assertThat(mirror.path("_record2id_value").asText()).isEqualTo(deal);
        assertThat(org.get("opportunities(" + deal + ")/opportunity_connections1")
                        .body()
                        .path("value"))
                .hasSize(1);
        org.delete("connections(" + id + ")").expect(204);
        assertThat(org.get("connections").body().path("value")).isEmpty();
    }

    private void accountKey(OrgKey.Status status) {
        org.simulator
                .data()
                .schema()
                .change(
                        "account",
                        table -> table.withKey(
                                OrgKey.of("csl_AccountNumber", "accountnumber").withStatus(status)));
    }

    private String bound() {
        return "\"parentaccountid@odata.bind\":\"/accounts(" + account + ")\"";
    }

    private JsonNode deal(String properties) {
        return org.post("opportunities", "{" + properties + "}", "Prefer", "return=representation")
                .expect(201)
                .body();
    }
}

package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading rows over the wire: options, pages, annotations, refusals (dataverse-api 2.3, 2.4, 5.3). */
class CollectionIT {
    private final DataverseSimulator simulator = DataverseSimulator.builder().start();
    private final WireCaller caller = new WireCaller(simulator);
    private String contoso = "";

    @BeforeEach
    void rows() {
        contoso = caller.account("Contoso Ltd");
        caller.account("O'Brien & Co");
        for (int i = 1; i <= 5; i++) {
            String body =
                    "{\"name\":\"Deal " + i + "\",\"estimatedvalue\":" + i + "00,\"customerid_account@odata.bind\":"
                            + "\"/accounts(" + contoso + ")\",\"estimatedclosedate\":\"2026-0" + i + "-01\"}";
            assertThat(caller.post("opportunities", body).status()).isEqualTo(204);
        }
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static List<String> names(JsonNode rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.get("name").asText()));
        return names;
    }

    @Test
    void filter_ofEveryKind_findsRows() {
        assertThat(names(caller.get("accounts?$select=name&$filter=name eq 'o''brien %26 co' and statecode eq 0")
                        .value()))
                .containsExactly("O'Brien & Co");
        assertThat(names(caller.get("opportunities?$select=name&$filter=_customerid_value eq " + contoso
                                + " and estimatedclosedate le 2026-02-28 and customerid_account/name eq 'CONTOSO LTD'"
                                + "&$orderby=estimatedvalue desc")
                        .value()))
                .containsExactly("Deal 2", "Deal 1");
        assertThat(names(caller.get(
                                "accounts?$select=name&$filter=opportunity_customer_accounts/any(o:o/estimatedvalue gt 400)")
                        .value()))
                .containsExactly("Contoso Ltd");
    }

    @Test
    void pages_byPreference_areFollowedToTheEnd() {
        String next = "opportunities?$select=name&$orderby=name";
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            WireCaller.Answer answer = caller.get(next, "Prefer", "odata.maxpagesize=2");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Preference-Applied")).isEqualTo("odata.maxpagesize=2");
            seen.addAll(names(answer.value()));
            next = answer.json().path("@odata.nextLink").asText();
        }
        assertThat(seen).containsExactly("Deal 1", "Deal 2", "Deal 3", "Deal 4", "Deal 5");
        assertThat(next).isEmpty();
    }

    @Test
    void expand_bothWays_bringsRows() {
        JsonNode deal = caller.get("opportunities?$select=name&$expand=customerid_account($select=name;"
                        + "$expand=opportunity_customer_accounts($select=name;$filter=estimatedvalue ge 300;$orderby=name desc;$top=2))"
                        + "&$filter=name eq 'Deal 1'")
                .json();
        assertThat(deal.get("@odata.context").asText())
                .isEqualTo(
                        caller.base()
                                + "/$metadata#opportunities(name,customerid_account(name,opportunity_customer_accounts(name)))");
        JsonNode account = deal.at("/value/0/customerid_account");
        assertThat(account.get("name").asText()).isEqualTo("Contoso Ltd");
        assertThat(account.get("@odata.etag").asText()).startsWith("W/\"");
        assertThat(names(account.get("opportunity_customer_accounts"))).containsExactly("Deal 5", "Deal 4");
    }

    @Test
    void annotations_askedFor_nameTheLookupAndLabels() {
        WireCaller.Answer answer = caller.get(
                "opportunities?$select=statecode,_customerid_value,estimatedvalue&$top=1",
                "Prefer",
                "odata.include-annotations=\"*\"");
        JsonNode row = answer.value().get(0);
        assertThat(answer.header("Preference-Applied")).isEqualTo("odata.include-annotations=\"*\"");
        assertThat(row.get("statecode@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Open");
        assertThat(row.get("_customerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Contoso Ltd");
        assertThat(row.get("_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("account");
        assertThat(row.get("_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("customerid_account");
        assertThat(row.get("estimatedvalue@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .endsWith("00.00");
        assertThat(row.has("_transactioncurrencyid_value")).isTrue();
    }

    @Test
    void count_hasByteOrderMark() {
        WireCaller.Answer answer = caller.get("opportunities/$count?$filter=estimatedvalue gt 200");
        assertThat(answer.text()).isEqualTo("\uFEFF3");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void single_withSelectAndExpand_hasItsShape() {
        JsonNode account = caller.get("accounts(" + contoso + ")?$select=name").json();
        assertThat(account.get("@odata.context").asText()).endsWith("$metadata#accounts(name)/$entity");
        assertThat(account.fieldNames())
                .toIterable()
                .containsExactly("@odata.context", "@odata.etag", "name", "accountid");
    }

    @Test
    void mistakesOfClients_areRefusedInTheServicesWords() {
        WireCaller.Answer wrongCase = caller.get("accounts?$select=Name");
        assertThat(wrongCase.status()).isEqualTo(400);
        assertThat(wrongCase.code()).isEqualTo("0x0");
        assertThat(wrongCase.message())
                .isEqualTo("Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.");
        assertThat(caller.get("accounts?$skip=5").status()).isEqualTo(400);
        assertThat(caller.get("accounts?$filter=name eq").message())
                .isEqualTo("Syntax error at position 7 in 'name eq'.");
        assertThat(caller.get("accounts?$filter=accountid eq '" + contoso + "'").status())
                .isEqualTo(400);
        assertThat(caller.get("accounts?$select=name&$filter=name eq '" + "x".repeat(33_000) + "'")
                        .status())
                .isEqualTo(414);
    }
}

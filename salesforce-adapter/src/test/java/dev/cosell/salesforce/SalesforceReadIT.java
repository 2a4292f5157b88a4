package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmReadResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceReadIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";
    private static final String OTHER = "006D000000INjVfIAL";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
    }

    @Test
    void read_wholeRecord_mapsEverything() {
        String more = ",'Account':{'Name':'Contoso','BillingStreet':'Main Street 1\\nFloor 2','BillingCity':'Redmond',"
                + "'BillingState':'WA','BillingPostalCode':'98052','BillingCountry':'US'},'AccountId':'001D000000INjVe',"
                + "'Owner':{'FirstName':'Olga','LastName':'Owner','Email':'olga@acme.example','Phone':null},"
                + "'Description':null,'Microsoft__Sync_Audit__c':'line',"
                + "'OpportunityContactRoles':{'totalSize':2,'done':true,'records':["
                + "{'ContactId':'003D000000INjVe','IsPrimary':false,'Contact':{'LastName':'Second'}},"
                + "{'ContactId':'003D000000INjVf','IsPrimary':true,'Contact':{'LastName':'First','Email':'f@c.example'}}]},"
                + "'Microsoft_Solutions__r':{'totalSize':1,'done':true,'records':["
                + "{'Solution_Id__c':'SOL-1-A','Name':'Cloud'}]}";
        String row = SalesforceStubs.row(ID, "10:15:30", "10:15:31", "")
                .replace(
                        ",'AccountId':null,'Account':null,'OpportunityContactRoles':null,'Microsoft_Solutions__r':null}",
                        more + "}");
        salesforce.query("FROM Opportunity WHERE Id IN", row);

        Opportunity seen = found(adapter.read(List.of(CrmRecordId.of(ID))).get(0));

        assertThat(seen.version().value()).isEqualTo("2026-11-20T10:15:30.000+0000/2026-11-20T10:15:31.000+0000");
        assertThat(seen.modifiedAt()).isEqualTo(Instant.parse("2026-11-20T10:15:30Z"));
        assertThat(seen.observedAt()).isEqualTo(SalesforceStubs.NOW);
        assertThat(seen.get(CrmField.AMOUNT)).isEqualByComparingTo("12500000");
        assertThat(seen.get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(seen.get(CrmField.CURRENCY)).isEqualTo("USD");
        assertThat(seen.is(CrmField.VISIBLE)).isTrue();
        assertThat(seen.knows(CrmField.DESCRIPTION)).isTrue();
        assertThat(seen.get(CrmField.DESCRIPTION)).isNull();
        assertThat(seen.account())
                .isEqualTo(new CrmAccount(
                        CrmRecordId.of("001D000000INjVeIAL"),
                        "Contoso",
                        new PostalAddress("Main Street 1", "Floor 2", "Redmond", "WA", "98052", "US")));
        assertThat(seen.contacts()).extracting(each -> each.person().lastName()).containsExactly("First", "Second");
        assertThat(seen.contacts()).extracting(CrmContact::primary).containsExactly(true, false);
        assertThat(seen.solutions()).containsExactly(Solution.named("SOL-1-A", "Cloud"));
        assertThat(seen.owner()).extracting(each -> each.email()).isEqualTo("olga@acme.example");
    }

    @Test
    void read_presentMissingAndImpossibleIds_oneResultEachInOrder() {
        salesforce.query("FROM Opportunity WHERE Id IN", SalesforceStubs.row(ID, "10:15:30", "10:15:30", ""));
        CrmRecordId account = CrmRecordId.of("001D000000INjVeIAL");

        List<CrmReadResult> results =
                adapter.read(List.of(account, CrmRecordId.of(OTHER), CrmRecordId.of(ID.substring(0, 15))));

        assertThat(results.get(0)).isEqualTo(new CrmReadResult.Missing(account));
        assertThat(results.get(1)).isEqualTo(new CrmReadResult.Missing(CrmRecordId.of(OTHER)));
        assertThat(found(results.get(2)).id()).isEqualTo(CrmRecordId.of(ID));
        assertThat(SalesforceStubs.decoded(
                        salesforce.requests("FROM Opportunity").get(0)))
                .contains("Id IN ('" + OTHER + "','" + ID + "')");
    }

    @Test
    void read_severalPages_followsTheLocator() {
        salesforce.answerQuery(
                "FROM Opportunity",
                SalesforceStubs.ok("{'done':false,'nextRecordsUrl':'" + SalesforceStubs.ROOT
                        + "/query/0r8xx-1','records':[" + SalesforceStubs.row(ID, "10:15:30", "10:15:30", "") + "]}"));
        SERVER.stubFor(get(SalesforceStubs.ROOT + "/query/0r8xx-1")
                .willReturn(SalesforceStubs.ok(
                        "{'done':true,'records':[" + SalesforceStubs.row(OTHER, "10:15:30", "10:15:30", "") + "]}")));

        assertThat(adapter.read(List.of(CrmRecordId.of(OTHER), CrmRecordId.of(ID))))
                .allMatch(CrmReadResult.Found.class::isInstance);
    }

    @Test
    void read_partOfTheChildren_isNotKnown() {
        String row = SalesforceStubs.row(ID, "10:15:30", "10:15:30", "")
                .replace(
                        "'Microsoft_Solutions__r':null",
                        "'Microsoft_Solutions__r':{'totalSize':999,'done':false,'records':[]}");
        salesforce.query("FROM Opportunity", row);

        assertThat(found(adapter.read(List.of(CrmRecordId.of(ID))).get(0)).solutions())
                .isNull();
    }

    @Test
    void read_twoHundred_staysBelowTheAddressLimit() {
        salesforce.query("FROM Opportunity");
        List<CrmRecordId> ids = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(each -> ids.add(
                        adapter.recordId("006000000000%03d".formatted(each)).orElseThrow()));

        assertThat(adapter.read(ids)).hasSize(200);

        assertThat(salesforce.requests("FROM Opportunity"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getUrl().length()).isLessThan(15_000));
        assertThatIllegalArgumentException().isThrownBy(() -> {
            ids.add(CrmRecordId.of(ID));
            adapter.read(ids);
        });
    }

    @Test
    @Tag("R-220")
    void read_limits_sayHowLongToWait() {
        salesforce.answerQuery(
                "FROM Opportunity",
                SalesforceStubs.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID))))
                .isInstanceOfSatisfying(ThrottledException.class, limit -> assertThat(limit.retryAfter())
                        .isEqualTo(Duration.ofMinutes(15)));

        salesforce.answerQuery(
                "FROM Opportunity",
                SalesforceStubs.error(
                        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID))))
                .isInstanceOfSatisfying(ThrottledException.class, limit -> assertThat(limit.retryAfter())
                        .isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void read_maintenancePage_isUnavailableAndNotQuoted() {
        salesforce.answerQuery(
                "FROM Opportunity", aResponse().withStatus(503).withBody("<html>carla@customer.example</html>"));

        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID))))
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageNotContaining("carla");
    }

    @Test
    @Tag("R-027")
    void findByReferral_someHeld_answersForEach() {
        salesforce.query(
                "Referral_Identifier__c IN ('r-1','r-2')",
                SalesforceStubs.row(ID, "10:15:30", "10:15:30", ",'Referral_Identifier__c':'R-1'"));

        Map<ReferralId, List<Opportunity>> found =
                adapter.findByReferral(List.of(ReferralId.of("r-1"), ReferralId.of("r-2")));

        assertThat(found.get(ReferralId.of("r-1"))).extracting(Opportunity::id).containsExactly(CrmRecordId.of(ID));
        assertThat(found.get(ReferralId.of("r-2"))).isEmpty();
        assertThat(adapter.findByReferral(List.of())).isEmpty();
    }

    @Test
    @Tag("R-180")
    @Tag("R-182")
    void findAccounts_byPostalCode_comparesNamesHere() {
        salesforce.query(
                "FROM Account WHERE BillingPostalCode IN ('98052')",
                "{'Id':'001D000000INjVe','Name':'O\\u0027Neill  &  SONS','BillingPostalCode':'98052'}",
                "{'Id':'001D000000INjVf','Name':'O\\u0027Neill','BillingPostalCode':'98052'}");
        AccountQuery query = new AccountQuery(" o'neill & sons", " 98052 ");

        assertThat(adapter.findAccounts(List.of(query)).get(query))
                .extracting(CrmAccount::id)
                .containsExactly(CrmRecordId.of("001D000000INjVeIAL"));
    }

    @Test
    @Tag("R-180")
    void findAccounts_withoutPostalCode_escapesTheName() {
        salesforce.query("FROM Account");

        adapter.findAccounts(List.of(new AccountQuery("O'Neill \\ Söhne", null)));

        assertThat(SalesforceStubs.decoded(salesforce.requests("FROM Account").get(0)))
                .contains("Name IN ('O\\'Neill \\\\ Söhne'");
    }

    @Test
    @Tag("R-188")
    void findContacts_severalQueries_oneCallForAll() {
        salesforce.query(
                "FROM Contact WHERE (AccountId IN ('001D000000INjVeIAL') AND Email IN ('A@c.example','b@c.example'))",
                "{'Id':'003D000000INjVe','AccountId':'001D000000INjVe','Email':'a@C.example','LastName':'A'}");
        CrmRecordId account = CrmRecordId.of("001D000000INjVeIAL");
        ContactQuery first = new ContactQuery(account, "A@c.example");
        ContactQuery second = new ContactQuery(account, "b@c.example");

        Map<ContactQuery, List<CrmContact>> found = adapter.findContacts(List.of(first, second));

        assertThat(found.get(first)).extracting(CrmContact::id).containsExactly(CrmRecordId.of("003D000000INjVeIAL"));
        assertThat(found.get(second)).isEmpty();
    }

    private static Opportunity found(CrmReadResult result) {
        return ((CrmReadResult.Found) result).opportunity();
    }

    @Test
    void read_emptyPicklistOfAYesOrNoField_isEmptyAndNoFailure() {
        salesforce.query(
                "FROM Opportunity WHERE Id IN",
                SalesforceStubs.row("006D000000INjVe", "10:15:30", "10:15:30", ",'Consent_To_Share__c':true")
                        .replace("'Referral_Visibility__c':'Yes'", "'Referral_Visibility__c':null"));

        CrmReadResult.Found found = (CrmReadResult.Found)
                adapter.read(List.of(adapter.recordId("006D000000INjVe").orElseThrow()))
                        .get(0);

        assertThat(found.opportunity().knows(CrmField.VISIBLE)).isTrue();
        assertThat(found.opportunity().get(CrmField.VISIBLE)).isNull();
    }
}

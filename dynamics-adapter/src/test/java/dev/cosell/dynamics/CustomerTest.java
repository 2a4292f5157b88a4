package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private static final String ONE = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String TWO = "aaaaaaaa-0000-4000-8000-000000000002";
    private static final PostalAddress ADDRESS = new PostalAddress("Road 1", null, "Bergen", null, "5003", "NO");
    private static final Person PERSON = new Person("Per", "Lie", "+47", "Per@Customer.example");

    private final FakeOrg org = new FakeOrg();
    private final MoreTables tables = new MoreTables();
    private List<String> accounts = List.of();
    private List<String> contacts = List.of();
    private List<String> users = List.of();
    private DynamicsAdapter adapter;

    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    CustomerTest() {}

    @BeforeEach
    void begin() {
        org.answer(this::script);
        adapter = Deals.ready(org);
    }

    private @Nullable Reply script(Asked asked) {
        Reply known = tables.answer(asked.path());
        if (known != null) {
            return known;
        }
        if (asked.is("GET", "accounts?")) {
            return Metadata.rows(accounts);
        }
        if (asked.is("GET", "contacts?")) {
            return Metadata.rows(contacts);
        }
        if (asked.is("GET", "systemusers?")) {
            return Metadata.rows(users);
        }
        if (asked.is("GET", "opportunities?")) {
            return Metadata.rows(List.of());
        }
        if (asked.method().equals("GET")) {
            return null;
        }
        return Reply.done().header("OData-EntityId", "https://x/api/data/v9.2/rows(" + TWO + ")");
    }

    private static String account(String id, String name, String code) {
        return "{\"accountid\":\"" + id + "\",\"name\":\"" + name + "\",\"address1_postalcode\":\"" + code + "\"}";
    }

    private static String contact(String id, String account, String mail) {
        return "{\"contactid\":\"" + id + "\",\"_parentcustomerid_value\":\"" + account + "\",\"emailaddress1\":\""
                + mail + "\"}";
    }

    private static String decoded(Asked asked) {
        return URLDecoder.decode(asked.path(), StandardCharsets.UTF_8);
    }

    private static CrmWrite.Create create(int number, OpportunityChanges.Builder changes) {
        ReferralId referral = ReferralId.of("dddddddd-0000-4000-8000-%012d".formatted(number));
        return new CrmWrite.Create(
                referral,
                new AccountRef.New("Fourth  Coffee", ADDRESS),
                changes.set(CrmField.NAME, "Deal")
                        .set(CrmField.REFERRAL_ID, referral.value())
                        .build());
    }

    private static OpportunityChanges.Builder withContact() {
        return OpportunityChanges.builder().addContact(new ContactRef.New(PERSON, true));
    }

    @Test
    @Tag("R-180")
    @Tag("R-182")
    void findAccounts_candidatesOfThePostalCode_areComparedByFoldedName() {
        accounts = List.of(account(ONE, "Fourth coffee ", "5003"), account(TWO, "Fourth Cafe", "5003"));
        AccountQuery query = new AccountQuery(" FOURTH   Coffee", "5003");

        Map<AccountQuery, List<CrmAccount>> found = adapter.findAccounts(List.of(query));

        assertThat(found.get(query)).extracting(CrmAccount::id).containsExactly(CrmRecordId.of(ONE));
        assertThat(org.asked()).singleElement().satisfies(asked -> assertThat(decoded(asked))
                .contains("In(PropertyName='address1_postalcode',PropertyValues=[\"5003\"]) and statecode eq 0"));
    }

    @Test
    @Tag("R-180")
    void findAccounts_noPostalCode_asksByName() {
        AccountQuery query = new AccountQuery("O'Hara & Co", null);
        assertThat(adapter.findAccounts(List.of(query)).get(query)).isEmpty();
        assertThat(decoded(org.asked().get(0))).contains("name eq 'O''Hara & Co' and statecode eq 0");
    }

    @Test
    @Tag("R-190")
    void readAccounts_foreignIds_areNotAskedFor() {
        accounts = List.of(account(ONE, "A", "1"));
        CrmRecordId braces = CrmRecordId.of("{" + ONE.toUpperCase(java.util.Locale.ROOT) + "}");
        assertThat(adapter.readAccounts(List.of(braces, CrmRecordId.of("001xx"))))
                .containsOnlyKeys(braces);
        org.forget();
        assertThat(adapter.readAccounts(List.of(CrmRecordId.of("001xx")))).isEmpty();
        assertThat(org.calls()).isZero();
    }

    @Test
    @Tag("R-188")
    void findContacts_otherAccountOrMail_areNoMatch() {
        contacts = List.of(contact(ONE, ONE, "per@customer.example"), contact(TWO, TWO, "per@customer.example"));
        ContactQuery query = new ContactQuery(CrmRecordId.of(ONE), "PER@customer.example");
        assertThat(adapter.findContacts(List.of(query)).get(query))
                .extracting(CrmContact::id)
                .containsExactly(CrmRecordId.of(ONE));
    }

    @Test
    @Tag("R-191")
    void findUsers_applicationsOtherModesAndSharedMails_areNobodys() {
        users = List.of(
                user(1, "ann@x.example", 0, false),
                user(2, "app@x.example", 4, true),
                user(3, "admin@x.example", 1, false),
                user(4, "two@x.example", 0, false),
                user(5, "TWO@x.example", 4, false));
        assertThat(adapter.findUsers(List.of(
                        "ann@x.example", "app@x.example", "admin@x.example", "two@x.example", "none@x.example")))
                .containsEntry("ann@x.example", Optional.of(CrmRecordId.of(Deals.id(1))))
                .containsEntry("app@x.example", Optional.empty())
                .containsEntry("admin@x.example", Optional.empty())
                .containsEntry("two@x.example", Optional.empty())
                .containsEntry("none@x.example", Optional.empty());
        assertThat(decoded(org.asked().get(0))).contains("isdisabled eq false");
    }

    private static String user(int number, String mail, int mode, boolean application) {
        return "{\"systemuserid\":\"" + Deals.id(number) + "\",\"internalemailaddress\":\"" + mail
                + "\",\"accessmode\":" + mode + ",\"applicationid\":" + (application ? "\"" + ONE + "\"" : "null")
                + "}";
    }

    @Test
    @Tag("R-180")
    @Tag("R-188")
    @Tag("R-189")
    void create_newCustomerOfOneDeal_isMadeInTheSameChangeSet() {
        adapter.write(List.of(create(1, withContact())));

        List<Asked> made =
                org.writes().stream().filter(each -> each.changeSet() == 1).toList();
        assertThat(made).hasSize(3);
        assertThat(made.get(0).is("POST", "accounts")).isTrue();
        assertThat(made.get(0).json().path("name").asText()).isEqualTo("Fourth  Coffee");
        assertThat(made.get(0).json().path("address1_postalcode").asText()).isEqualTo("5003");
        assertThat(made.get(1).is("POST", "contacts")).isTrue();
        assertThat(made.get(1)
                        .json()
                        .path("parentcustomerid_account@odata.bind")
                        .asText())
                .startsWith("$");
        assertThat(made.get(2).json().path("parentcontactid@odata.bind").asText())
                .startsWith("$");
        assertThat(made.get(2).json().path("parentaccountid@odata.bind").asText())
                .startsWith("$");
    }

    @Test
    @Tag("R-180")
    @Tag("R-188")
    void create_twoDealsOfOneNewCustomer_makesAccountAndContactOnceBefore() {
        adapter.write(List.of(create(1, withContact()), create(2, withContact())));

        assertThat(org.writes()).filteredOn(each -> each.is("POST", "accounts")).hasSize(1);
        assertThat(org.writes()).filteredOn(each -> each.is("POST", "contacts")).hasSize(1);
        assertThat(org.writes())
                .filteredOn(each -> each.path().startsWith("opportunities"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(
                                each.json().path("parentaccountid@odata.bind").asText())
                        .isEqualTo("/accounts(" + TWO + ")"));
    }

    @Test
    @Tag("R-181")
    void create_severalAccountsMeanwhile_waitsAndMakesNone() {
        accounts = List.of(account(ONE, "Fourth Coffee", "5003"), account(TWO, "FOURTH COFFEE", "5003"));
        assertThat(adapter.write(List.of(create(1, OpportunityChanges.builder()))))
                .singleElement()
                .isInstanceOf(CrmWriteResult.NotApplied.class);
        assertThat(org.writes()).isEmpty();
    }

    @Test
    @Tag("R-188")
    void create_contactOfAKnownAccount_isTaken() {
        accounts = List.of(account(ONE, "Fourth Coffee", "5003"));
        contacts = List.of(contact(TWO, ONE, "per@customer.example"));
        adapter.write(List.of(create(1, withContact())));
        assertThat(org.writes()).singleElement().satisfies(each -> assertThat(
                        each.json().path("parentcontactid@odata.bind").asText())
                .isEqualTo("/contacts(" + TWO + ")"));
    }

    @Test
    @Tag("R-151")
    void create_textTooLong_isRefusedByColumnWithoutTheText() {
        Person wordy = new Person("Zebulon".repeat(30), "Lie", null, "z@customer.example");
        OpportunityChanges.Builder changes = OpportunityChanges.builder().addContact(new ContactRef.New(wordy, true));

        CrmWriteResult result = adapter.write(List.of(create(1, changes))).get(0);

        assertThat(result).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(
                        refused.findings().get(0).field())
                .isEqualTo("contact.firstname"));
        assertThat(result.toString()).doesNotContain("Zebulon");
        assertThat(org.writes()).isEmpty();
    }

    @Test
    @Tag("R-029")
    void create_severalWithNewCustomersThatAreThere_makesNoCustomers() {
        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Metadata.rows(List.of(held(1), held(2)))
                : asked.is("GET", "accounts?") ? Metadata.rows(List.of()) : null);

        assertThat(adapter.write(
                        List.of(create(1, OpportunityChanges.builder()), create(2, OpportunityChanges.builder()))))
                .containsExactly(
                        new CrmWriteResult.AlreadyThere(CrmRecordId.of(Deals.id(1))),
                        new CrmWriteResult.AlreadyThere(CrmRecordId.of(Deals.id(2))));
        assertThat(org.writes()).isEmpty();
    }

    private static String held(int number) {
        return "{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + Deals.id(number)
                + "\",\"msft_microsoftpartnercenterreferralidentifier\":\"dddddddd-0000-4000-8000-%012d\"}"
                        .formatted(number);
    }
}

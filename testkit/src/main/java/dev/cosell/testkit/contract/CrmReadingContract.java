package dev.cosell.testkit.contract;

import static dev.cosell.testkit.contract.ContractDeals.ADDRESS;
import static dev.cosell.testkit.contract.ContractDeals.CUSTOMER;
import static dev.cosell.testkit.contract.ContractDeals.EMAIL;
import static dev.cosell.testkit.contract.ContractDeals.SOLUTION;
import static dev.cosell.testkit.contract.ContractDeals.amount;
import static dev.cosell.testkit.contract.ContractDeals.newContact;
import static dev.cosell.testkit.contract.ContractDeals.referral;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmReadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The part of the adapter contract about reading: start-up, change feed, bulk read and look-ups. Holds what the tests share.
 */
abstract class CrmReadingContract {
    static final Duration A_MOMENT = Duration.ofSeconds(3);
    static final Duration SOME_MINUTES = Duration.ofMinutes(3);

    CrmContractFixture crm;
    ContractDeals deals;

    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    CrmReadingContract() {}

    /** Returns an adapter over an empty CRM with its side doors. */
    protected abstract CrmContractFixture newFixture();

    @BeforeEach
    final void begin() {
        crm = newFixture();
        deals = new ContractDeals(crm);
    }

    @AfterEach
    final void end() {
        crm.close();
    }

    // ---- start-up

    @Test
    final void check_healthyCrm_refusesNothing() {
        assertThat(crm.adapter().check()).noneMatch(finding -> finding.refuses());
        assertThat(crm.adapter().organisation().id()).isNotBlank();
        assertThat(crm.adapter().capabilities().writableFields())
                .contains(CrmField.NAME, CrmField.STAGE, CrmField.CLOSE_DATE, CrmField.AMOUNT, CrmField.REFERRAL_ID)
                .doesNotContain(CrmField.CLOSED, CrmField.WON);
    }

    @Test
    @Tag("R-026")
    final void recordId_ownIdsAndOthers_normalFormOrEmpty() {
        CrmRecordId id = deals.createAsSeller();

        assertThat(crm.adapter().recordId(id.value())).contains(id);
        assertThat(crm.adapter().recordId(" " + id.value() + " ")).contains(id);
        assertThat(crm.adapter().recordId("")).isEmpty();
        assertThat(crm.adapter().recordId("' OR Name != '")).isEmpty();
        assertThat(crm.adapter().recordId("no such id")).isEmpty();
    }

    // ---- change feed

    @Test
    @Tag("R-007")
    final void changes_editAfterCursor_appears() {
        CrmRecordId before = deals.createAsSeller();
        crm.advance(SOME_MINUTES);
        CrmCursor cursor = deals.begin();
        crm.advance(A_MOMENT);

        crm.edit(before, amount(7));
        CrmRecordId fresh = deals.createAsSeller();
        crm.advance(A_MOMENT);

        ContractDeals.Drained seen = deals.drain(cursor);
        assertThat(seen.shows(before, 7)).isTrue();
        assertThat(seen.shows(fresh, 1000)).isTrue();
    }

    @Test
    final void changes_sameCursorTwice_givesTheSameAgain() {
        CrmCursor cursor = deals.begin();
        crm.advance(A_MOMENT);
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);

        assertThat(deals.drain(cursor).shows(id, 1000)).isTrue();
        assertThat(deals.drain(cursor).shows(id, 1000))
                .as("the first answer may have been lost before it was stored")
                .isTrue();
    }

    @Test
    final void changes_moreRecordsThanAPage_allAppear() {
        CrmCursor cursor = deals.begin();
        crm.advance(A_MOMENT);
        List<CrmRecordId> all = new ArrayList<>();
        for (int i = 0; i < 2 * crm.feedPageSize() + 1; i++) {
            all.add(deals.createAsSeller());
        }
        crm.advance(A_MOMENT);

        assertThat(crm.adapter().changes(cursor).more()).isTrue();
        assertThat(deals.drain(cursor).changes()).extracting(CrmChange::id).containsAll(all);
    }

    @Test
    @Tag("R-007")
    final void changes_editsWhilePagesAreRead_eachAppears() {
        CrmCursor cursor = deals.begin();
        crm.advance(A_MOMENT);
        List<CrmRecordId> all = new ArrayList<>();
        for (int i = 0; i < 3 * crm.feedPageSize(); i++) {
            all.add(deals.createAsSeller());
            crm.advance(Duration.ofSeconds(1));
        }
        CrmChangePage first = crm.adapter().changes(cursor);
        assertThat(first.more()).isTrue();

        CrmRecordId early = all.get(0);
        CrmRecordId late = all.get(all.size() - 1);
        CrmRecordId gone = all.get(all.size() / 2);
        crm.edit(early, amount(11));
        crm.edit(late, amount(12));
        crm.delete(gone);
        crm.advance(A_MOMENT);
        ContractDeals.Drained rest = deals.drain(first.next());
        crm.advance(SOME_MINUTES);
        ContractDeals.Drained again = deals.drain(rest.next());

        List<CrmChange> after = new ArrayList<>(rest.changes());
        after.addAll(again.changes());
        ContractDeals.Drained seen = new ContractDeals.Drained(after, again.next());
        assertThat(seen.shows(early, 11)).isTrue();
        assertThat(seen.shows(late, 12)).isTrue();
        assertThat(after).contains(new CrmChange.Deleted(gone));
        List<CrmChange> everything = new ArrayList<>(first.changes());
        everything.addAll(after);
        assertThat(everything).extracting(CrmChange::id).containsAll(all);
    }

    @Test
    @Tag("R-007")
    final void changes_secondEditInTheSameSecond_appears() {
        CrmCursor cursor = deals.begin();
        crm.advance(A_MOMENT);
        CrmRecordId id = deals.createAsSeller();
        crm.edit(id, amount(21));
        ContractDeals.Drained first = deals.drain(cursor);

        crm.edit(id, amount(22));
        crm.advance(A_MOMENT);

        assertThat(deals.drain(first.next()).shows(id, 22)).isTrue();
    }

    @Test
    @Tag("R-200")
    final void changes_childRowOnly_isMentioned() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(Duration.ofMinutes(30));
        CrmCursor cursor = deals.drain(deals.begin()).next();
        crm.advance(Duration.ofMinutes(30));
        cursor = deals.drain(cursor).next();

        crm.edit(id, OpportunityChanges.builder().addSolution(SOLUTION).build());
        crm.advance(A_MOMENT);

        assertThat(deals.drain(cursor).mentions(id)).isTrue();
    }

    @Test
    final void changes_deletedRecord_isReported() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(SOME_MINUTES);
        CrmCursor cursor = deals.begin();
        crm.advance(SOME_MINUTES);

        crm.delete(id);
        crm.advance(SOME_MINUTES);

        assertThat(deals.drain(cursor).changes()).contains(new CrmChange.Deleted(id));
    }

    // ---- reading

    @Test
    final void read_mixedIds_oneResultEachInOrder() {
        CrmRecordId first = deals.createAsSeller();
        CrmRecordId gone = deals.createAsSeller();
        CrmRecordId last = deals.createAsSeller();
        crm.delete(gone);

        List<CrmReadResult> results = crm.adapter().read(List.of(last, gone, first));

        assertThat(results).hasSize(3);
        assertThat(results.get(0)).isInstanceOfSatisfying(CrmReadResult.Found.class, found -> assertThat(
                        found.opportunity().id())
                .isEqualTo(last));
        assertThat(results.get(1)).isEqualTo(new CrmReadResult.Missing(gone));
        assertThat(results.get(2)).isInstanceOfSatisfying(CrmReadResult.Found.class, found -> assertThat(
                        found.opportunity().id())
                .isEqualTo(first));
    }

    @Test
    @Tag("R-020")
    final void read_sellersRecord_knowsEveryMappedField() {
        CrmRecordId id = deals.createAsSeller();

        Opportunity seen = deals.read(id);

        assertThat(crm.adapter().capabilities().fields())
                .allSatisfy(
                        field -> assertThat(seen.knows(field)).as(field.id()).isTrue());
        assertThat(seen.is(CrmField.SYNC_FLAG)).isTrue();
        assertThat(seen.is(CrmField.CLOSED)).isFalse();
        assertThat(seen.account()).extracting(CrmAccount::name).isEqualTo(CUSTOMER);
        assertThat(seen.contacts()).isEmpty();
        assertThat(seen.solutions()).isEmpty();
        assertThat(seen.observedAt()).isNotNull();
        assertThat(seen.modifiedAt()).isNotNull();
    }

    // ---- looking up

    @Test
    @Tag("R-027")
    final void findByReferral_someHeld_answersForEach() {
        CrmRecordId id = deals.applied(deals.create(referral(1), deals.deal().build()));

        Map<ReferralId, List<Opportunity>> found = crm.adapter().findByReferral(List.of(referral(2), referral(1)));

        assertThat(found).containsOnlyKeys(referral(1), referral(2));
        assertThat(found.get(referral(1))).extracting(Opportunity::id).containsExactly(id);
        assertThat(found.get(referral(2))).isEmpty();
    }

    @Test
    @Tag("R-180")
    @Tag("R-182")
    final void findAccounts_foldedNames_matchByNameAndPostalCode() {
        CrmRecordId here = deals.account();
        CrmRecordId there =
                crm.createAccount(CUSTOMER, new PostalAddress("Elsewhere 2", null, "Berlin", null, "10115", "DE"));
        AccountQuery folded = new AccountQuery("  o'neill \\   SÖHNE gmbh ", "98052");
        AccountQuery byNameAlone = new AccountQuery(CUSTOMER, null);
        AccountQuery wrongCode = new AccountQuery(CUSTOMER, "00000");

        Map<AccountQuery, List<CrmAccount>> found = crm.adapter().findAccounts(Set.of(folded, byNameAlone, wrongCode));

        assertThat(found.get(folded)).extracting(CrmAccount::id).containsExactly(here);
        assertThat(found.get(byNameAlone)).extracting(CrmAccount::id).containsExactlyInAnyOrder(here, there);
        assertThat(found.get(wrongCode)).isEmpty();
    }

    @Test
    @Tag("R-190")
    final void readAccounts_idsOfEverySort_onlyAccountsThatExistAndNothingWhereNotSupported() {
        CrmRecordId here = deals.account();
        CrmRecordId noAccount =
                deals.applied(deals.create(referral(1), deals.deal().build()));
        CrmRecordId foreign = CrmRecordId.of("4711-of-another-crm");

        Map<CrmRecordId, CrmAccount> found = crm.adapter().readAccounts(List.of(here, noAccount, foreign));

        assertThat(found).doesNotContainKeys(noAccount, foreign);
        found.values().forEach(account -> assertThat(account.id()).isEqualTo(here));
    }

    @Test
    @Tag("R-188")
    final void findContacts_otherCase_matchesWithinTheAccount() {
        deals.applied(deals.create(
                referral(1), deals.deal().addContact(newContact(EMAIL, true)).build()));
        CrmRecordId elsewhere = crm.createAccount("Another customer", ADDRESS);
        ContactQuery here = new ContactQuery(deals.account(), EMAIL.toUpperCase(Locale.ROOT));
        ContactQuery there = new ContactQuery(elsewhere, EMAIL);

        Map<ContactQuery, List<CrmContact>> found = crm.adapter().findContacts(List.of(here, there));

        assertThat(found.get(here)).hasSize(1);
        assertThat(found.get(there)).isEmpty();
    }
}

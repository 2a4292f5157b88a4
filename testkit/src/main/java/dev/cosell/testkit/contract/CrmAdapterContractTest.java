package dev.cosell.testkit.contract;

import static dev.cosell.testkit.contract.ContractDeals.ADDRESS;
import static dev.cosell.testkit.contract.ContractDeals.CUSTOMER;
import static dev.cosell.testkit.contract.ContractDeals.EMAIL;
import static dev.cosell.testkit.contract.ContractDeals.OTHER_SOLUTION;
import static dev.cosell.testkit.contract.ContractDeals.SOLUTION;
import static dev.cosell.testkit.contract.ContractDeals.amount;
import static dev.cosell.testkit.contract.ContractDeals.newContact;
import static dev.cosell.testkit.contract.ContractDeals.referral;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.cosell.core.spi.CrmAdapter} must do. Subclass it in the adapter's own tests and hand over a fresh fixture for each test.
 *
 * <p>No test waits: the fixture's clock is moved by hand. Where a CRM stamps whole seconds, an edit in the second of the read must be found once that
 * second is over.
 */
public abstract class CrmAdapterContractTest extends CrmOperationContract {
    /** Made by JUnit. */
    protected CrmAdapterContractTest() {}

    // ---- creating

    @Test
    @Tag("R-022")
    @Tag("R-180")
    @Tag("R-188")
    final void create_newCustomer_writesAccountContactsAndSolutions() {
        AccountRef.New customer = new AccountRef.New(CUSTOMER, ADDRESS);
        OpportunityChanges changes = deals.deal()
                .addSolution(SOLUTION)
                .addContact(newContact(EMAIL, true))
                .addContact(newContact("second." + EMAIL, false))
                .build();

        CrmRecordId id = deals.applied(deals.create(referral(1), customer, changes));

        Opportunity seen = deals.read(id);
        assertThat(seen.get(CrmField.REFERRAL_ID)).isEqualTo(referral(1).value());
        assertThat(seen.is(CrmField.SYNC_FLAG)).isTrue();
        CrmAccount account = Objects.requireNonNull(seen.account());
        assertThat(account.name()).isEqualTo(CUSTOMER);
        assertThat(account.address().postalCode()).isEqualTo(ADDRESS.postalCode());
        assertThat(account.address().country()).isEqualTo(ADDRESS.country());
        assertThat(seen.solutions()).extracting(Solution::id).containsExactly(SOLUTION.id());
        assertThat(seen.contacts()).extracting(each -> each.person().email()).containsExactly(EMAIL, "second." + EMAIL);
        assertThat(seen.contacts()).extracting(CrmContact::primary).containsExactly(true, false);
    }

    @Test
    @Tag("R-029")
    final void create_sameReferralTwice_leavesTheSellersEdits() {
        AccountRef.New customer = new AccountRef.New(CUSTOMER, ADDRESS);
        CrmWrite create = deals.create(referral(1), customer, deals.deal().build());
        CrmRecordId id = deals.applied(create);
        crm.edit(id, amount(77));

        assertThat(deals.write(create)).isEqualTo(new CrmWriteResult.AlreadyThere(id));

        assertThat(deals.amountOf(id)).isEqualByComparingTo("77");
        assertThat(crm.opportunitiesWith(referral(1))).isEqualTo(1);
        assertThat(crm.accountsNamed(CUSTOMER)).isEqualTo(1);
    }

    @Test
    @Tag("R-180")
    @Tag("R-188")
    final void create_customerAndContactThatExist_makesNoSecondOnes() {
        AccountRef.New customer = new AccountRef.New(CUSTOMER, ADDRESS);
        deals.applied(deals.create(
                referral(1),
                customer,
                deals.deal().addContact(newContact(EMAIL, true)).build()));

        deals.applied(deals.create(
                referral(2),
                customer,
                deals.deal().addContact(newContact(EMAIL, true)).build()));

        assertThat(crm.accountsNamed(CUSTOMER)).isEqualTo(1);
        assertThat(crm.contactsWith(EMAIL)).isEqualTo(1);
    }

    @Test
    @Tag("R-180")
    final void create_twoDealsOfOneNewCustomer_makesOneAccount() {
        AccountRef.New customer = new AccountRef.New(CUSTOMER, ADDRESS);
        List<CrmWrite> batch = List.of(
                deals.create(
                        referral(1),
                        customer,
                        deals.deal().addContact(newContact(EMAIL, true)).build()),
                deals.create(
                        referral(2),
                        customer,
                        deals.deal().addContact(newContact(EMAIL, true)).build()));

        assertThat(crm.adapter().write(batch)).allMatch(CrmWriteResult.Applied.class::isInstance);

        assertThat(crm.accountsNamed(CUSTOMER)).isEqualTo(1);
        assertThat(crm.contactsWith(EMAIL)).isEqualTo(1);
    }

    // ---- updating

    @Test
    final void update_fieldsAndChildren_writesAndEmptiesThem() {
        CrmRecordId id = crm.create(
                deals.account(),
                deals.deal()
                        .set(CrmField.DESCRIPTION, "old words")
                        .addSolution(SOLUTION)
                        .build());
        crm.advance(A_MOMENT);
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.AMOUNT, new BigDecimal("1234.5"))
                .set(CrmField.DESCRIPTION, null)
                .addSolution(OTHER_SOLUTION)
                .removeSolution(SOLUTION.id())
                .addContact(newContact(EMAIL, true))
                .build();

        assertThat(deals.applied(new CrmWrite.Update(deals.read(id), changes))).isEqualTo(id);

        assertThat(deals.amountOf(id)).isEqualByComparingTo("1234.5");
        assertThat(crm.value(id, CrmField.DESCRIPTION)).isNull();
        Opportunity seen = deals.read(id);
        assertThat(seen.solutions()).extracting(Solution::id).containsExactly(OTHER_SOLUTION.id());
        assertThat(seen.contacts()).extracting(each -> each.person().email()).containsExactly(EMAIL);
    }

    @Test
    @Tag("R-084")
    final void update_closingStageWithOtherFields_holdsBoth() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        OpportunityChanges changes =
                amount(500).toBuilder().set(CrmField.STAGE, crm.wonStage()).build();

        deals.applied(new CrmWrite.Update(deals.read(id), changes));

        Opportunity seen = deals.read(id);
        assertThat(seen.is(CrmField.WON)).isTrue();
        assertThat(seen.is(CrmField.CLOSED)).isTrue();
        assertThat(deals.amountOf(id)).isEqualByComparingTo("500");
    }

    @Test
    @Tag("R-242")
    final void create_closedDealWithoutSyncFlag_isClosedWithAllItsValues() {
        OpportunityChanges changes = deals.deal()
                .set(CrmField.STAGE, crm.wonStage())
                .set(CrmField.SYNC_FLAG, false)
                .addSolution(SOLUTION)
                .addContact(newContact(EMAIL, true))
                .build();

        CrmRecordId id = deals.applied(deals.create(referral(77), changes));

        Opportunity seen = deals.read(id);
        assertThat(seen.is(CrmField.WON)).isTrue();
        assertThat(seen.is(CrmField.CLOSED)).isTrue();
        assertThat(seen.knows(CrmField.SYNC_FLAG)).isTrue();
        assertThat(seen.is(CrmField.SYNC_FLAG)).isFalse();
        assertThat(seen.get(CrmField.REFERRAL_ID)).isEqualTo(referral(77).value());
        assertThat(deals.amountOf(id)).isEqualByComparingTo("1000");
        assertThat(seen.solutions()).extracting(Solution::id).containsExactly(SOLUTION.id());
        assertThat(seen.contacts()).hasSize(1);
    }

    @Test
    @Tag("R-123")
    final void update_editedSinceItWasRead_writesNothing() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        Opportunity seen = deals.read(id);

        crm.edit(id, amount(31));
        crm.advance(A_MOMENT);

        OpportunityChanges both = amount(32).toBuilder().addSolution(SOLUTION).build();
        assertThat(deals.write(new CrmWrite.Update(seen, both))).isEqualTo(new CrmWriteResult.Changed());
        assertThat(deals.amountOf(id)).isEqualByComparingTo("31");
        assertThat(deals.read(id).solutions()).isEmpty();
    }

    @Test
    @Tag("R-123")
    final void update_editedInTheSecondOfTheRead_writesNothing() {
        CrmRecordId id = deals.createAsSeller();
        Opportunity seen = deals.read(id);

        crm.edit(id, amount(41));
        crm.advance(A_MOMENT);

        assertThat(deals.write(new CrmWrite.Update(seen, amount(42)))).isEqualTo(new CrmWriteResult.Changed());
        assertThat(deals.amountOf(id)).isEqualByComparingTo("41");
    }

    @Test
    @Tag("R-123")
    final void update_afterOwnWrite_needsAFreshRead() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        Opportunity seen = deals.read(id);
        deals.applied(new CrmWrite.Update(seen, amount(51)));
        crm.advance(A_MOMENT);

        assertThat(deals.write(new CrmWrite.Update(seen, amount(52)))).isEqualTo(new CrmWriteResult.Changed());
        deals.applied(new CrmWrite.Update(deals.read(id), amount(53)));

        assertThat(deals.amountOf(id)).isEqualByComparingTo("53");
    }

    // ---- batches

    @Test
    final void write_goodBadAndMissing_oneResultEachInOrder() {
        CrmRecordId good = deals.createAsSeller();
        CrmRecordId stale = deals.createAsSeller();
        CrmRecordId gone = deals.createAsSeller();
        crm.advance(A_MOMENT);
        List<Opportunity> seen = List.of(deals.read(good), deals.read(stale), deals.read(gone));
        crm.edit(stale, amount(61));
        crm.delete(gone);
        crm.advance(A_MOMENT);
        String tooLong = "x".repeat(crm.adapter().capabilities().nameLength() + 1);

        List<CrmWriteResult> results = crm.adapter()
                .write(List.of(
                        new CrmWrite.Update(seen.get(2), amount(62)),
                        deals.create(
                                referral(1),
                                deals.deal().set(CrmField.NAME, tooLong).build()),
                        new CrmWrite.Update(seen.get(0), amount(63)),
                        new CrmWrite.Update(seen.get(1), amount(64)),
                        deals.create(referral(2), deals.deal().build())));

        assertThat(results).hasSize(5);
        assertThat(results.get(0)).isEqualTo(new CrmWriteResult.Gone());
        assertThat(results.get(1)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results.get(2)).isEqualTo(new CrmWriteResult.Applied(good, true));
        assertThat(results.get(3)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(results.get(4)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(deals.amountOf(good)).isEqualByComparingTo("63");
        assertThat(deals.amountOf(stale)).isEqualByComparingTo("61");
        assertThat(crm.opportunitiesWith(referral(1))).isZero();
        assertThat(crm.opportunitiesWith(referral(2))).isEqualTo(1);
    }

    @Test
    final void write_nothing_givesNothing() {
        assertThat(crm.adapter().write(List.of())).isEmpty();
        assertThat(crm.adapter().read(List.of())).isEmpty();
    }

    // ---- outcomes that are not known

    @Test
    @Tag("R-221")
    final void create_answerLost_isUnknownAndThenAlreadyThere() {
        CrmWrite create = deals.create(referral(1), deals.deal().build());
        crm.loseNextAnswer();

        assertThat(deals.write(create)).isInstanceOf(CrmWriteResult.Unknown.class);
        crm.advance(A_MOMENT);

        assertThat(deals.write(create)).isInstanceOf(CrmWriteResult.AlreadyThere.class);
        assertThat(crm.opportunitiesWith(referral(1))).isEqualTo(1);
    }

    @Test
    @Tag("R-221")
    final void create_failedBeforeCommit_isNeverCalledAppliedAndCanBeRepeated() {
        CrmWrite create = deals.create(referral(1), deals.deal().build());
        crm.failNextWrite();

        assertThat(deals.write(create)).isInstanceOfAny(CrmWriteResult.Unknown.class, CrmWriteResult.NotApplied.class);
        assertThat(crm.opportunitiesWith(referral(1))).isZero();

        deals.applied(create);
    }

    @Test
    @Tag("R-221")
    final void update_answerLost_isUnknownAndReadingShowsIt() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        Opportunity seen = deals.read(id);
        crm.loseNextAnswer();

        assertThat(deals.write(new CrmWrite.Update(seen, amount(71)))).isInstanceOf(CrmWriteResult.Unknown.class);
        crm.advance(A_MOMENT);

        assertThat(deals.read(id).get(CrmField.AMOUNT)).isEqualByComparingTo("71");
        assertThat(deals.write(new CrmWrite.Update(seen, amount(72))))
                .as("a late resend under the old guard must fail")
                .isEqualTo(new CrmWriteResult.Changed());
    }

    // ---- refusals

    @Test
    @Tag("R-222")
    final void write_fieldTheCrmLacks_isRefusedByName() {
        CrmField<String> foreign = CrmField.text("noSuchField");
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        OpportunityChanges changes =
                amount(81).toBuilder().set(foreign, "anything").build();

        CrmWriteResult result = deals.write(new CrmWrite.Update(deals.read(id), changes));

        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                        .anySatisfy(each -> assertThat(each.asLine()).contains("noSuchField")));
        assertThat(deals.amountOf(id)).isEqualByComparingTo("1000");
    }

    @Test
    @Tag("R-151")
    final void write_refusedValues_areNotQuoted() {
        String personal = "Zebulon Quixote";
        String name = personal.repeat(crm.adapter().capabilities().nameLength());

        CrmWriteResult result = deals.write(deals.create(
                referral(1),
                new AccountRef.New(personal, ADDRESS),
                deals.deal()
                        .set(CrmField.NAME, name)
                        .addContact(newContact("zebulon.quixote@customer.example", true))
                        .build()));

        assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(result.toString()).doesNotContainIgnoringCase("quixote");
        assertThat(((CrmWriteResult.Rejected) result).findings())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.asLine()).doesNotContainIgnoringCase("quixote"));
    }
}

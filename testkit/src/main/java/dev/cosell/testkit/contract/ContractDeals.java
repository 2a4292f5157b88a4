package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The deals that the contract plays with, and the short forms of what it asks. Confined to one test. */
final class ContractDeals {
    static final String CUSTOMER = "O'Neill \\ Söhne GmbH";
    static final PostalAddress ADDRESS = new PostalAddress("Main Street 1", null, "Redmond", "WA", "98052", "US");
    static final Solution SOLUTION = Solution.named("SOL-10001-ABC", "Contoso Cloud");
    static final Solution OTHER_SOLUTION = Solution.named("SOL-10002-DEF", "Contoso Data");
    static final String EMAIL = "carla.customer@customer.example";

    private static final int MOST_PAGES = 500;

    private final CrmContractFixture crm;
    private int deals;
    private @Nullable CrmRecordId account;

    ContractDeals(CrmContractFixture crm) {
        this.crm = crm;
    }

    static Person contact(String email) {
        return new Person("Carla", "Customer", "+1 425 555 0101", email);
    }

    CrmRecordId account() {
        CrmRecordId known = account;
        if (known == null) {
            known = crm.createAccount(CUSTOMER, ADDRESS);
            account = known;
        }
        return known;
    }

    /** Returns everything a new deal needs, with the sync flag set. */
    OpportunityChanges.Builder deal() {
        deals++;
        return OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal " + deals)
                .set(CrmField.STAGE, crm.openStage())
                .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 3, 31))
                .set(CrmField.AMOUNT, new BigDecimal("1000"))
                .set(CrmField.SYNC_FLAG, true);
    }

    static OpportunityChanges amount(int value) {
        return OpportunityChanges.builder()
                .set(CrmField.AMOUNT, BigDecimal.valueOf(value))
                .build();
    }

    CrmRecordId createAsSeller() {
        return crm.create(account(), deal().build());
    }

    CrmWrite.Create create(ReferralId referral, OpportunityChanges changes) {
        return create(referral, new AccountRef.Existing(account()), changes);
    }

    CrmWrite.Create create(ReferralId referral, AccountRef customer, OpportunityChanges changes) {
        OpportunityChanges keyed =
                changes.toBuilder().set(CrmField.REFERRAL_ID, referral.value()).build();
        return new CrmWrite.Create(referral, customer, keyed);
    }

    static ReferralId referral(int number) {
        return ReferralId.of("aaaaaaaa-0000-4000-8000-%012d".formatted(number));
    }

    static ContactRef newContact(String email, boolean primary) {
        return new ContactRef.New(contact(email), primary);
    }

    CrmWriteResult write(CrmWrite write) {
        return crm.adapter().write(List.of(write)).get(0);
    }

    CrmRecordId applied(CrmWrite write) {
        CrmWriteResult result = write(write);
        assertThat(result).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(((CrmWriteResult.Applied) result).complete()).isTrue();
        return ((CrmWriteResult.Applied) result).id();
    }

    Opportunity read(CrmRecordId id) {
        CrmReadResult result = crm.adapter().read(List.of(id)).get(0);
        assertThat(result).isInstanceOf(CrmReadResult.Found.class);
        return ((CrmReadResult.Found) result).opportunity();
    }

    BigDecimal amountOf(CrmRecordId id) {
        return Objects.requireNonNull(crm.value(id, CrmField.AMOUNT), "amount");
    }

    /** What a run through the feed gave. */
    record Drained(List<CrmChange> changes, CrmCursor next) {
        boolean shows(CrmRecordId id, int amount) {
            return changes.stream().anyMatch(each -> shows(each, id, amount));
        }

        private static boolean shows(CrmChange change, CrmRecordId id, int amount) {
            if (!change.id().equals(id) || change instanceof CrmChange.Deleted) {
                return false;
            }
            return !(change instanceof CrmChange.Seen seen) || holds(seen.opportunity(), amount);
        }

        private static boolean holds(Opportunity seen, int amount) {
            BigDecimal held = seen.get(CrmField.AMOUNT);
            return held != null && held.compareTo(BigDecimal.valueOf(amount)) == 0;
        }

        boolean mentions(CrmRecordId id) {
            return changes.stream().anyMatch(each -> each.id().equals(id));
        }
    }

    CrmCursor begin() {
        CrmChangePage first = crm.adapter().changes(null);
        assertThat(first.changes()).isEmpty();
        return first.next();
    }

    Drained drain(CrmCursor from) {
        List<CrmChange> all = new ArrayList<>();
        CrmCursor cursor = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            CrmChangePage read = crm.adapter().changes(cursor);
            all.addAll(read.changes());
            cursor = read.next();
            if (!read.more()) {
                return new Drained(all, cursor);
            }
        }
        throw new AssertionError("the feed does not end after " + MOST_PAGES + " pages");
    }
}

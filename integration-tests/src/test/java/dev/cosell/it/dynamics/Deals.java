package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.testkit.SettableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Deals of one environment as these tests play them. Confined to one test. */
final class Deals {
    static final PostalAddress ADDRESS = new PostalAddress("1 Main St", null, "Lyon", null, "69001", "FR");
    static final ReferralId REFERRAL = ReferralId.of("aaaaaaaa-0000-4000-8000-000000000001");

    private final DynamicsOrg org;
    private final CrmRecordId account;

    Deals(DynamicsOrg org) {
        this.org = org;
        this.account = org.createAccount("Acme", ADDRESS);
    }

    static SettableClock clock() {
        return SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    }

    /** A seller enters a deal that is in progress. */
    CrmRecordId sold() {
        return org.create(account, fields("Deal").build());
    }

    List<CrmRecordId> sold(int count) {
        List<CrmRecordId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(org.create(account, fields("Deal " + i).build()));
        }
        return ids;
    }

    static OpportunityChanges.Builder fields(String name) {
        return OpportunityChanges.builder()
                .set(CrmField.NAME, name)
                .set(CrmField.STAGE, "In Progress")
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-01"))
                .set(CrmField.AMOUNT, new BigDecimal("4.50"))
                .set(CrmField.SYNC_FLAG, true);
    }

    Opportunity read(CrmRecordId id) {
        return read(List.of(id)).get(0);
    }

    List<Opportunity> read(List<CrmRecordId> ids) {
        List<Opportunity> found = new ArrayList<>();
        for (CrmReadResult result : org.adapter.read(ids)) {
            assertThat(result).isInstanceOf(CrmReadResult.Found.class);
            found.add(((CrmReadResult.Found) result).opportunity());
        }
        return found;
    }

    /** Updates a deal as it is now. */
    CrmWriteResult update(CrmRecordId id, OpportunityChanges changes) {
        return org.adapter
                .write(List.of(new CrmWrite.Update(read(id), changes)))
                .get(0);
    }

    CrmWriteResult stage(CrmRecordId id, String stage) {
        return update(
                id, OpportunityChanges.builder().set(CrmField.STAGE, stage).build());
    }

    CrmWriteResult create(AccountRef customer, OpportunityChanges changes) {
        OpportunityChanges keyed =
                changes.toBuilder().set(CrmField.REFERRAL_ID, REFERRAL.value()).build();
        return org.adapter
                .write(List.of(new CrmWrite.Create(REFERRAL, customer, keyed)))
                .get(0);
    }

    static List<CrmWrite> amounts(List<Opportunity> seen, UpdateGuard guard, int amount) {
        return seen.stream()
                .map(each -> (CrmWrite) new CrmWrite.Update(each, amount(amount), guard))
                .toList();
    }

    static OpportunityChanges amount(int amount) {
        return OpportunityChanges.builder()
                .set(CrmField.AMOUNT, BigDecimal.valueOf(amount))
                .build();
    }

    static void applied(CrmWriteResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Applied.class, applied -> assertThat(applied.complete())
                        .isTrue());
    }
}

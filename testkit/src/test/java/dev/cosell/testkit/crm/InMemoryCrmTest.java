package dev.cosell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InMemoryCrmTest {
    private final InMemoryCrm crm = InMemoryCrm.of(() -> Instant.parse("2026-11-20T10:15:30Z"));
    private final CrmRecordId account = crm.seller().createAccount("Contoso", PostalAddress.EMPTY);

    @Test
    void write_threeFaultsSet_usedUpInOrder() {
        CrmRecordId id = deal();
        crm.faults().onNextWrite(CrmFault.NOT_SENT);
        crm.faults().onNextWrite(CrmFault.THROTTLED);
        crm.faults().onNextWrite(CrmFault.DENIED);

        assertThat(update(id, 1)).isInstanceOf(CrmWriteResult.NotApplied.class);
        assertThat(update(id, 1))
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, wait -> assertThat(wait.retryAfter())
                        .isEqualTo(CrmFaults.THROTTLE));
        assertThat(update(id, 1)).isInstanceOf(CrmWriteResult.Denied.class);
        assertThat(update(id, 1)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(crm.appliedWrites()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CrmFault.class)
    void write_anyFault_writesOnlyWhereTheAnswerIsLost(CrmFault fault) {
        CrmRecordId id = deal();
        crm.faults().onNextWrite(fault);

        update(id, 5);

        BigDecimal held = crm.seller().read(id).orElseThrow().get(CrmField.AMOUNT);
        assertThat(held).isEqualTo(fault == CrmFault.ANSWER_LOST ? BigDecimal.valueOf(5) : null);
    }

    @Test
    void undelete_recordInTheBin_comesBackUnderANewVersionAndIsNews() {
        CrmRecordId id = deal();
        Opportunity before = crm.seller().read(id).orElseThrow();
        crm.seller().delete(id);
        CrmCursor cursor = crm.changes(null).next();

        crm.seller().undelete(id);

        Opportunity after = crm.seller().read(id).orElseThrow();
        assertThat(after.sameContent(before)).isTrue();
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(crm.changes(cursor).changes()).extracting(CrmChange::id).containsExactly(id);
        assertThatThrownBy(() -> crm.seller().undelete(id)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void undelete_mergedRecord_isGoneForGood() {
        CrmRecordId loser = deal();
        crm.seller().merge(loser, deal());

        assertThatThrownBy(() -> crm.seller().undelete(loser)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void normalForm_set_appliesToSellersAndToTheAdapter() {
        InMemoryCrm trimming = InMemoryCrm.of(InMemoryCrmOptions.builder(() -> Instant.parse("2026-11-20T10:15:30Z"))
                .normalForm(row ->
                        row.toBuilder().set(CrmField.DESCRIPTION, "normal").build())
                .build());
        CrmRecordId customer = trimming.seller().createAccount("Contoso", PostalAddress.EMPTY);
        CrmRecordId id =
                trimming.seller().create(customer, OpportunityChanges.builder().build());
        assertThat(trimming.seller().read(id).orElseThrow().get(CrmField.DESCRIPTION))
                .isEqualTo("normal");

        OpportunityChanges typed = OpportunityChanges.builder()
                .set(CrmField.DESCRIPTION, " typed ")
                .build();
        trimming.write(List.of(new CrmWrite.Update(trimming.seller().read(id).orElseThrow(), typed)));

        assertThat(trimming.seller().read(id).orElseThrow().get(CrmField.DESCRIPTION))
                .isEqualTo("normal");
    }

    @Test
    void write_editedMeanwhile_isChanged() {
        CrmRecordId id = deal();
        crm.faults().onNextWrite(CrmFault.EDITED_MEANWHILE);

        assertThat(update(id, 5)).isEqualTo(new CrmWriteResult.Changed());
    }

    @Test
    void write_sellerSavesJustBefore_isChanged() {
        CrmRecordId id = deal();
        Opportunity seen = crm.seller().read(id).orElseThrow();
        crm.faults().beforeNextWrite(() -> crm.seller().edit(id, amount(8)));

        assertThat(crm.write(List.of(new CrmWrite.Update(seen, amount(9)))))
                .containsExactly(new CrmWriteResult.Changed());
        assertThat(crm.seller().read(id).orElseThrow().get(CrmField.AMOUNT)).isEqualByComparingTo("8");
    }

    @Test
    void read_unreachable_throwsAsOftenAsAsked() {
        CrmRecordId id = deal();
        crm.faults().unreachableReads(1);

        assertThatThrownBy(() -> crm.read(List.of(id))).isInstanceOf(RemoteUnavailableException.class);
        assertThat(crm.read(List.of(id)).get(0)).isInstanceOf(CrmReadResult.Found.class);
    }

    @Test
    void capabilities_withoutFields_doNotNameThem() {
        InMemoryCrm small = InMemoryCrm.of(InMemoryCrmOptions.builder(() -> Instant.EPOCH)
                .without(Set.of(CrmField.VISIBLE))
                .build());

        assertThat(small.capabilities().fields())
                .doesNotContain(CrmField.VISIBLE)
                .contains(CrmField.NAME);
        assertThat(small.capabilities().writableFields()).doesNotContain(CrmField.VISIBLE);
    }

    private CrmWriteResult update(CrmRecordId id, int value) {
        Opportunity seen = crm.seller().read(id).orElseThrow();
        return crm.write(List.of(new CrmWrite.Update(seen, amount(value)))).get(0);
    }

    private static OpportunityChanges amount(int value) {
        return OpportunityChanges.builder()
                .set(CrmField.AMOUNT, BigDecimal.valueOf(value))
                .build();
    }

    private CrmRecordId deal() {
        return crm.seller()
                .create(
                        account,
                        OpportunityChanges.builder()
                                .set(CrmField.NAME, "Deal")
                                .set(CrmField.STAGE, "Prospecting")
                                .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 1, 31))
                                .build());
    }
}

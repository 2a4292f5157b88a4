package dev.cosell.testkit.contract;

import static dev.cosell.testkit.contract.ContractDeals.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of the adapter contract about running it: whole batches under either guard, missing permissions, a feed with a gap, and call budgets. */
abstract class CrmOperationContract extends CrmTeamContract {
    private static final int MANY = 60;
    private static final int CALLS = 40;

    CrmOperationContract() {}

    // ---- whole batches

    @ParameterizedTest
    @EnumSource(UpdateGuard.class)
    @Tag("R-121")
    final void update_wholeBatch_onlyWhatStillIsAsSeenIsWritten(UpdateGuard guard) {
        List<CrmRecordId> ids =
                IntStream.range(0, MANY).mapToObj(i -> deals.createAsSeller()).toList();
        crm.advance(A_MOMENT);
        List<Opportunity> seen = ids.stream().map(deals::read).toList();
        crm.advance(A_MOMENT);
        crm.edit(ids.get(7), amount(777));
        crm.delete(ids.get(11));
        crm.advance(A_MOMENT);

        List<CrmWrite> writes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            writes.add(new CrmWrite.Update(seen.get(i), amount(2_000 + i), guard));
        }
        List<CrmWriteResult> results = crm.adapter().write(writes);

        assertThat(results).hasSize(MANY);
        for (int i = 0; i < MANY; i++) {
            if (i == 7) {
                assertThat(results.get(i)).isEqualTo(new CrmWriteResult.Changed());
                assertThat(deals.amountOf(ids.get(i))).isEqualByComparingTo("777");
            } else if (i == 11) {
                assertThat(results.get(i)).isEqualTo(new CrmWriteResult.Gone());
            } else {
                assertThat(results.get(i)).isEqualTo(new CrmWriteResult.Applied(ids.get(i), true));
                assertThat(deals.amountOf(ids.get(i))).isEqualByComparingTo(Integer.toString(2_000 + i));
            }
        }
    }

    // ---- permissions

    @Test
    @Tag("R-224")
    final void check_hiddenFieldWithoutWhichNothingWorks_isNamedAndRefuses() {
        assumeTrue(crm.hideField(CrmField.REFERRAL_ID), "this CRM cannot hide fields from the integration user");

        assertThat(crm.adapter().check())
                .filteredOn(Finding::refuses)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.field()).isNotBlank();
                    assertThat(finding.remedy()).isNotBlank();
                });
    }

    @Test
    @Tag("R-224")
    final void check_hiddenFieldThatCanBeDoneWithout_isNamedAndLeftOut() {
        assumeTrue(crm.hideField(CrmField.HELP), "this CRM cannot hide fields from the integration user");

        List<Finding> findings = crm.adapter().check();

        assertThat(findings).noneMatch(Finding::refuses).isNotEmpty();
        assertThat(crm.adapter().capabilities().writableFields()).doesNotContain(CrmField.HELP);
        assertThat(deals.read(deals.createAsSeller()).knows(CrmField.HELP)).isFalse();
    }

    // ---- the feed

    @Test
    final void changes_logLostBeforeItWasRead_theFeedSaysSoOnce() {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(SOME_MINUTES);
        CrmCursor cursor = deals.drain(deals.begin()).next();
        crm.advance(SOME_MINUTES);
        crm.delete(id);
        crm.advance(SOME_MINUTES);
        assumeTrue(crm.loseChangeLog(), "the change log of this CRM cannot be lost");
        crm.advance(SOME_MINUTES);

        List<CrmChangePage> pages = pages(cursor);
        assertThat(pages).anyMatch(CrmChangePage::gap);

        crm.advance(SOME_MINUTES);
        assertThat(pages(pages.get(pages.size() - 1).next())).noneMatch(CrmChangePage::gap);
    }

    private List<CrmChangePage> pages(CrmCursor from) {
        List<CrmChangePage> pages = new ArrayList<>();
        CrmChangePage page = crm.adapter().changes(from);
        pages.add(page);
        while (page.more()) {
            page = crm.adapter().changes(page.next());
            pages.add(page);
        }
        return pages;
    }

    // ---- everything at once

    @Test
    @Tag("R-009")
    @Tag("R-240")
    final void population_readPageByPage_givesWhatConcernsUs() {
        Optional<CrmPopulation> population = crm.adapter().population();
        assumeTrue(population.isPresent(), "this CRM does not offer to read everything");
        CrmRecordId id = deals.createAsSeller();
        crm.advance(SOME_MINUTES);

        List<CrmRecordId> seen = new ArrayList<>();
        CrmCursor cursor = null;
        do {
            CrmPopulationPage page = population.get().page(cursor);
            page.records().forEach(record -> seen.add(record.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).contains(id).doesNotHaveDuplicates();
    }

    // ---- budgets

    @Test
    @Tag("R-220")
    final void background_callsNearlyUsedUp_stopsBeforeLiveWorkDoes() {
        CrmRecordId id = deals.createAsSeller();
        Optional<CrmAdapter> counted = crm.adapterWithCalls(CALLS);
        assumeTrue(counted.isPresent(), "this CRM does not count calls");
        CrmAdapter tight = counted.get();
        CrmAdapter background = tight.inBackground();

        assertThatThrownBy(() -> IntStream.range(0, CALLS).forEach(i -> background.read(List.of(id))))
                .isInstanceOf(ThrottledException.class);

        assertThat(tight.read(List.of(id))).as("live work goes on").hasSize(1);
        assertThatThrownBy(() -> IntStream.range(0, CALLS).forEach(i -> tight.read(List.of(id))))
                .isInstanceOf(ThrottledException.class);
    }
}

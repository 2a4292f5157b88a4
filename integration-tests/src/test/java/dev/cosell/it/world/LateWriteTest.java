package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.ReferralWriteResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A write that got no answer and lands long after it was looked for, at a record that nobody has touched since: it is still ours, and no edit of a person (sync-engine 7). */
@Tag("R-221")
class LateWriteTest {
    private static final BigDecimal FIRST = new BigDecimal("75000");
    private static final BigDecimal SECOND = new BigDecimal("80000");

    private final Office office = new Office();
    private final Referral referral = accepted();
    private final List<CrmWrite> onTheWay = new ArrayList<>();
    private final List<Runnable> patches = new ArrayList<>();

    private Referral accepted() {
        Referral shared = office.share(1).get(0);
        office.work(Duration.ofMinutes(2));
        office.edit(shared, CrmField.STAGE, "Qualification");
        office.work(Duration.ofMinutes(3));
        return shared;
    }

    @Test
    @Tag("R-030")
    void crmWrite_landsAfterTheNextOneWasHeldBack_isNoSecondWriter() {
        updatesHang();
        office.acme.partnerCenter.edit(referral.id(), change -> change.dealValue(SECOND));
        office.work(Duration.ofMinutes(1));
        office.acme.interference = (method, arguments) -> method.equals("write")
                ? Office.writes(arguments).stream()
                        .<CrmWriteResult>map(
                                write -> new CrmWriteResult.NotApplied(Office.BROKEN, Duration.ofMinutes(5)))
                        .toList()
                : null;
        office.work(Duration.ofMinutes(1));
        theyLand();

        assertThat(office.events(SyncEvent.Kind.SECOND_WRITER)).isEmpty();
        bothHold(SECOND);
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    @Test
    @Tag("R-121")
    void crmWrite_landsAfterItsEditWasTakenBack_isTakenBackToo() {
        updatesHang();
        office.acme.partnerCenter.edit(referral.id(), change -> change.dealValue(SECOND));
        office.work(Duration.ofSeconds(40));
        office.acme.partnerCenter.edit(referral.id(), change -> change.dealValue(FIRST));
        office.work(Duration.ofMinutes(5));
        theyLand();

        bothHold(FIRST);
        assertThat(office.events(SyncEvent.Kind.SECOND_WRITER)).isEmpty();
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    @Test
    @Tag("R-121")
    void patch_landsAfterItsEditWasTakenBack_isTakenBackToo() {
        patchesHang();
        office.edit(referral, CrmField.AMOUNT, SECOND);
        office.work(Duration.ofSeconds(40));
        assertThat(patches).isNotEmpty();
        office.edit(referral, CrmField.AMOUNT, FIRST);
        office.work(Duration.ofMinutes(5));
        theyLand();

        bothHold(FIRST);
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    @Test
    @Tag("R-121")
    void patch_landsAfterAnotherEditAndARefusedWrite_theLaterEditStays() {
        patchesHang();
        office.edit(referral, CrmField.AMOUNT, SECOND);
        office.work(Duration.ofSeconds(40));
        assertThat(patches).isNotEmpty();
        BigDecimal third = new BigDecimal("90000");
        office.edit(referral, CrmField.AMOUNT, third);
        office.acme.interference = (method, arguments) -> method.equals("patch")
                ? new ReferralWriteResult.NotApplied(Office.BROKEN, Duration.ofMinutes(5))
                : null;
        office.work(Duration.ofMinutes(2));
        theyLand();

        bothHold(third);
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    @Test
    @Tag("R-121")
    void patch_landsAfterItsEditWasTakenBackAndAnotherWriteGotNoAnswerEither_isTakenBackToo() {
        patchesHang();
        office.edit(referral, CrmField.AMOUNT, SECOND);
        office.work(Duration.ofSeconds(40));
        office.edit(referral, CrmField.AMOUNT, FIRST);
        office.edit(referral, CrmField.DESCRIPTION, "Budget is approved.");
        int before = patches.size();
        for (int turn = 0; turn < 30 && patches.size() == before; turn++) {
            office.work(Duration.ofSeconds(10));
        }
        theyLand();

        bothHold(FIRST);
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    @Test
    @Tag("R-118")
    @Tag("R-121")
    void patch_landsJustAheadOfTheNextOne_theLaterEditStaysWithoutAConflict() {
        patchesHang();
        office.edit(referral, CrmField.AMOUNT, SECOND);
        office.work(Duration.ofSeconds(40));
        BigDecimal third = new BigDecimal("90000");
        office.edit(referral, CrmField.AMOUNT, third);
        office.acme.interference = (method, arguments) -> {
            if (method.equals("patch")) {
                patches.stream().limit(1).forEach(Runnable::run);
                patches.clear();
            }
            return null;
        };
        office.work(Duration.ofMinutes(5));

        bothHold(third);
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    /** A service that reads well and answers no write at all is not asked every few seconds for ever. */
    @Test
    @Tag("R-225")
    void writes_neverAnswered_areRepeatedMoreAndMoreSlowlyAndThenLeftToAPerson() {
        updatesHang();
        office.acme.partnerCenter.edit(referral.id(), change -> change.dealValue(SECOND));
        office.work(Duration.ofHours(12));
        assertThat(onTheWay).hasSizeBetween(10, 25);
        assertThat(office.engine.parked("acme"))
                .extracting(parked -> parked.finding().code().value())
                .containsExactly("RETRIES_EXHAUSTED");

        office.acme.interference = (method, arguments) -> null;
        assertThat(office.engine.requeueAll("acme")).isEqualTo(1);
        office.work(Duration.ofMinutes(2));
        bothHold(SECOND);
        assertThat(office.engine.parked("acme")).isEmpty();
    }

    /** Updates of the CRM get no answer, and stay on the way; the first of them lands in the end. */
    private void updatesHang() {
        office.acme.interference = (method, arguments) -> {
            if (!method.equals("write")) {
                return null;
            }
            onTheWay.addAll(Office.writes(arguments));
            return Office.writes(arguments).stream()
                    .<CrmWriteResult>map(write -> new CrmWriteResult.Unknown(Office.BROKEN))
                    .toList();
        };
    }

    private void patchesHang() {
        office.acme.interference = (method, arguments) -> {
            if (!method.equals("patch")) {
                return null;
            }
            patches.add(() -> office.acme.partnerCenter.patch(
                    (ReferralId) arguments[0], (ETag) arguments[1], (ReferralPatch) arguments[2]));
            return new ReferralWriteResult.Unknown(Office.BROKEN);
        };
    }

    private void theyLand() {
        office.acme.interference = (method, arguments) -> null;
        assertThat(onTheWay.size() + patches.size()).as("writes on their way").isPositive();
        onTheWay.stream().limit(1).forEach(write -> assertThat(
                        office.acme.crm.write(List.of(write)).get(0))
                .isInstanceOf(CrmWriteResult.Applied.class));
        patches.stream().limit(1).forEach(Runnable::run);
        office.work(Duration.ofMinutes(12));
    }

    @Test
    @Tag("R-029")
    @Tag("R-121")
    void create_landsWhileItIsSentAgain_theEditsSinceAreTheirPeoples() {
        List<CrmWrite> first = new ArrayList<>();
        office.acme.interference = (method, arguments) -> {
            if (!method.equals("write")) {
                return null;
            }
            if (first.isEmpty()) {
                first.addAll(Office.writes(arguments));
                return first.stream()
                        .<CrmWriteResult>map(write -> new CrmWriteResult.Unknown(Office.BROKEN))
                        .toList();
            }
            office.acme.crm.write(first); // the first request arrives just before the second
            office.acme.interference = (again, others) -> null;
            return null;
        };
        Referral shared = office.share(1).get(0);
        for (int turn = 0; turn < 60 && office.opportunities() < 2; turn++) {
            office.engine.runOnce(1);
            office.clock.advance(Duration.ofSeconds(5));
        }
        assertThat(office.opportunities()).as("one each").isEqualTo(2);
        office.edit(shared, CrmField.STAGE, "Qualification");
        office.edit(shared, CrmField.AMOUNT, SECOND);
        office.acme.partnerCenter.edit(shared.id(), change -> change.closingDate(LocalDate.parse("2027-12-24")));
        office.work(Duration.ofMinutes(5));

        assertThat(office.acme.partnerCenter.get(shared.id()).dealValue()).isEqualByComparingTo(SECOND);
        assertThat(office.acme
                        .crm
                        .seller()
                        .read(office.record(shared))
                        .orElseThrow()
                        .get(CrmField.CLOSE_DATE))
                .isEqualTo(LocalDate.parse("2027-12-24"));
        assertThat(office.engine.conflicts("acme")).isEmpty();
    }

    private void bothHold(BigDecimal value) {
        assertThat(office.acme.partnerCenter.get(referral.id()).dealValue())
                .as("Partner Center")
                .isEqualByComparingTo(value);
        assertThat(office.acme
                        .crm
                        .seller()
                        .read(office.record(referral))
                        .orElseThrow()
                        .get(CrmField.AMOUNT))
                .as("the CRM")
                .isEqualByComparingTo(value);
    }
}

package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.NOTES;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.scenario.Service;
import dev.cosell.testkit.scenario.Trouble;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong, and that the deal comes through, the same over every pair of services. */
abstract class TroublesScenarios {
    private static final BigDecimal EDITED = new BigDecimal("93000");

    @ParameterizedTest
    @EnumSource(Trouble.class)
    @Tag("R-118")
    @Tag("R-220")
    @Tag("R-221")
    final void write_toPartnerCenter_comesThrough(Trouble trouble, Scenario deal) {
        accepted(deal)
                .nextWriteMeets(PARTNER_CENTER, trouble)
                .sellerSets(CrmField.AMOUNT, EDITED)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectInStep()
                .expectNotParked()
                .expectQuiet();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    @Tag("R-220")
    @Tag("R-221")
    final void write_toTheCrm_comesThrough(Trouble trouble, Scenario deal) {
        accepted(deal)
                .nextWriteMeets(CRM, trouble)
                .microsoftSets(DEAL_VALUE, EDITED)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectOneRecord()
                .expectInStep()
                .expectNotParked()
                .expectQuiet();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TIMEOUT_BEFORE", "TIMEOUT_AFTER", "ANSWER_CUT"})
    @Tag("R-221")
    final void create_inTheCrm_makesOneRecord(Trouble trouble, Scenario deal) {
        deal.nextWriteMeets(CRM, trouble)
                .microsoftShares()
                .syncRuns()
                .expectOneRecord()
                .expectQuiet();
    }

    @Test
    @Tag("R-221")
    final void create_ofAReferralWithoutAnswer_waitsForAPerson(Scenario deal) {
        deal.nextWriteMeets(PARTNER_CENTER, Trouble.TIMEOUT_BEFORE)
                .sellerCreates()
                .syncRuns()
                .expectNoReferral()
                .expectParked("CREATE_OUTCOME_UNKNOWN")
                .expectQuiet();
    }

    @Test
    @Tag("R-122")
    final void write_somebodyEditsMeanwhile_bothEditsSurvive(Scenario deal) {
        accepted(deal)
                .rightBeforeNextWrite(PARTNER_CENTER, then -> then.microsoftSets(NOTES, "In the last moment."))
                .rightAfterNextWrite(PARTNER_CENTER, then -> then.sellerSets(CrmField.CURRENCY, "USD"))
                .sellerSets(CrmField.AMOUNT, EDITED)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectInCrm(NOTES, "In the last moment.")
                .expectInStep()
                .expectQuiet();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @Tag("R-221")
    final void outage_ofAService_isCaughtUpWith(Service service, Scenario deal) {
        accepted(deal)
                .outage(service, Duration.ofMinutes(40))
                .sellerSets(CrmField.AMOUNT, EDITED)
                .microsoftSets(NOTES, "Written in the outage.")
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectBothSides(NOTES, "Written in the outage.")
                .outageBegins(service)
                .sellerSets(CrmField.AMOUNT, new BigDecimal("94000"))
                .syncRuns()
                .expectInPartnerCenter(DEAL_VALUE, EDITED)
                .outageEnds(service)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 94000)
                .expectQuiet();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @Tag("R-223")
    final void sessions_end_isSignedInAnew(Service service, Scenario deal) {
        accepted(deal)
                .sessionsEnd(service)
                .sellerSets(CrmField.AMOUNT, EDITED)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectQuiet();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @Tag("R-221")
    final void death_beforeAndAfterAWrite_nothingIsLostOrDone(Service service, Scenario deal) {
        accepted(deal)
                .sellerSets(CrmField.AMOUNT, EDITED)
                .microsoftSets(NOTES, "Written before the death.")
                .diesBeforeNextWrite(service)
                .syncRuns()
                .restarts()
                .diesAfterNextWrite(service)
                .syncRuns()
                .restarts()
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .expectBothSides(NOTES, "Written before the death.")
                .expectOneRecord()
                .expectQuiet();
    }

    @Test
    @Tag("R-221")
    final void death_whileASecondNodeRuns_itGoesOn(Scenario deal) {
        accepted(deal)
                .secondNodeStarts()
                .sellerSets(CrmField.AMOUNT, EDITED)
                .diesAfterNextWrite(PARTNER_CENTER)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, EDITED)
                .dies()
                .restarts()
                .sellerWins()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Won")
                .expectQuiet();
    }

    private static Scenario accepted(Scenario deal) {
        return deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Active/Accepted");
    }
}

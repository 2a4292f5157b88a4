package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.CLOSING_DATE;
import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.MICROSOFT_CRM_ID;
import static dev.cosell.core.mapping.StandardFields.NOTES;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.scenario.NewDeal;
import dev.cosell.testkit.scenario.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What persons do and what is expected then, the same over every pair of services. */
abstract class PersonsScenarios {
    /** Returns the stage of a deal on hold. */
    abstract String onHold();

    @Test
    @Tag("R-080")
    @Tag("R-082")
    @Tag("R-110")
    @Tag("R-111")
    final void share_acceptedAndEditedOnBothSides_isInStep(Scenario deal) {
        deal.microsoftShares()
                .expectNoRecord()
                .syncRuns()
                .expectOneRecord()
                .expectInCrm(CrmField.STAGE, onHold())
                .expectInCrm(CrmField.NAME, "✔ Fabrikam plant telemetry")
                .expectBothSides(DEAL_VALUE, 75000)
                .expectSolutions("SOL-10001-ABC")
                .sellerAccepts()
                .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"))
                .syncRuns()
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .expectBothSides(DEAL_VALUE, "80000")
                .expectWrites(PARTNER_CENTER, 1)
                .expectCalls(PARTNER_CENTER, 4)
                .microsoftSets(CLOSING_DATE, "2026-12-24")
                .microsoftSets(NOTES, "The demo went well.")
                .sellerAddsSolution("SOL-10002-DEF", "Route Planner")
                .syncRuns()
                .expectBothSides(CLOSING_DATE, LocalDate.parse("2026-12-24"))
                .expectInCrm(NOTES, "The demo went well.")
                .expectSolutions("SOL-10001-ABC", "SOL-10002-DEF")
                .expectInStep()
                .expectNoConflict()
                .expectNotParked()
                .expectQuiet();
    }

    @Test
    @Tag("R-121")
    final void edit_bothSidesAtOnce_isAConflictThatKeepsTheLoser(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .sellerSets(CrmField.AMOUNT, new BigDecimal("91000"))
                .microsoftSets(DEAL_VALUE, 92000)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 91000)
                .expectConflict(DEAL_VALUE)
                .expectQuiet();
    }

    @Test
    @Tag("R-095")
    final void create_microsoftAccepts_itsIdentifierComes(Scenario deal) {
        deal.sellerCreates()
                .expectNoReferral()
                .syncRuns()
                .expectReferral()
                .expectOneRecord()
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .expectInStep()
                .microsoftAccepts()
                .eventArrives()
                .syncRuns()
                .expectInCrm(MICROSOFT_CRM_ID, "7-2ABCDEFGHI")
                .microsoftSets(DEAL_VALUE, 51000)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 51000)
                .microsoftWins()
                .sellerWins()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Won")
                .expectQuiet();
    }

    @Test
    @Tag("R-088")
    @Tag("R-096")
    final void create_microsoftSaysNo_ourDealGoesOn(Scenario deal) {
        deal.sellerCreates()
                .syncRuns()
                .microsoftDeclines("No capacity")
                .eventArrives()
                .syncRuns()
                .expectFinding("MICROSOFT_DECLINED")
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .expectQuiet()
                .deal("expired")
                .sellerCreates(NewDeal.ofSeller()
                        .name("Woodgrove core banking")
                        .customer("Woodgrove Bank", "NO")
                        .value("1200", "EUR"))
                .syncRuns()
                .microsoftLetsItExpire()
                .timePasses(Duration.ofDays(1))
                .syncRuns()
                .expectFinding("MICROSOFT_DID_NOT_ANSWER")
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .deal("lost")
                .sellerCreates(NewDeal.ofSeller().name("Tailspin routes").customer("Tailspin Toys", "NO"))
                .syncRuns()
                .microsoftAccepts()
                .microsoftLoses("Went elsewhere")
                .sellerLoses("Customer chose another vendor")
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Lost")
                .expectQuiet();
    }

    @Test
    @Tag("R-082")
    @Tag("R-110")
    final void portal_answersAndCloses_theCrmFollows(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .portalAccepts()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .portalWins()
                .syncRuns()
                .expectInCrm(CrmField.WON, true)
                .deal("declined")
                .microsoftShares(NewDeal.ofMicrosoft().name("Alpine lifts").customer("Alpine Ski House", "AT"))
                .syncRuns()
                .portalDeclines("No capacity")
                .syncRuns()
                .expectFinding("DEAL_IS_CLOSED")
                .expectInPartnerCenter(STATE, "Closed/Declined")
                .deal("lost")
                .microsoftShares(NewDeal.ofMicrosoft().name("Relecloud media").customer("Relecloud", "DE"))
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .portalLoses("Budget")
                .syncRuns()
                .expectInCrm(CrmField.CLOSED, true)
                .expectInCrm(CrmField.WON, false)
                .expectQuiet();
    }

    @Test
    @Tag("R-087")
    final void answer_noneInFourteenDays_theDealExpires(Scenario deal, SettableClock clock) {
        var before = clock.instant();
        deal.microsoftShares()
                .syncRuns()
                .timePasses(Duration.ofDays(14))
                .expectInPartnerCenter(STATE, "Closed/Expired")
                .syncRuns()
                .expectFinding("REFERRAL_EXPIRED")
                .expectQuiet();
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofDays(14));
    }

    @Test
    @Tag("R-042")
    final void create_countryThatIsNoCode_isRefusedBeforeAnyCall(Scenario deal) {
        deal.sellerCreates(NewDeal.ofSeller().customer("Woodgrove Bank", "USA"))
                .syncRuns()
                .expectFinding("COUNTRY_NOT_ALPHA2")
                .expectNoReferral()
                .expectWrites(PARTNER_CENTER, 0)
                .expectQuiet();
    }

    @Test
    final void edit_emptiedOrSavedAsItIs_nothingIsBlanked(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .sellerEmpties(CrmField.DESCRIPTION)
                .syncRuns()
                .expectInPartnerCenter(NOTES, "Customer asks for a demo in April.")
                .sellerSavesAgain()
                .syncRuns()
                .expectWrites(PARTNER_CENTER, 0)
                .expectWrites(CRM, 0)
                .expectQuiet();
    }

    @Test
    @Tag("R-083")
    final void decline_inAStageThatIsNone_isRefusedWithItsReason(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .sellerDeclines("Not a customer")
                .syncRuns()
                .expectFinding("STEP_NOT_ALLOWED");
    }

    @Test
    @Tag("R-100")
    final void delete_bySeller_recordIsNotMadeAgain(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .sellerDeletes()
                .syncRuns()
                .expectNoRecord()
                .syncRunsFor(Duration.ofMinutes(5))
                .expectNoRecord();
    }

    @Test
    final void check_ofTheWiring_isReady(Scenario deal) {
        deal.expectReady()
                .happens("somebody looks on", () -> assertThat(deal.engine().parked(deal.connection()))
                        .isEmpty());
    }
}

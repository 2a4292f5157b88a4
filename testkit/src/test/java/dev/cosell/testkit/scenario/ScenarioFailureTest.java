package dev.cosell.testkit.scenario;

import static dev.cosell.core.mapping.StandardFields.CLOSING_DATE;
import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.NAME;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads when an expectation does not hold, and when a step makes no sense. */
class ScenarioFailureTest {
    private static final ScenarioSetup SETUP = ScenarioSetup.inMemory(SyncSettings.defaults());

    private static Arguments failing(String message, Consumer<Scenario> expectation) {
        return Arguments.of(message, expectation);
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                failing(
                        "deal value was expected to be \"5\" on both sides",
                        deal -> deal.expectBothSides(DEAL_VALUE, "5")),
                failing(
                        "status was expected to be \"Closed/Won\" in Partner Center, not \"Active/Accepted\"",
                        deal -> deal.expectInPartnerCenter(STATE, "Closed/Won")),
                failing(
                        "closing date was expected to be \"2030-01-01\" in the CRM, not \"2026-08-31\"",
                        deal -> deal.expectInCrm(CLOSING_DATE, "2030-01-01")),
                failing(
                        "amount was expected to be 5 in the CRM, not 75000",
                        deal -> deal.expectInCrm(CrmField.AMOUNT, new BigDecimal("5"))),
                failing(
                        "microsoftCrmId was expected to be \"7-2\" in the CRM, not empty",
                        deal -> deal.expectInCrm(CrmField.MICROSOFT_CRM_ID, "7-2")),
                failing(
                        "both sides were expected to have the solutions [SOL-2]",
                        deal -> deal.expectSolutions("SOL-2")),
                failing(
                        "both sides were expected to be in step, and differ without a reason in [dealValue]",
                        deal -> deal.sellerSets(CrmField.AMOUNT, new BigDecimal("5"))
                                .expectInStep()),
                failing(
                        "the deal was expected to be on both sides",
                        deal -> deal.deal("new").sellerCreates().expectInStep()));
    }

    static Stream<Arguments> expectationsOfTheEngine() {
        return Stream.of(
                failing("one record of the deal was expected in the CRM, not 0", deal -> deal.sellerDeletes()
                        .expectOneRecord()),
                failing("no record of the deal was expected in the CRM, not 1", Scenario::expectNoRecord),
                failing("no referral of the deal was expected", Scenario::expectNoReferral),
                failing("a referral of the deal was expected", deal -> deal.deal("new")
                        .expectReferral()),
                failing("a conflict of deal name was expected", deal -> deal.expectConflict(NAME)),
                failing("no conflict was expected, but there is one of [dealValue]", deal -> deal.sellerSets(
                                CrmField.AMOUNT, new BigDecimal("5"))
                        .microsoftSets(DEAL_VALUE, 6)
                        .syncRuns()
                        .expectNoConflict()),
                failing(
                        "the deal was expected to be parked as SOME_CODE, and is not parked",
                        deal -> deal.expectParked("SOME_CODE")),
                failing(
                        "the deal was not expected to be parked, and is as [CREATE_OUTCOME_UNKNOWN]",
                        deal -> unknown(deal).expectNotParked()),
                failing(
                        "the deal was expected to be parked as OTHER, and is parked as [CREATE_OUTCOME_UNKNOWN]",
                        deal -> unknown(deal)
                                .expectParked("CREATE_OUTCOME_UNKNOWN")
                                .expectParked("OTHER")),
                failing(
                        "a finding NO_SUCH_CODE was expected; told were []",
                        deal -> deal.expectFinding("NO_SUCH_CODE")),
                failing(
                        "2 writes to CRM were expected in the last run, not 1 [CRM, write: Applied]",
                        deal -> deal.expectWrites(CRM, 2)),
                failing(
                        "at most 0 calls to Partner Center were expected in the last run, not ",
                        deal -> deal.expectCalls(PARTNER_CENTER, 0)),
                failing("nothing more was expected to be written, but there was [", deal -> deal.sellerSets(
                                CrmField.AMOUNT, new BigDecimal("5"))
                        .expectQuiet()));
    }

    private static Scenario unknown(Scenario deal) {
        return deal.deal("outbound")
                .nextWriteMeets(PARTNER_CENTER, Trouble.TIMEOUT_BEFORE)
                .sellerCreates()
                .syncRuns();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"expectations", "expectationsOfTheEngine"})
    void expectation_thatDoesNotHold_saysWhatWasExpectedAndTellsTheStory(
            String message, Consumer<Scenario> expectation) {
        try (Scenario deal = SETUP.open()) {
            deal.microsoftShares().syncRuns().sellerAccepts().syncRuns();
            assertThatThrownBy(() -> expectation.accept(deal))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(message)
                    .hasMessageContaining("what the engine would do now")
                    .hasMessageContaining("what happened")
                    .hasMessageContaining("the seller accepts")
                    .hasMessageContaining("seed ");
        }
    }

    @Test
    void failure_ofADealOnBothSides_isReadAsAWhole() {
        try (Scenario deal = SETUP.open()) {
            deal.microsoftShares()
                    .syncRuns()
                    .sellerAccepts()
                    .syncRuns()
                    .outageBegins(PARTNER_CENTER)
                    .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"));
            assertThatThrownBy(() -> deal.expectBothSides(DEAL_VALUE, 80000))
                    .hasMessageContaining(
                            "                                 Partner Center                     CRM in memory\n")
                    .hasMessageContaining(
                            "    status                       Active/Accepted                    Qualification\n")
                    .hasMessageContaining("  > deal value                   75000                              80000\n")
                    .hasMessageContaining(
                            "    solutions                    SOL-10001-ABC                      SOL-10001-ABC\n")
                    .hasMessageContaining("what the engine would do now\n  it cannot say: ")
                    .hasMessageContaining("  4  2026-03-02 09:01:34  the seller accepts\n")
                    .hasMessageContaining("       . Partner Center patch: Applied\n")
                    .hasMessageContaining("       . SYNCED: 2 call(s); patch referral ");
        }
    }

    @Test
    void failure_withAConflict_showsBothValues() {
        try (Scenario deal = SETUP.open()) {
            deal.microsoftShares()
                    .syncRuns()
                    .sellerAccepts()
                    .syncRuns()
                    .sellerSets(CrmField.AMOUNT, new BigDecimal("91000"))
                    .microsoftSets(DEAL_VALUE, 92000)
                    .syncRuns();
            assertThat(deal.report())
                    .contains(
                            "    conflict, DECIDED, dealValue: Partner Center 92000, CRM 91000, both sides got 91000");
        }
    }

    static Stream<Arguments> senseless() {
        return Stream.of(
                failing("'the deal' has no CRM record", deal -> deal.microsoftShares()
                        .sellerAccepts()),
                failing("'the deal' has no referral", deal -> deal.sellerCreates()
                        .microsoftAccepts()),
                failing("the deal 'the deal' exists already", deal -> deal.microsoftShares()
                        .microsoftShares()),
                failing("The engagement has no referral of Microsoft that is New", deal -> deal.microsoftShares()
                        .microsoftDeclines("no")),
                failing("The portal does not offer that for a referral that is New", deal -> deal.microsoftShares()
                        .portalWins()),
                failing(
                        "There is no open referral",
                        deal -> deal.microsoftShares().portalDeclines("no").microsoftSets(DEAL_VALUE, 5)),
                failing("a process is running", Scenario::restarts),
                failing("no process is running", deal -> deal.dies().syncRuns()),
                failing("no process is running", deal -> deal.dies().dies()),
                failing("no process is running", deal -> deal.dies().engine()),
                failing(
                        "no process is running",
                        deal -> deal.microsoftShares().dies().eventArrives()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senseless")
    void step_thatMakesNoSense_saysWhy(String message, Consumer<Scenario> steps) {
        try (Scenario deal = SETUP.open()) {
            assertThatThrownBy(() -> steps.accept(deal))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(message);
        }
    }

    @Test
    void microsoftSets_fieldThatSheDoesNotChange_isRefusedByName() {
        try (Scenario deal = SETUP.open()) {
            deal.microsoftShares();
            assertThatThrownBy(() -> deal.microsoftSets(NAME, "Another name"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Microsoft's seller changes [dealValue, closingDate, notes], not name");
        }
    }
}

package dev.cosell.core.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.registration.RegistrationCase.Involvement;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of deal registration, each on both sides of its boundary (R-092, R-270 to R-278, partner-center-api 7.3). */
class RegistrationRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");
    private static final Instant CREATED = Instant.parse("2026-01-10T09:00:00Z");

    @Test
    void check_eligibleDealAndSoundContract_findsNothing() {
        assertThat(check(deal(), registration())).isEmpty();
    }

    @Test
    void check_everythingWrong_findsAllAtOnce() {
        RegistrationCase deal = new RegistrationCase(
                false, Involvement.NONE, new BigDecimal("10"), "USD", CREATED, null, null, false, false, true);
        RegistrationContract contract =
                new RegistrationContract(null, "DOLLARS", null, null, null, ContractTerm.FINITE);
        List<Finding> findings = check(deal, DealRegistration.of(contract, List.of()));
        assertThat(findings)
                .extracting(Finding::field)
                .contains("value", "currency", "solutionDetails", "signDate", "startDate", "endDate");
        assertThat(findings).extracting(Finding::ruleId).contains("R-045", "R-270", "R-273", "R-274", "R-275", "R-277");
    }

    @Test
    @Tag("R-270")
    void check_notWonOrPrivateOrNotAccepted_isNotEligible() {
        assertRefused(check(change(false, Involvement.SEES, "60000", "USD"), registration()), "R-270");
        assertRefused(check(change(true, Involvement.NONE, "60000", "USD"), registration()), "R-270");
        assertRefused(check(change(true, Involvement.ASKED, "60000", "USD"), registration()), "R-270");
        assertThat(check(change(true, Involvement.TAKES_PART, "60000", "USD"), registration()))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("R-270")
    @CsvSource({"24999.99, USD, true", "25000, USD, false", "10, EUR, false"})
    void check_dealValue_countsInDollarsOnly(String value, String currency, boolean refused) {
        List<Finding> findings = check(change(true, Involvement.SEES, value, currency), registration());
        assertThat(findings.stream().anyMatch(Finding::refuses)).isEqualTo(refused);
    }

    @ParameterizedTest
    @Tag("R-270")
    @CsvSource({"false, true", "true, false"})
    void check_serviceSideFacts_refuseOnlyWhereTheyAreKnown(boolean eligible, boolean managed) {
        RegistrationCase known =
                new RegistrationCase(true, Involvement.SEES, null, null, CREATED, NOW, null, eligible, managed, false);
        assertRefused(check(known, registration()), "R-270");
    }

    @Test
    @Tag("R-277")
    void check_solutionAssessment_isNotEligible() {
        RegistrationCase assessment =
                new RegistrationCase(true, Involvement.SEES, null, null, CREATED, NOW, null, null, null, true);
        assertRefused(check(assessment, registration()), "R-277");
    }

    @ParameterizedTest
    @Tag("R-092")
    @CsvSource({"PT71H59M59S, 1", "PT72H, 0"})
    void check_wonSoonAfterCreation_isWarnedOf(Duration after, int findings) {
        RegistrationCase deal = new RegistrationCase(
                true, Involvement.SEES, null, null, CREATED, CREATED.plus(after), null, null, null, false);
        assertThat(check(deal, registration())).hasSize(findings).noneMatch(Finding::refuses);
    }

    @ParameterizedTest
    @Tag("R-273")
    @CsvSource({"2026-05-01, 0", "2026-04-30, 1", "2026-06-30, 0", "2026-07-01, 1", "2026-01-10, 1", "2026-01-09, 2"})
    void check_signature_isWithinSixtyDaysAndAfterTheDealBegan(LocalDate signed, int refusals) {
        List<Finding> findings = check(deal(), registration(contract(signed, TODAY, TODAY.plusYears(2))));
        assertThat(findings).filteredOn(Finding::refuses).hasSize(refusals).allMatch(each -> "R-273"
                .equals(each.ruleId()));
    }

    @Test
    @Tag("R-273")
    void check_signature_comesAfterMicrosoftsInvitationToo() {
        RegistrationCase invited = new RegistrationCase(
                true,
                Involvement.TAKES_PART,
                null,
                null,
                CREATED,
                NOW,
                Instant.parse("2026-06-20T00:00:00Z"),
                null,
                null,
                false);
        assertRefused(
                check(invited, registration(contract(LocalDate.parse("2026-06-19"), TODAY, TODAY.plusYears(2)))),
                "R-273");
        assertThat(check(invited, registration(contract(LocalDate.parse("2026-06-20"), TODAY, TODAY.plusYears(2)))))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("R-273")
    @CsvSource({"2027-01-10, false", "2027-01-11, true", "2026-02-01, false"})
    void check_payAsYouGo_maySignWithinAYearAndIsReviewed(LocalDate signed, boolean refused) {
        RegisteredSolution payAsYouGo = solution("60000", PricingModel.PAY_AS_YOU_GO, null, true);
        List<Finding> findings =
                check(deal(), DealRegistration.of(contract(signed, TODAY, TODAY.plusYears(2)), List.of(payAsYouGo)));
        assertThat(findings.stream().anyMatch(Finding::refuses)).isEqualTo(refused);
        assertThat(codes(findings)).contains(RegistrationRules.REVIEW);
    }

    @ParameterizedTest
    @Tag("R-274")
    @CsvSource({"2026-04-01, 0", "2026-03-31, 1", "2027-01-01, 0"})
    void check_start_isAtMostNinetyDaysAgo(LocalDate start, int refusals) {
        List<Finding> findings = check(deal(), registration(contract(TODAY, start, start.plusYears(2))));
        assertThat(findings).filteredOn(Finding::refuses).hasSize(refusals).allMatch(each -> "R-274"
                .equals(each.ruleId()));
    }

    @Test
    @Tag("R-274")
    void check_endBeforeStart_isRefused() {
        assertRefused(check(deal(), registration(contract(TODAY, TODAY, TODAY.minusDays(1)))), "R-274");
    }

    @Test
    @Tag("R-275")
    void check_end_isNeededUnlessPerpetual() {
        RegistrationContract open =
                new RegistrationContract(new BigDecimal("600000"), "USD", TODAY, TODAY, null, ContractTerm.FINITE);
        assertRefused(check(deal(), registration(open)), "R-275");
        RegistrationContract perpetual =
                new RegistrationContract(new BigDecimal("600000"), "USD", TODAY, TODAY, null, ContractTerm.PERPETUAL);
        assertThat(check(deal(), registration(perpetual))).isEmpty();
        assertThat(perpetual.yearlyValue()).isEqualByComparingTo("100000");
    }

    @ParameterizedTest
    @Tag("R-275")
    @CsvSource({"150000, 1", "150006, 0", "6000006, 1", "6000000, 0"})
    void check_yearlyValue_isWarnedOfBelowAndToldAboveTheLimits(String value, int findings) {
        RegistrationContract perpetual =
                new RegistrationContract(new BigDecimal(value), "USD", TODAY, TODAY, null, ContractTerm.PERPETUAL);
        assertThat(check(deal(), registration(perpetual))).hasSize(findings).noneMatch(Finding::refuses);
    }

    @Test
    @Tag("R-276")
    void check_solutionsTogether_areAtMostTheContract() {
        RegisteredSolution half = solution("30000", PricingModel.OTHER, null, true);
        RegisteredSolution more = solution("30000.01", PricingModel.OTHER, null, true);
        RegistrationContract contract = contract(TODAY, TODAY, TODAY.plusYears(1));
        assertThat(check(deal(), DealRegistration.of(contract, List.of(half, half))))
                .isEmpty();
        assertRefused(check(deal(), DealRegistration.of(contract, List.of(half, more))), "R-276");
    }

    @Test
    @Tag("R-278")
    void check_marketplaceSale_needsItsDate() {
        RegistrationContract contract = contract(TODAY, TODAY, TODAY.plusYears(1));
        RegisteredSolution undated =
                solution("60000", PricingModel.OTHER, new MarketplaceTransaction(true, null), true);
        RegisteredSolution dated = solution("60000", PricingModel.OTHER, MarketplaceTransaction.on(TODAY), true);
        assertRefused(check(deal(), DealRegistration.of(contract, List.of(undated))), "R-278");
        assertThat(check(deal(), DealRegistration.of(contract, List.of(dated)))).isEmpty();
    }

    @Test
    void check_solutionNotOnAzure_isWarnedOf() {
        RegisteredSolution elsewhere = solution("60000", PricingModel.OTHER, null, false);
        List<Finding> findings =
                check(deal(), DealRegistration.of(contract(TODAY, TODAY, TODAY.plusYears(1)), List.of(elsewhere)));
        assertThat(codes(findings)).containsExactly(RegistrationRules.REVIEW);
        assertThat(findings).noneMatch(Finding::refuses);
    }

    @ParameterizedTest
    @Tag("R-272")
    @EnumSource(RegistrationPath.class)
    void paths_all_areOfTheFirstRegistrationAndTheDocumentedPlaces(RegistrationPath path) {
        assertThat(path.pointer())
                .matches("/registrations/0/(contract/(startDateTime|endDateTime|signDateTime|term|value)"
                        + "|solutionDetails/0/(value|currency|isDeployedOnAzure|primaryDeploymentOn|pricingModel"
                        + "|marketplaceTransactionDetails/(isMarketplaceTransacted|marketplaceTransactionDateTime)))");
        assertThat(RegistrationPath.values()).hasSize(12);
    }

    @Test
    @Tag("R-272")
    void objectionToChange_unlessActionIsRequired_isOne() {
        assertThat(RegistrationRules.objectionToChange(List.of())).isNotNull();
        assertThat(RegistrationRules.objectionToChange(List.of(inState(RegistrationStatus.REVIEW_PENDING))))
                .isNotNull();
        assertThat(RegistrationRules.objectionToChange(List.of(inState(RegistrationStatus.ACTION_REQUIRED))))
                .isNull();
    }

    private static DealRegistration inState(RegistrationStatus status) {
        return new DealRegistration(
                "1", NOW, status, null, null, RegistrationContract.NONE, List.of(), RegistrationHistory.NONE);
    }

    private static List<Finding> check(RegistrationCase deal, DealRegistration registration) {
        return RegistrationRules.check(deal, registration, NOW);
    }

    private static List<FindingCode> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static void assertRefused(List<Finding> findings, String rule) {
        assertThat(findings)
                .filteredOn(Finding::refuses)
                .extracting(Finding::ruleId)
                .containsExactly(rule);
    }

    private static RegistrationCase deal() {
        return change(true, Involvement.SEES, "60000", "USD");
    }

    private static RegistrationCase change(boolean won, Involvement kind, String value, String currency) {
        return new RegistrationCase(won, kind, new BigDecimal(value), currency, CREATED, NOW, null, null, null, false);
    }

    private static RegistrationContract contract(LocalDate signed, LocalDate start, LocalDate end) {
        return new RegistrationContract(new BigDecimal("60000"), "USD", signed, start, end, ContractTerm.FINITE);
    }

    private static DealRegistration registration() {
        return registration(contract(TODAY, TODAY, TODAY.plusYears(2)));
    }

    private static DealRegistration registration(RegistrationContract contract) {
        return DealRegistration.of(contract, List.of(solution("60000", PricingModel.OTHER, null, true)));
    }

    private static RegisteredSolution solution(
            String value, PricingModel pricing, @Nullable MarketplaceTransaction sale, boolean onAzure) {
        return new RegisteredSolution(
                "SOL-1", "Stock Lens", new BigDecimal(value), "USD", onAzure, DeploymentSite.CUSTOMER, pricing, sale);
    }
}

package dev.cosell.core.registration;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says before the call what the service would refuse or send to manual review (R-092, R-270 to R-278, partner-center-api 7.3). All findings at once.
 * Pure; thread-safe.
 */
public final class RegistrationRules {
    /** The deal itself cannot be registered. */
    public static final FindingCode NOT_ELIGIBLE = FindingCode.of("REGISTRATION_NOT_ELIGIBLE");

    /** A date of the contract is missing or out of range. */
    public static final FindingCode DATE = FindingCode.of("REGISTRATION_DATE_INVALID");

    /** An amount is missing or does not fit. */
    public static final FindingCode AMOUNT = FindingCode.of("REGISTRATION_AMOUNT_INVALID");

    /** It will not be approved automatically, or may be refused. */
    public static final FindingCode REVIEW = FindingCode.of("REGISTRATION_NEEDS_REVIEW");

    /** It cannot be changed now. */
    public static final FindingCode NOT_CHANGEABLE = FindingCode.of("REGISTRATION_NOT_CHANGEABLE");

    private static final BigDecimal LEAST_USD = BigDecimal.valueOf(25_000);
    private static final BigDecimal MOST_AUTOMATIC_USD = BigDecimal.valueOf(1_000_000);
    private static final int SIGNED_AT_MOST_DAYS_AGO = 60;
    private static final int STARTED_AT_MOST_DAYS_AGO = 90;
    private static final Duration SHORTEST_DEAL = Duration.ofHours(72);

    private RegistrationRules() {}

    /** Returns what speaks against registering the deal this way now; empty when nothing does. */
    public static List<Finding> check(RegistrationCase deal, DealRegistration registration, Instant now) {
        List<Finding> findings = new ArrayList<>();
        eligible(findings, deal);
        LocalDate today = day(now);
        signed(findings, deal, registration, today);
        term(findings, registration.contract(), today);
        amounts(findings, registration);
        registration.solutions().forEach(solution -> solution(findings, solution));
        return List.copyOf(findings);
    }

    /** Returns why a registration cannot be changed now, or null: only while the service asks for action (partner-center-api 3.8). */
    public static @Nullable Finding objectionToChange(List<DealRegistration> registrations) {
        if (!registrations.isEmpty() && registrations.get(0).actionRequired()) {
            return null;
        }
        return Finding.error(
                NOT_CHANGEABLE,
                "R-272",
                "registrations",
                "a registration can be changed only while Microsoft asks for action",
                "wait for the review, or register the deal first");
    }

    private static void eligible(List<Finding> findings, RegistrationCase deal) {
        refuse(findings, !deal.won(), "R-270", "the deal is not won", "close it as won first");
        refuse(
                findings,
                deal.kind() == RegistrationCase.Involvement.NONE,
                "R-270",
                "a private deal cannot be registered",
                "only co-sell and partner-led deals can");
        refuse(
                findings,
                deal.kind() == RegistrationCase.Involvement.ASKED,
                "R-270",
                "Microsoft has not accepted the co-sell request",
                "wait until Microsoft accepts or wins");
        refuse(
                findings,
                "USD".equals(deal.currency())
                        && deal.dealValue() != null
                        && deal.dealValue().compareTo(LEAST_USD) < 0,
                "R-270",
                "the deal value is below USD 25,000",
                "nothing; it is not eligible");
        refuse(
                findings,
                Boolean.FALSE.equals(deal.eligibleSolution()),
                "R-270",
                "no Azure IP co-sell eligible solution is attached",
                "nothing; solutions of a closed deal cannot change");
        refuse(
                findings,
                Boolean.FALSE.equals(deal.managedCustomer()),
                "R-270",
                "Microsoft does not manage this customer",
                "nothing; it is not eligible");
        refuse(
                findings,
                deal.solutionAssessment(),
                "R-277",
                "it is a solution assessment",
                "nothing; it is not eligible");
        wonTooSoon(findings, deal);
    }

    private static void wonTooSoon(List<Finding> findings, RegistrationCase deal) {
        Instant created = deal.createdAt();
        Instant won = deal.wonAt();
        if (created != null && won != null && Duration.between(created, won).compareTo(SHORTEST_DEAL) < 0) {
            findings.add(Finding.warning(
                    REVIEW,
                    "R-092",
                    null,
                    "the deal was won less than 72 hours after its creation",
                    "expect that the registration is rejected"));
        }
    }

    private static void signed(
            List<Finding> findings, RegistrationCase deal, DealRegistration registration, LocalDate today) {
        LocalDate signed = registration.contract().signDate();
        if (signed == null) {
            date(findings, "signDate", "R-273", "the date of signature is missing", "state it");
            return;
        }
        Instant begun = deal.begun();
        boolean payAsYouGo = registration.solutions().stream()
                .anyMatch(solution -> PricingModel.PAY_AS_YOU_GO.equals(solution.pricingModel()));
        if (begun != null && signed.isBefore(day(begun))) {
            date(
                    findings,
                    "signDate",
                    "R-273",
                    "signed before the referral was created or Microsoft invited",
                    "correct it");
        }
        if (payAsYouGo) {
            signedPayAsYouGo(findings, signed, begun == null ? null : day(begun));
            return;
        }
        if (signed.isAfter(today)) {
            date(findings, "signDate", "R-273", "the date of signature lies in the future", "register after signing");
        }
        if (signed.isBefore(today.minusDays(SIGNED_AT_MOST_DAYS_AGO))) {
            date(findings, "signDate", "R-273", "signed more than 60 days ago", "nothing; it is too late to register");
        }
    }

    private static void signedPayAsYouGo(List<Finding> findings, LocalDate signed, @Nullable LocalDate begun) {
        if (begun != null && signed.isAfter(begun.plusYears(1))) {
            date(
                    findings,
                    "signDate",
                    "R-273",
                    "signed more than a year after the deal began",
                    "nothing; it is too late to register");
        }
        findings.add(Finding.info(
                REVIEW,
                "R-273",
                "pricingModel",
                "pay-as-you-go deals are reviewed by a person",
                "nothing; it takes longer"));
    }

    private static void term(List<Finding> findings, RegistrationContract contract, LocalDate today) {
        LocalDate start = contract.startDate();
        LocalDate end = contract.endDate();
        if (start == null) {
            date(findings, "startDate", "R-274", "the start of the contract is missing", "state it");
        } else if (start.isBefore(today.minusDays(STARTED_AT_MOST_DAYS_AGO))) {
            date(
                    findings,
                    "startDate",
                    "R-274",
                    "the contract started more than 90 days ago",
                    "nothing; it is too late");
        }
        if (start != null && end != null && end.isBefore(start)) {
            date(findings, "endDate", "R-274", "the contract ends before it starts", "correct it");
        }
        if (end == null && !ContractTerm.PERPETUAL.equals(contract.term())) {
            date(
                    findings,
                    "endDate",
                    "R-275",
                    "a finite contract needs its end",
                    "state it, or say that it is perpetual");
        }
    }

    private static void amounts(List<Finding> findings, DealRegistration registration) {
        RegistrationContract contract = registration.contract();
        BigDecimal value = contract.value();
        boolean stated = value != null && value.signum() > 0;
        if (!stated) {
            amount(findings, "value", "R-270", "the value of the contract is missing", "state it");
        }
        if (contract.currency() == null || !contract.currency().matches("[A-Z]{3}")) {
            amount(findings, "currency", "R-045", "the currency is no ISO 4217 code", "state one such as USD");
        }
        if (registration.solutions().isEmpty()) {
            amount(findings, "solutionDetails", "R-270", "no solution is registered", "name the eligible solution");
        }
        if (value != null && stated && solutionsValue(registration).compareTo(value) > 0) {
            amount(
                    findings,
                    "solutionDetails",
                    "R-276",
                    "the solutions are worth more than the contract",
                    "correct one");
        }
        yearly(findings, contract);
    }

    /** Values in another currency than the contract's cannot be added to the others: they are left to the service. */
    private static BigDecimal solutionsValue(DealRegistration registration) {
        String currency = registration.contract().currency();
        return registration.solutions().stream()
                .filter(solution ->
                        solution.currency() == null || solution.currency().equals(currency))
                .map(solution -> Objects.requireNonNullElse(solution.value(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void yearly(List<Finding> findings, RegistrationContract contract) {
        BigDecimal yearly = contract.yearlyValue();
        if (yearly == null || !"USD".equals(contract.currency())) {
            return;
        }
        if (yearly.compareTo(LEAST_USD) <= 0) {
            findings.add(Finding.warning(
                    REVIEW,
                    "R-275",
                    "value",
                    "the yearly value is not above USD 25,000",
                    "expect that the registration is rejected"));
        }
        if (yearly.compareTo(MOST_AUTOMATIC_USD) > 0) {
            findings.add(Finding.info(
                    REVIEW,
                    "R-275",
                    "value",
                    "above USD 1,000,000 a year a person reviews it",
                    "nothing; it takes longer"));
        }
    }

    private static void solution(List<Finding> findings, RegisteredSolution solution) {
        MarketplaceTransaction sale = solution.marketplace();
        if (sale != null && Boolean.TRUE.equals(sale.transacted()) && sale.date() == null) {
            date(
                    findings,
                    "marketplaceTransactionDateTime",
                    "R-278",
                    "a marketplace transaction needs its estimated date",
                    "state it");
        }
        if (Boolean.FALSE.equals(solution.deployedOnAzure())) {
            findings.add(Finding.warning(
                    REVIEW,
                    "R-270",
                    "isDeployedOnAzure",
                    "a solution that does not run on Azure is not registered",
                    "Microsoft closes the registration at once"));
        }
    }

    private static void refuse(List<Finding> findings, boolean so, String rule, String message, String remedy) {
        if (so) {
            findings.add(Finding.error(NOT_ELIGIBLE, rule, null, message, remedy));
        }
    }

    private static void date(List<Finding> findings, String field, String rule, String message, String remedy) {
        findings.add(Finding.error(DATE, rule, field, message, remedy));
    }

    private static void amount(List<Finding> findings, String field, String rule, String message, String remedy) {
        findings.add(Finding.error(AMOUNT, rule, field, message, remedy));
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}

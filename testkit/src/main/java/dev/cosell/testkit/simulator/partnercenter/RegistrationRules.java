package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** What the content of a registration must satisfy; partner-center-api 2.9 and 7.3. */
final class RegistrationRules {

    private static final Duration SIGNED_AT_MOST = Duration.ofDays(60);
    private static final Duration STARTED_AT_MOST = Duration.ofDays(90);
    private static final BigDecimal PERPETUAL_YEARS = BigDecimal.valueOf(6);
    private static final BigDecimal LEAST_YEARLY = new BigDecimal(25_000);
    private static final BigDecimal REVIEWED_YEARLY = new BigDecimal(1_000_000);

    private final Instant now;
    private final Instant earliestSignature;

    RegistrationRules(Instant now, Instant earliestSignature) {
        this.now = now;
        this.earliestSignature = earliestSignature;
    }

    void check(ObjectNode registration, JsonNode dealSolutions) {
        JsonNode contract = registration.path("contract");
        FieldChecks.object(contract, "registrations.contract");
        JsonNode solutions = registration.path("solutionDetails");
        FieldChecks.array(solutions, "registrations.solutionDetails");
        if (solutions.isEmpty()) {
            throw invalid("solutionDetails", "At least one solution is required.");
        }
        for (JsonNode solution : solutions) {
            solution(solution, dealSolutions);
        }
        dates(contract, payAsYouGo(registration));
        amounts(contract, solutions);
    }

    /** Tells whether nobody at Microsoft needs to look: at most 1 M USD a year, not pay-as-you-go. */
    static boolean approvedAutomatically(ObjectNode registration) {
        return !payAsYouGo(registration)
                && yearly(registration.path("contract")).compareTo(REVIEWED_YEARLY) <= 0;
    }

    private void dates(JsonNode contract, boolean payAsYouGo) {
        Instant sign = date(contract, "signDateTime");
        Instant start = date(contract, "startDateTime");
        FieldChecks.token(contract.path("term"), Set.of("Finite", "Perpetual"), "registrations.contract.term");
        if (sign.isBefore(now.minus(SIGNED_AT_MOST))) {
            throw invalid("contract.signDateTime", "The contract was signed more than 60 days ago.");
        }
        Instant latest = payAsYouGo ? day(earliestSignature).plus(365, ChronoUnit.DAYS) : now;
        if (sign.isAfter(latest)) {
            throw invalid("contract.signDateTime", "The contract is signed too far in the future.");
        }
        if (sign.isBefore(day(earliestSignature))) {
            throw invalid(
                    "contract.signDateTime", "The contract was signed before the deal or its invitation existed.");
        }
        if (start.isBefore(now.minus(STARTED_AT_MOST))) {
            throw invalid("contract.startDateTime", "The contract started more than 90 days ago.");
        }
        boolean perpetual = contract.path("term").asText().equals("Perpetual");
        boolean ends = !FieldChecks.absent(contract.path("endDateTime"));
        if (!perpetual && !ends) {
            throw invalid("contract.endDateTime", "A finite contract needs its end.");
        }
        if (ends && date(contract, "endDateTime").isBefore(start)) {
            throw invalid("contract.endDateTime", "The contract ends before it starts.");
        }
    }

    private static void amounts(JsonNode contract, JsonNode solutions) {
        FieldChecks.currency(contract.path("currency"), "registrations.contract.currency");
        String currency = contract.path("currency").asText();
        BigDecimal value = FieldChecks.amount(contract.path("value"), "registrations.contract.value");
        if (yearly(contract).compareTo(LEAST_YEARLY) <= 0) {
            throw invalid("contract.value", "The contract is worth no more than 25,000 USD a year.");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode solution : solutions) {
            String own = solution.path("currency").asText(currency);
            BigDecimal part = FieldChecks.amount(solution.path("value"), "registrations.solutionDetails.value");
            total = total.add(RegistrationEligibility.dollars(part, own));
        }
        if (total.compareTo(RegistrationEligibility.dollars(value, currency)) > 0) {
            throw invalid("solutionDetails.value", "The solutions are worth more than the contract.");
        }
    }

    private static void solution(JsonNode solution, JsonNode dealSolutions) {
        String path = "registrations.solutionDetails";
        FieldChecks.object(solution, path);
        FieldChecks.requiredText(solution.path("id"), path + ".id");
        boolean known = false;
        for (JsonNode inDeal : dealSolutions) {
            known |= inDeal.path("id").asText().equals(solution.path("id").asText());
        }
        if (!known) {
            throw invalid("solutionDetails.id", "The solution is not one of the deal.");
        }
        FieldChecks.currency(solution.path("currency"), path + ".currency");
        if (!solution.path("isDeployedOnAzure").isBoolean()) {
            throw invalid("solutionDetails.isDeployedOnAzure", "Say whether the solution runs on Azure.");
        }
        FieldChecks.optionalToken(
                solution.path("primaryDeploymentOn"), Set.of("Customer", "Partner"), path + ".primaryDeploymentOn");
        FieldChecks.optionalToken(solution.path("pricingModel"), Set.of("PayAsYouGo", "Other"), path + ".pricingModel");
        JsonNode marketplace = solution.path("marketplaceTransactionDetails");
        FieldChecks.optionalFlag(marketplace.path("isMarketplaceTransacted"), path + ".isMarketplaceTransacted");
        JsonNode when = marketplace.path("marketplaceTransactionDateTime");
        if (!FieldChecks.absent(when)) {
            FieldChecks.timestamp(when, path + ".marketplaceTransactionDateTime");
        } else if (marketplace.path("isMarketplaceTransacted").asBoolean()) {
            throw invalid("solutionDetails.marketplaceTransactionDateTime", "Say when it is transacted (R-278).");
        }
    }

    /** Returns the contract's value a year in US dollars; perpetual ones are spread over six years, short ones over one. */
    private static BigDecimal yearly(JsonNode contract) {
        BigDecimal value = FieldChecks.amount(contract.path("value"), "registrations.contract.value");
        BigDecimal years = PERPETUAL_YEARS;
        if (!contract.path("term").asText().equals("Perpetual")) {
            long days = ChronoUnit.DAYS.between(date(contract, "startDateTime"), date(contract, "endDateTime")) + 1;
            years = BigDecimal.valueOf(Math.max(days, 365)).divide(BigDecimal.valueOf(365.25), 6, RoundingMode.HALF_UP);
            years = years.max(BigDecimal.ONE);
        }
        return RegistrationEligibility.dollars(value, contract.path("currency").asText())
                .divide(years, 2, RoundingMode.HALF_UP);
    }

    static boolean payAsYouGo(ObjectNode registration) {
        for (JsonNode solution : registration.path("solutionDetails")) {
            if (solution.path("pricingModel").asText().equals("PayAsYouGo")) {
                return true;
            }
        }
        return false;
    }

    private static Instant date(JsonNode contract, String field) {
        FieldChecks.timestamp(contract.path(field), "registrations.contract." + field);
        String text = contract.path(field).asText();
        boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
        return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
    }

    private static Instant day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Refusal invalid(String target, String message) {
        return Refusal.invalid("registrations." + target, message);
    }
}

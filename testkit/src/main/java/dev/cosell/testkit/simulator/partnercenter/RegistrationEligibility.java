package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which Won deals may be registered at all; partner-center-api 7.3. */
final class RegistrationEligibility {

    private static final Duration SHORTEST_LIFE = Duration.ofHours(72);
    private static final BigDecimal LEAST = new BigDecimal(25_000);

    /** The simulator's own fixed rates to US dollars; any other currency counts as one dollar. */
    private static final Map<String, BigDecimal> DOLLARS = Map.of(
            "EUR", new BigDecimal("1.10"),
            "GBP", new BigDecimal("1.25"),
            "CHF", new BigDecimal("1.10"),
            "NOK", new BigDecimal("0.10"),
            "SEK", new BigDecimal("0.10"),
            "JPY", new BigDecimal("0.007"));

    private RegistrationEligibility() {}

    /** Refuses unless the referral may be registered; {@code unmanaged} are customers without a Microsoft manager. */
    static void check(StoredReferral referral, List<StoredReferral> engagement, Set<String> unmanaged) {
        ObjectNode deal = referral.json();
        require(
                deal.path("status").asText().equals("Closed")
                        && deal.path("substatus").asText().equals("Won"),
                "Only a Won deal can be registered.");
        require(referral.sharedWithMicrosoft(), "A private deal cannot be registered.");
        String program =
                deal.path("referralProgram").asText("").replace(" ", "").toLowerCase(Locale.ROOT);
        require(!program.contains("solutionassessment"), "A solution assessment cannot be registered.");
        JsonNode value = deal.at("/details/dealValue");
        require(
                value.isNumber()
                        && dollars(
                                                value.decimalValue(),
                                                deal.at("/details/currency").asText())
                                        .compareTo(LEAST)
                                >= 0,
                "The deal is worth less than 25,000 USD.");
        require(
                !unmanaged.contains(deal.at("/customerProfile/name").asText()),
                "The customer has no managed account at Microsoft.");
        require(anySolution(deal), "The deal has no solution that is eligible for Azure IP co-sell.");
        require(microsoftTookPart(engagement), "Microsoft has neither accepted nor won the deal.");
        Duration life = Duration.between(time(deal, "createdDateTime"), time(deal, "closedDateTime"));
        require(life.compareTo(SHORTEST_LIFE) >= 0, "The deal was won less than 72 hours after its creation.");
    }

    static BigDecimal dollars(BigDecimal amount, String currency) {
        return amount.multiply(DOLLARS.getOrDefault(currency, BigDecimal.ONE));
    }

    /** Returns the later of the deal's creation and Microsoft's invitation, from which on a contract may be signed. */
    static Instant earliestSignature(List<StoredReferral> engagement) {
        return engagement.stream()
                .filter(party -> party.ownedByMicrosoft() || party.sharedWithMicrosoft())
                .map(party -> time(party.json(), "createdDateTime"))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** A solution of the catalogue counts; a category does not name one. */
    private static boolean anySolution(ObjectNode deal) {
        for (JsonNode solution : deal.at("/details/requirements/solutions")) {
            if (!solution.path("type").asText().equals("Category")) {
                return true;
            }
        }
        return false;
    }

    /** A partner-led deal has no referral of Microsoft's and needs none. */
    private static boolean microsoftTookPart(List<StoredReferral> engagement) {
        List<StoredReferral> microsofts =
                engagement.stream().filter(StoredReferral::ownedByMicrosoft).toList();
        return microsofts.isEmpty()
                || microsofts.stream()
                        .map(referral -> StateMachine.stateOf(referral.json()))
                        .anyMatch(Set.of("Active/Accepted", "Closed/Won")::contains);
    }

    private static Instant time(ObjectNode deal, String field) {
        return Instant.parse(deal.path(field).asText());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw Refusal.invalid("registrations", message);
        }
    }
}

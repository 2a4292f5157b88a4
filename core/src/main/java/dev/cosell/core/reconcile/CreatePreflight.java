package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what keeps a CRM record from becoming a referral: all findings at once, before any call. */
final class CreatePreflight {
    private static final Validator VALIDATOR = validator();

    private static final Map<String, Text> TEXTS = Map.ofEntries(
            text("DEAL_NAME_MISSING", "R-040", "opportunity name", "is empty", "give the opportunity a name"),
            text("CUSTOMER_NAME_MISSING", "R-041", "account name", "is missing", "attach an account with a name"),
            text("CUSTOMER_ADDRESS_MISSING", "R-041", "account street", "is missing", "fill in the street"),
            text("CUSTOMER_CITY_MISSING", "R-041", "account city", "is missing", "fill in the city"),
            text(
                    "COUNTRY_NOT_ALPHA2",
                    "R-042",
                    "account country",
                    "two-letter country code required",
                    "use the ISO 3166 code, for example US instead of USA or United States"),
            text(
                    "SOLUTION_MISSING",
                    "R-043",
                    "solutions",
                    "Solution ID is required",
                    "attach at least one co-sell ready or Microsoft solution"),
            text("TOO_MANY_SOLUTIONS", "R-204", "solutions", "more than 50 are attached", "attach at most 50"),
            text("DEAL_VALUE_MISSING", "R-044", "deal value", "is empty, zero or negative", "enter a value above zero"),
            text("CURRENCY_NOT_ISO", "R-045", "currency", "is not an ISO 4217 code", "choose a currency such as EUR"),
            text("CLOSING_DATE_MISSING", "R-046", "closing date", "is missing", "enter the estimated closing date"),
            text(
                    "TEAM_MEMBER_INCOMPLETE",
                    "R-047",
                    "opportunity owner",
                    "no team member has first name, last name, phone and e-mail",
                    "complete the owner's user record or add a complete team member"),
            text("TOO_MANY_TEAM_MEMBERS", "R-204", "team", "has more than 50 members", "keep at most 50"),
            text(
                    "CUSTOMER_CONTACT_INCOMPLETE",
                    "R-048",
                    "customer contact",
                    "Microsoft's help is requested and no contact has first name, last name, phone and e-mail",
                    "attach a complete contact"),
            text(
                    "CONSENT_MISSING",
                    "R-049",
                    "consent to share contacts",
                    "is not given",
                    "ask the customer, then tick the consent"),
            text(
                    "HELP_NOT_KNOWN",
                    "R-053",
                    "help required",
                    "is not one of Microsoft's options",
                    "choose an option of the list"),
            text(
                    "PURCHASE_INTENT_MISSING",
                    "R-056",
                    "marketplace purchase intent",
                    "is not one of Yes, No, Have not decided",
                    "choose one, or configure a default"));

    private CreatePreflight() {}

    /** Returns every finding, refusals first, in a stable order; empty where nothing is in the way. */
    static List<Finding> check(DealCandidate candidate, Instant now) {
        List<Finding> findings = new ArrayList<>(VALIDATOR.validate(candidate).stream()
                .map(violation -> violation.getMessage())
                .distinct()
                .sorted()
                .map(CreatePreflight::finding)
                .toList());
        LocalDate closing = candidate.closingDate();
        if (closing != null && closing.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            findings.add(Finding.warning(
                    FindingCode.of("CLOSING_DATE_PAST"),
                    "R-046",
                    "closing date",
                    "lies in the past",
                    "enter a new date"));
        }
        return findings;
    }

    private static Finding finding(String code) {
        Text text = Objects.requireNonNull(TEXTS.get(code), code);
        return Finding.error(FindingCode.of(code), text.rule(), text.field(), text.message(), text.remedy());
    }

    private static Validator validator() {
        // Messages are finding codes, so nothing is interpolated and no expression language is needed.
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new Verbatim())
                .buildValidatorFactory()) {
            return factory.getValidator();
        }
    }

    private static Map.Entry<String, Text> text(String code, String rule, String field, String message, String remedy) {
        return Map.entry(code, new Text(rule, field, message, remedy));
    }

    private record Text(String rule, String field, String message, String remedy) {}

    private static final class Verbatim implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}

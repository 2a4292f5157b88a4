package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The findings about creating a referral; those of {@link DealCandidate}'s constraints by the code that stands there as message. */
final class CreationFindings {
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
                    "choose one, or configure a default"),
            text(
                    "PARTNER_ROLE_MISSING",
                    "R-057",
                    "partner role",
                    "a Services deal with Microsoft's help needs one",
                    "say what you do in the deal"),
            text(
                    "SOLUTION_AREA_MISSING",
                    "R-057",
                    "solution area",
                    "a Services deal with Microsoft's help needs one",
                    "choose the solution area"),
            text(
                    "SOLUTION_PLAY_MISSING",
                    "R-057",
                    "solution play",
                    "a Services deal with Microsoft's help needs one",
                    "choose the solution play"),
            text(
                    "SOLUTION_AREA_NOT_CURRENT",
                    "R-058",
                    "solution area",
                    "does not belong to Microsoft's present fiscal year",
                    "choose an area of this year, or configure what the old one is called now"),
            text(
                    "SOLUTION_PLAY_NOT_CURRENT",
                    "R-058",
                    "solution play",
                    "does not belong to the area in Microsoft's present fiscal year",
                    "choose a play of this year, or configure what the old one is called now"),
            text(
                    "ASSESSMENT_NOT_ALONE",
                    "R-065",
                    "solutions",
                    "a solution assessment holds exactly one assessment and no other solution",
                    "attach the one assessment only"));

    /** Rules behind the fields that can be filled in. */
    private static final Map<CrmField<?>, Label> HEALED = Map.ofEntries(
            Map.entry(CrmField.NAME, new Label("opportunity name", "R-040")),
            Map.entry(CrmField.AMOUNT, new Label("deal value", "R-044")),
            Map.entry(CrmField.CURRENCY, new Label("currency", "R-045")),
            Map.entry(CrmField.CLOSE_DATE, new Label("closing date", "R-046")),
            Map.entry(CrmField.DESCRIPTION, new Label("notes", "C-3")),
            Map.entry(CrmField.PURCHASE_INTENT, new Label("marketplace purchase intent", "R-056")),
            Map.entry(CrmField.PARTNER_ROLE, new Label("partner role", "R-057")),
            Map.entry(CrmField.SOLUTION_AREA, new Label("solution area", "R-057")),
            Map.entry(CrmField.SOLUTION_PLAY, new Label("solution play", "R-057")));

    private CreationFindings() {}

    /** Returns the refusal of a constraint of {@link DealCandidate}. */
    static Finding refusal(String code) {
        Text text = Objects.requireNonNull(TEXTS.get(code), code);
        return Finding.error(FindingCode.of(code), text.rule(), text.field(), text.message(), text.remedy());
    }

    static Finding closingDatePast(boolean refused) {
        FindingCode code = FindingCode.of("CLOSING_DATE_PAST");
        return refused
                ? Finding.error(code, "R-046", "closing date", "lies in the past", "enter a new date")
                : Finding.warning(code, "R-046", "closing date", "lies in the past", "enter a new date");
    }

    static Finding notesMissing(boolean refused) {
        FindingCode code = FindingCode.of("NOTES_MISSING");
        String remedy = "describe the deal in the opportunity's description";
        return refused
                ? Finding.error(code, "C-3", "notes", "are empty", remedy)
                : Finding.warning(code, "C-3", "notes", "are empty; the portal asks for them", remedy);
    }

    static Finding taxonomyUnchecked() {
        return Finding.warning(
                FindingCode.of("TAXONOMY_NOT_CONFIGURED"),
                "R-058",
                "solution area, solution play",
                "are sent unchecked, because no table of the fiscal year is configured",
                "configure solutionTaxonomy");
    }

    /** A value was not the CRM's own; which value is not told. */
    static Finding healed(CrmField<?> field, String tier) {
        Label label = label(field);
        return Finding.info(
                FindingCode.of("VALUE_HEALED"),
                label.rule(),
                label.text(),
                "was empty in the CRM and is filled by " + tier,
                "enter it in the CRM if something else is meant");
    }

    static Finding expressionFailed(CrmField<?> field) {
        Label label = label(field);
        return Finding.warning(
                FindingCode.of("HEALING_FAILED"),
                label.rule(),
                label.text(),
                "the host's expression failed, so it filled nothing",
                "correct the expression");
    }

    static Finding noNotificationMail() {
        return Finding.info(
                FindingCode.of("NO_NOTIFICATION_MAIL"),
                "R-061",
                null,
                "Partner Center sends no mail about a deal that is created by API",
                "tell the team yourself where it should know");
    }

    private static Label label(CrmField<?> field) {
        return HEALED.getOrDefault(field, new Label(field.id(), null));
    }

    private static Map.Entry<String, Text> text(String code, String rule, String field, String message, String remedy) {
        return Map.entry(code, new Text(rule, field, message, remedy));
    }

    private record Text(String rule, String field, String message, String remedy) {}

    private record Label(String text, @Nullable String rule) {}
}

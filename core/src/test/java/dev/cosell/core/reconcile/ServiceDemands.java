package dev.cosell.core.reconcile;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the service asks of a POST, written down from partner-center-api 3.1 and 3.2 (tables, samples and rules there), and from nothing of the code under test.
 * Returns complaints; empty where the service would take the draft.
 */
final class ServiceDemands {
    private static final Set<String> INTENTS = Set.of("Yes", "No", "HaveNotDecided");
    private static final Set<String> HELP = Set.of(
            "WorkloadSpecificValueProposition",
            "CustomerTechnicalArchitecture",
            "ProofOfConceptOrDemo",
            "QuotesOrLicensing",
            "PostSalesCustomerSuccess",
            "GeneralOrOther");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern MARK = Pattern.compile("[✔✘]");

    private final List<String> complaints = new ArrayList<>();
    private final ReferralDraft draft;

    private ServiceDemands(ReferralDraft draft) {
        this.draft = draft;
    }

    /** Checks the partner's own deal, the first POST (3.1). */
    static List<String> ofOwn(ReferralDraft draft) {
        ServiceDemands demands = new ServiceDemands(draft);
        demands.common();
        demands.ownShape();
        return demands.complaints;
    }

    /** Checks the referral that connects Microsoft, the second POST (3.2). */
    static List<String> ofConnected(ReferralDraft draft) {
        ServiceDemands demands = new ServiceDemands(draft);
        demands.common();
        demands.connectedShape();
        return demands.complaints;
    }

    private void common() {
        check(filled(draft.name()) && !MARK.matcher(text(draft.name())).find(), "name");
        check("SalesQualified".equals(String.valueOf(draft.qualification())), "qualification");
        check(filled(draft.externalReferenceId()), "externalReferenceId");
        customer(draft.customer().name(), draft.customer().address());
        check(Boolean.TRUE.equals(draft.consent().shareInfoWithOthers()), "consentToToShareInfoWithOthers");
        BigDecimal value = draft.dealValue();
        check(value != null && value.signum() > 0 && value.stripTrailingZeros().scale() <= 3, "dealValue");
        check(CURRENCY.matcher(text(draft.currency())).matches(), "currency");
        check(draft.closingDate() != null, "closingDateTime");
        check(draft.notes() == null || filled(draft.notes()), "notes");
        solutions(draft.solutions());
        attributes(draft.attributes());
        people("team", draft.team());
        check(!draft.team().isEmpty(), "team is empty");
        people("customerProfile.team", draft.customer().contacts());
    }

    private void customer(@Nullable String name, PostalAddress address) {
        check(filled(name), "customerProfile.name");
        check(filled(address.line1()), "addressLine1");
        check(filled(address.city()), "city");
        check(COUNTRIES.contains(text(address.country())), "country");
    }

    private void solutions(List<Solution> solutions) {
        Set<String> ids = new HashSet<>();
        solutions.forEach(solution -> check(filled(solution.id()) && ids.add(solution.id()), "solution twice"));
        check(!solutions.isEmpty() && solutions.size() <= 50, "solutions: " + solutions.size());
    }

    private void attributes(List<ReferralAttribute> attributes) {
        List<String> intents = ids(attributes, "CustomerMarketplaceIntent");
        check(intents.size() == 1 && INTENTS.containsAll(intents), "CustomerMarketplaceIntent " + intents);
        check(ids(attributes, "SolutionArea").size() <= 1, "SolutionArea");
        check(ids(attributes, "SolutionPlay").size() <= 1, "SolutionPlay");
        attributes.forEach(attribute -> check(filled(attribute.id()), attribute.type()));
    }

    /** A Services co-sell deal says role, area and play, on both referrals (3.1, table). */
    static List<String> ofServices(ReferralDraft draft) {
        ServiceDemands demands = new ServiceDemands(draft);
        for (String type : List.of("PartnerRole", "SolutionArea", "SolutionPlay")) {
            demands.check(!ids(draft.attributes(), type).isEmpty(), type);
        }
        return demands.complaints;
    }

    private static List<String> ids(List<ReferralAttribute> attributes, String type) {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals(type))
                .map(ReferralAttribute::id)
                .toList();
    }

    private void people(String where, List<Person> people) {
        Set<String> mails = new HashSet<>();
        for (Person person : people) {
            boolean all = Stream.of(person.firstName(), person.lastName(), person.phone(), person.email())
                    .allMatch(ServiceDemands::filled);
            check(all, where + ": incomplete");
            check(mails.add(text(person.email()).toLowerCase(Locale.ROOT)) || !where.equals("team"), where + ": twice");
        }
        check(people.size() <= 50, where + ": " + people.size());
    }

    private void ownShape() {
        check(draft.engagementId() == null, "engagementId on the own referral");
        InviteContext invite = draft.invite();
        check(invite == null || invite.help() == null, "assistanceRequestCode on the own referral");
        boolean visible = Boolean.TRUE.equals(draft.consent().visibleToMicrosoftSellers());
        check(draft.consent().visibleToMicrosoftSellers() != null, "visibility not stated");
        String type = String.valueOf(draft.type());
        List<ReferralTarget> targets = draft.targets();
        if (visible) {
            check(Set.of("Shared", "Independent").contains(type), "type " + type);
            Set<String> ids = new HashSet<>();
            draft.solutions().forEach(solution -> ids.add(solution.id()));
            check(
                    targets.stream().allMatch(t -> t.type().equals("SolutionProfile") && ids.contains(t.id())),
                    "target " + targets);
        } else {
            check(type.equals("Independent"), "private and type " + type);
            check(targets.isEmpty(), "private and target " + targets);
        }
    }

    private void connectedShape() {
        check(draft.engagementId() != null, "engagementId");
        check("Shared".equals(String.valueOf(draft.type())), "type");
        check(Boolean.TRUE.equals(draft.consent().visibleToMicrosoftSellers()), "visibility");
        check(draft.targets().equals(List.of(new ReferralTarget("BusinessProfileLocation", "msft"))), "target");
        check(!draft.customer().contacts().isEmpty(), "no customer contact");
        InviteContext invite = draft.invite();
        check(
                invite != null
                        && invite.help() != null
                        && HELP.contains(Objects.requireNonNull(invite.help()).token()),
                "code");
    }

    private void check(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

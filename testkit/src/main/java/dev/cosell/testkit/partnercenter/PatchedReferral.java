package dev.cosell.testkit.partnercenter;

import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies a patch as the service does: all or nothing, in order, under the rules of the state machine. */
final class PatchedReferral {
    private PatchedReferral() {}

    static Optional<Referral> of(Referral present, ReferralPatch patch) {
        if (present.state().terminal()) {
            return Optional.empty();
        }
        ReferralState state = state(present.state(), patch);
        if (!state.equals(present.state()) && !present.state().mayBecome(state)) {
            return Optional.empty();
        }
        Referral.Builder changed = in(present, state);
        List<Solution> solutions = new ArrayList<>(present.solutions());
        List<Person> team = new ArrayList<>(present.team());
        for (ReferralPatch.Operation operation : patch.operations()) {
            apply(changed, present, operation, solutions, team);
        }
        return Optional.of(changed.solutions(solutions).team(team).build());
    }

    /** Returns a builder of the same referral in another state; id, eTag and state are fixed in a builder. */
    static Referral.Builder in(Referral from, ReferralState state) {
        return copy(from, Referral.builder(from.id(), from.eTag(), state));
    }

    static Referral.Builder tagged(Referral from, ETag tag) {
        return copy(from, Referral.builder(from.id(), tag, from.state()));
    }

    private static Referral.Builder copy(Referral from, Referral.Builder to) {
        return to.engagementId(from.engagementId())
                .organizationId(from.organizationId())
                .statusReason(from.statusReason())
                .direction(from.direction())
                .createdAt(from.createdAt())
                .updatedAt(from.updatedAt())
                .expiresAt(from.expiresAt())
                .microsoftCrmId(from.microsoftCrmId())
                .name(from.name())
                .externalReferenceId(from.externalReferenceId())
                .type(from.type())
                .qualification(from.qualification())
                .mpnId(from.mpnId())
                .campaignId(from.campaignId())
                .salesStage(from.salesStage())
                .customer(from.customer())
                .consent(from.consent())
                .notes(from.notes())
                .dealValue(from.dealValue())
                .currency(from.currency())
                .closingDate(from.closingDate())
                .solutions(from.solutions())
                .attributes(from.attributes())
                .team(from.team())
                .targets(from.targets())
                .invite(from.invite());
    }

    private static ReferralState state(ReferralState present, ReferralPatch patch) {
        ReferralState state = present;
        for (ReferralPatch.Operation operation : patch.operations()) {
            if (operation.path() == ReferralPath.STATUS) {
                state = new ReferralState(ReferralStatus.of((String) operation.value()), state.substatus());
            } else if (operation.path() == ReferralPath.SUBSTATUS) {
                state = new ReferralState(state.status(), ReferralSubstatus.of((String) operation.value()));
            }
        }
        return state;
    }

    @SuppressWarnings("unchecked")
    private static void apply(
            Referral.Builder changed,
            Referral present,
            ReferralPatch.Operation operation,
            List<Solution> solutions,
            List<Person> team) {
        Object value = operation.value();
        switch (operation.path()) {
            case CAMPAIGN_ID -> changed.campaignId((String) value);
            case VISIBILITY -> changed.consent(visible(present.consent()));
            case CUSTOMER_TEAM -> changed.customer(withContacts(present.customer(), (List<Person>) value));
            case CLOSING_DATE -> changed.closingDate((LocalDate) value);
            case CURRENCY -> changed.currency((String) value);
            case DEAL_VALUE -> changed.dealValue((BigDecimal) value);
            case NOTES -> changed.notes((String) value);
            case SOLUTIONS -> {
                solutions.clear();
                solutions.addAll((List<Solution>) value);
            }
            case SOLUTIONS_APPEND -> solutions.add((Solution) value);
            case EXTERNAL_REFERENCE_ID -> changed.externalReferenceId((String) value);
            case SALES_STAGE -> changed.salesStage((String) value);
            case STATUS_REASON -> changed.statusReason((String) value);
            case TEAM -> {
                team.clear();
                team.addAll((List<Person>) value);
            }
            case TEAM_APPEND -> team.add((Person) value);
            default -> {
                // status and substatus are in the builder already; the rest has no place in a referral of this version
            }
        }
    }

    private static Consent visible(Consent consent) {
        return new Consent(consent.shareInfoWithOthers(), consent.contact(), true);
    }

    private static CustomerProfile withContacts(CustomerProfile customer, List<Person> contacts) {
        return new CustomerProfile(customer.name(), customer.size(), customer.address(), contacts);
    }
}

package dev.cosell.testkit.partnercenter;

import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Member;
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
        List<Member> team = new ArrayList<>(present.members());
        for (ReferralPatch.Operation operation : patch.operations()) {
            apply(changed, present, operation, solutions, team);
        }
        return Optional.of(changed.solutions(solutions).members(team).build());
    }

    /** Returns a builder of the same referral in another state; id, eTag and state are fixed in a builder. */
    static Referral.Builder in(Referral from, ReferralState state) {
        return from.toBuilder(from.eTag(), state);
    }

    static Referral.Builder tagged(Referral from, ETag tag) {
        return from.toBuilder(tag, from.state());
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
            List<Member> team) {
        Object value = operation.value();
        switch (operation.path()) {
            case CAMPAIGN_ID -> changed.campaignId((String) value);
            case VISIBILITY -> changed.consent(present.consent().withVisibility(true));
            case CUSTOMER_TEAM -> changed.customer(present.customer().withMembers((List<Member>) value));
            case CUSTOMER_TEAM_APPEND -> changed.customer(withOneMore(present.customer(), (Member) value));
            case REFERRAL_PROGRAM -> changed.referralProgram((String) value);
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
                team.addAll((List<Member>) value);
            }
            case TEAM_APPEND -> team.add((Member) value);
            default -> {
                // status and substatus are in the builder already; the rest has no place in a referral of this version
            }
        }
    }

    private static CustomerProfile withOneMore(CustomerProfile customer, Member member) {
        List<Member> all = new ArrayList<>(customer.members());
        all.add(member);
        return customer.withMembers(all);
    }
}

package dev.cosell.core.referral;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a referral's life: accept, decline, win, lose (partner-center-api 3.6, 4.2). Knows the state table, so that an illegal step is refused before any
 * call.
 *
 * <p>Immutable.
 */
public final class ReferralMove {
    /** The life cycle does not allow a step. */
    public static final FindingCode NOT_ALLOWED = FindingCode.of("STEP_NOT_ALLOWED");

    private static final ReferralState RECEIVED = new ReferralState(ReferralStatus.NEW, ReferralSubstatus.RECEIVED);

    private final ReferralState target;
    private final @Nullable String reason;

    private ReferralMove(ReferralState target, @Nullable String reason) {
        this.target = target;
        this.reason = reason;
    }

    /** Returns the acceptance of an inbound referral. */
    public static ReferralMove accept() {
        return new ReferralMove(ReferralState.ACCEPTED, null);
    }

    /** Returns the note that the referral was received and is looked at; uncertain whether the service takes it. */
    public static ReferralMove markReceived() {
        return new ReferralMove(RECEIVED, null);
    }

    /** Returns the refusal of an inbound referral. */
    public static ReferralMove decline(CloseReason reason) {
        return decline(reason.text(null));
    }

    /** Returns the refusal of an inbound referral with a reason in the partner's own words. */
    public static ReferralMove decline(String reason) {
        return new ReferralMove(ReferralState.DECLINED, reason);
    }

    /** Returns the closing of an accepted referral as won. Nothing of it can change afterwards but its registration. */
    public static ReferralMove win() {
        return new ReferralMove(ReferralState.WON, null);
    }

    /** Returns the closing of an accepted referral as lost. */
    public static ReferralMove lose(CloseReason reason) {
        return lose(reason.text(null));
    }

    /** Returns the closing of an accepted referral as lost with a reason in the partner's own words. */
    public static ReferralMove lose(String reason) {
        return new ReferralMove(ReferralState.LOST, reason);
    }

    /** Returns where the move leads. */
    public ReferralState target() {
        return target;
    }

    /** Returns why the move cannot be made from the present state, or empty. */
    public Optional<Finding> objection(Referral present) {
        if (!present.state().equals(target) && !present.state().mayBecome(target)) {
            return Optional.of(refusal("R-090", "status", from(present.state()), remedy(present.state())));
        }
        boolean needsReason = target.equals(ReferralState.DECLINED) || target.equals(ReferralState.LOST);
        return needsReason && (reason == null || reason.isBlank())
                ? Optional.of(refusal("R-085", "statusReason", target + " needs a reason", "state why"))
                : Optional.empty();
    }

    private String from(ReferralState present) {
        return "a referral that is " + present + " cannot become " + target;
    }

    private static String remedy(ReferralState present) {
        if (present.terminal()) {
            return "nothing; a closed referral stays closed, create a new deal";
        }
        return present.awaitsAnswer() ? "accept or decline it first" : "close it as won or lost";
    }

    private static Finding refusal(String rule, String field, String message, String remedy) {
        return Finding.error(NOT_ALLOWED, rule, field, message, remedy);
    }

    /** Returns the patch that makes the move: status and substatus together, with the reason. */
    public ReferralPatch patch() {
        ReferralPatch.Builder patch = ReferralPatch.builder().state(target);
        return reason == null ? patch.build() : patch.statusReason(reason).build();
    }

    @Override
    public String toString() {
        return "ReferralMove[" + target + "]";
    }
}

package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** The second step of a co-sell create, asking Microsoft; planned from what is seen, never replayed. Pure. */
final class MicrosoftRequest {
    private final Situation situation;
    private final Link link;
    private final Referral own;
    private final Opportunity crm;
    private final boolean refused;

    /**
     * Looks at the request of a linked deal.
     *
     * @param refused whether Microsoft's side refused it with the values that are still there
     */
    MicrosoftRequest(Situation situation, Link link, Referral own, Opportunity crm, boolean refused) {
        this.situation = situation;
        this.link = link;
        this.own = own;
        this.crm = crm;
        this.refused = refused;
    }

    /** Tells whether the seller wants help that Microsoft was never asked for. */
    boolean neverAsked() {
        return wantsHelp(link, own, crm) && situation.seen().microsoft() == null;
    }

    /** Tells whether the memory leaves open if Microsoft was asked: then only a fresh look at the engagement can say. */
    static boolean wantsHelp(Link link, Referral own, Opportunity crm) {
        return Forms.help(crm.get(CrmField.HELP)) != null
                && link.baselines().get(StandardFields.HELP.id()) == null
                && !own.invitedByMicrosoft()
                && own.engagementId() != null
                && own.state().equals(ReferralState.ACCEPTED);
    }

    /** Tells whether it refused. */
    boolean refused() {
        return refused;
    }

    /** Tells whether Microsoft is to be asked now; never while the seller holds the deal back or has closed it. */
    boolean pending() {
        return neverAsked()
                && !refused
                && LookupPlanner.engagementRead(situation.seen())
                && StageClass.of(crm, situation.settings()) == StageClass.ACTIVE;
    }

    /** How long Microsoft's referral may still appear of its own after a request without answer; zero where none is open. */
    Duration quarantine() {
        Intent begun = situation.seen().open(Intent.Kind.CONNECT_MICROSOFT);
        if (begun == null) {
            return Duration.ZERO;
        }
        Duration left =
                situation.settings().visibilityBound().minus(Duration.between(begun.recordedAt(), situation.now()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    PlannedAction.ConnectMicrosoft action() {
        HelpCode help = Objects.requireNonNull(Forms.help(crm.get(CrmField.HELP)));
        EngagementId engagement = Objects.requireNonNull(own.engagementId());
        FieldBaseline agreed = new FieldBaseline(help.token(), help.token());
        return new PlannedAction.ConnectMicrosoft(
                new DraftWriter(crm, situation.settings()).connected(engagement, help),
                Map.of(StandardFields.HELP.id(), agreed));
    }
}

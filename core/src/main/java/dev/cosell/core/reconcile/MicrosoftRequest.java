package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.RequestCheck;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second step of a co-sell create, asking Microsoft; planned from what is seen, never replayed. Pure. */
final class MicrosoftRequest {
    private final Situation situation;
    private final Link link;
    private final Referral own;
    private final Opportunity crm;
    private final boolean refused;
    private final boolean neverAsked;

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
        FieldBaseline help = link.baselines().get(StandardFields.HELP.id());
        this.neverAsked = situation.seen().microsoft() == null
                && (help == null || help.partnerCenter() == null)
                && !remapped(link)
                && canBeAsked(own, crm);
    }

    /** What another mapping shows as help wanted is no seller's wish: of all deals at once Microsoft would be asked. */
    private static boolean remapped(Link link) {
        return link.mapping().isRemapped(StandardFields.HELP.id());
    }

    /** Tells whether the seller wants help that Microsoft was never asked for. */
    boolean neverAsked() {
        return neverAsked;
    }

    /** Tells whether the memory leaves open if Microsoft was asked: then only a fresh look at the engagement can say. */
    static boolean mayHaveBeenAsked(Link link, Referral own, Opportunity crm) {
        return link.baselines().get(StandardFields.HELP.id()) == null && !remapped(link) && canBeAsked(own, crm);
    }

    private static boolean canBeAsked(Referral own, Opportunity crm) {
        return Forms.help(crm.get(CrmField.HELP)) != null
                && !own.invitedByMicrosoft()
                && own.engagementId() != null
                && own.state().equals(ReferralState.ACCEPTED);
    }

    /** A deal made without help is upgraded when a seller asks for help later; one made with help only lacks its second step. */
    private boolean upgrade() {
        return link.baselines().get(StandardFields.HELP.id()) != null;
    }

    /** Returns what is to be said of the help, or a decision to say nothing while the request goes on. */
    FieldDecision helpDecision() {
        if (refused) {
            return stays(Reason.REFUSED, "Microsoft's side refused the request (R-222)");
        }
        if (upgrade() && !situation.settings().lifecycle().upgradeToCoSell()) {
            return stays(Reason.NOT_UPDATABLE, "upgrading to co-sell is switched off (R-070, C-11)");
        }
        List<Finding> objections = objections();
        if (upgrade() && !objections.isEmpty()) {
            String rules = objections.stream()
                    .map(finding -> finding.ruleId() + " " + finding.field())
                    .sorted()
                    .collect(Collectors.joining(", "));
            return stays(Reason.NOT_ALLOWED, "Microsoft cannot be asked yet: " + rules + " (R-070)");
        }
        return FieldDecision.agreed(StandardFields.HELP.id(), null, null);
    }

    /** Returns that the deal must become visible before Microsoft is asked, or null where visibility is decided as ever. */
    @Nullable
    FieldDecision visibilityDecision() {
        boolean visible = Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers());
        if (visible || !upgrade() || !allowed() || !stageIsActive()) {
            return null;
        }
        String here = String.valueOf(crm.is(CrmField.VISIBLE));
        return FieldDecision.write(
                StandardFields.VISIBILITY.id(),
                FieldDecision.Outcome.TO_PARTNER_CENTER,
                new FieldBaseline("true", here),
                "a co-sell deal is visible to Microsoft's sellers (R-053, R-070)");
    }

    /** All conditions of the invitation hold; nothing is made visible in vain. */
    private boolean allowed() {
        boolean wanted = !upgrade()
                || situation.settings().lifecycle().upgradeToCoSell()
                        && objections().isEmpty();
        return wanted && !refused;
    }

    private List<Finding> objections() {
        return RequestCheck.objections(draft(), request());
    }

    private FieldDecision stays(Reason reason, String why) {
        HelpCode help = Objects.requireNonNull(Forms.help(crm.get(CrmField.HELP)));
        return FieldDecision.stays(StandardFields.HELP.id(), reason, null, help.token(), why);
    }

    private boolean stageIsActive() {
        return StageClass.of(crm, situation.settings()) == StageClass.ACTIVE;
    }

    /** Tells whether everything is ready for an upgrade but the look that says if Microsoft was asked by somebody else meanwhile. */
    boolean needsLook() {
        return ready() && !LookupPlanner.engagementRead(situation.seen());
    }

    /** Tells whether Microsoft is to be asked now; never while the seller holds the deal back or has closed it. */
    boolean pending() {
        return ready() && LookupPlanner.engagementRead(situation.seen());
    }

    private boolean ready() {
        boolean visible = Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers());
        return neverAsked() && allowed() && (visible || !upgrade()) && stageIsActive();
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
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        agreed.put(StandardFields.HELP.id(), new FieldBaseline(help.token(), help.token()));
        String notes = Forms.text(crm.get(CrmField.NOTES_TO_MICROSOFT));
        if (crm.knows(CrmField.NOTES_TO_MICROSOFT)) {
            agreed.put(ProgramFields.NOTES_TO_MICROSOFT.id(), new FieldBaseline(notes, notes));
        }
        return new PlannedAction.ConnectMicrosoft(draft(), agreed);
    }

    private ReferralDraft draft() {
        EngagementId engagement = Objects.requireNonNull(own.engagementId());
        return new DraftWriter(crm, situation.settings(), situation.now()).connected(engagement, request());
    }

    private InviteContext request() {
        HelpCode help = Objects.requireNonNull(Forms.help(crm.get(CrmField.HELP)));
        return InviteContext.asking(help, Forms.text(crm.get(CrmField.NOTES_TO_MICROSOFT)));
    }
}

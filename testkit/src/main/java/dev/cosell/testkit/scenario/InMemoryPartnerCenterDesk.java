package dev.cosell.testkit.scenario;

import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import dev.cosell.testkit.partnercenter.ReferralFault;
import dev.cosell.testkit.simulator.CallLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The persons at a Partner Center in memory. */
final class InMemoryPartnerCenterDesk implements PartnerCenterDesk {
    private final SettableClock clock;
    private final InMemoryPartnerCenter center;

    InMemoryPartnerCenterDesk(SettableClock clock, InMemoryPartnerCenter center) {
        this.clock = clock;
        this.center = center;
    }

    @Override
    public List<Referral> referrals() {
        return center.referrals();
    }

    @Override
    public ReferralId share(NewDeal deal) {
        ReferralDraft draft = ReferralDraft.builder()
                .name(deal.name())
                .type(ReferralType.SHARED)
                .qualification(Qualification.SALES_QUALIFIED)
                .customer(new CustomerProfile(deal.customer(), null, deal.address(), List.of(deal.contact())))
                .consent(new Consent(true, true, true))
                .notes(deal.notes())
                .dealValue(deal.value())
                .currency(deal.currency())
                .closingDate(deal.closingDate())
                .solutions(List.of(deal.solution()))
                .targets(List.of(ReferralTarget.solution(deal.solution().id())))
                .invite(InviteContext.asking(NewDeal.help(), null))
                .build();
        return center.share(draft).id();
    }

    @Override
    public ReferralId shareLead(NewDeal lead) {
        ReferralDraft draft = ReferralDraft.builder()
                .name(lead.name())
                .type(ReferralType.INDEPENDENT)
                .qualification(Qualification.DIRECT)
                .customer(new CustomerProfile(lead.customer(), null, lead.address(), List.of(lead.contact())))
                .consent(new Consent(true, true, true))
                .notes(lead.notes())
                .dealValue(lead.value())
                .currency(lead.currency())
                .closingDate(lead.closingDate())
                .build();
        return center.share(draft).id();
    }

    @Override
    public void accept(EngagementId engagement, String microsoftCrmId) {
        Referral theirs = microsofts(engagement, true);
        center.move(theirs.id(), ReferralState.ACCEPTED);
        center.edit(theirs.id(), change -> change.microsoftCrmId(microsoftCrmId));
        center.referrals().stream()
                .filter(each -> engagement.equals(each.engagementId()))
                .filter(each -> !each.ownedByMicrosoft() && !each.state().terminal())
                .forEach(own -> center.edit(own.id(), change -> change.microsoftCrmId(microsoftCrmId)));
    }

    @Override
    public void close(EngagementId engagement, ReferralState how, String reason) {
        boolean unanswered = how.equals(ReferralState.DECLINED) || how.equals(ReferralState.EXPIRED);
        close(microsofts(engagement, unanswered), how, reason);
    }

    private void close(Referral referral, ReferralState how, String reason) {
        if (!reason.isEmpty()) {
            center.edit(referral.id(), change -> change.statusReason(reason));
        }
        center.move(referral.id(), how);
    }

    private Referral microsofts(EngagementId engagement, boolean unanswered) {
        return center.referrals().stream()
                .filter(each -> engagement.equals(each.engagementId()) && each.ownedByMicrosoft())
                .filter(each -> !each.state().terminal() && each.state().awaitsAnswer() == unanswered)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The engagement has no referral of Microsoft that is " + (unanswered ? "New" : "Active")));
    }

    @Override
    public void edit(ReferralId referral, SyncField field, String form) {
        requireOpen(referral);
        center.edit(
                referral,
                change -> field.equals(StandardFields.DEAL_VALUE)
                        ? change.dealValue(new BigDecimal(form))
                        : field.equals(StandardFields.NOTES)
                                ? change.notes(form)
                                : change.closingDate(LocalDate.parse(form)));
    }

    @Override
    public void answer(ReferralId referral, ReferralState how, String reason) {
        Referral own = requireOpen(referral);
        if (!own.state().mayBecome(how)) {
            throw new IllegalStateException("The portal does not offer that for a referral that is "
                    + own.state().status());
        }
        close(own, how, reason);
    }

    private Referral requireOpen(ReferralId referral) {
        Referral known = center.get(referral);
        if (known.state().terminal()) {
            throw new IllegalStateException("There is no open referral " + referral);
        }
        return known;
    }

    @Override
    public void touch(ReferralId referral) {
        center.edit(referral, change -> change);
    }

    @Override
    public void strike(Trouble trouble) {
        center.onNextWrite(
                switch (trouble) {
                    case THROTTLED -> ReferralFault.THROTTLED;
                    case UNAVAILABLE -> ReferralFault.NOT_SENT;
                    case TIMEOUT_BEFORE -> ReferralFault.REQUEST_LOST;
                    case TIMEOUT_AFTER, ANSWER_CUT -> ReferralFault.ANSWER_LOST;
                    case VERSION_MOVED -> throw new IllegalArgumentException("made by touch");
                });
    }

    @Override
    public void outage(boolean on) {
        center.outage(on);
    }

    @Override
    public void endSessions() {}

    @Override
    public void timePassed() {
        Instant now = clock.instant();
        center.referrals().stream()
                .filter(each -> each.state().awaitsAnswer())
                .filter(each -> each.expiresAt() != null && !now.isBefore(each.expiresAt()))
                .forEach(each -> center.move(each.id(), ReferralState.EXPIRED));
    }

    @Override
    public @Nullable CallLog calls() {
        return null;
    }

    @Override
    public List<Object> parts() {
        return List.of(center);
    }

    @Override
    public void close() {}
}

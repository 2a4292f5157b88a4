package dev.cosell.testkit.scenario;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterFaults;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The persons at the Partner Center simulator. */
final class SimulatedPartnerCenterDesk implements PartnerCenterDesk {
    private static final String REFERRALS = "/v1.0/engagements/referrals";
    private static final int WAIT_SECONDS = 1;

    private final PartnerCenterSimulator simulator;

    SimulatedPartnerCenterDesk(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public List<Referral> referrals() {
        return simulator.referrals().stream().map(ReferralImage::of).toList();
    }

    @Override
    public ReferralId share(NewDeal deal) {
        InboundDeal shared = told(InboundDeal.coSell(), deal)
                .helpRequired(NewDeal.help().token(), "")
                .solution(deal.solution().id(), text(deal.solution().name()))
                .msxId(null);
        return share(shared);
    }

    /** A customer who asks to be contacted would make it urgent, which is a story of its own. */
    @Override
    public ReferralId shareLead(NewDeal lead) {
        return share(told(InboundDeal.lead(), lead).set("/details/customerRequestedContact", BooleanNode.FALSE));
    }

    private ReferralId share(InboundDeal deal) {
        return ReferralId.of(simulator.seller().share(deal).path("id").asText());
    }

    private static InboundDeal told(InboundDeal empty, NewDeal deal) {
        return empty.name(deal.name())
                .customer(deal.customer(), text(deal.address().country()))
                .address(
                        text(deal.address().line1()),
                        text(deal.address().city()),
                        text(deal.address().postalCode()))
                .contact(
                        text(deal.contact().firstName()),
                        text(deal.contact().lastName()),
                        text(deal.contact().phone()),
                        text(deal.contact().email()))
                .dealValue(deal.value(), deal.currency())
                .closingDate(deal.closingDate())
                .notes(deal.notes());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void accept(EngagementId engagement, String microsoftCrmId) {
        simulator.seller().accept(engagement.value(), microsoftCrmId);
    }

    @Override
    public void close(EngagementId engagement, ReferralState how, String reason) {
        String id = engagement.value();
        if (how.equals(ReferralState.WON)) {
            simulator.seller().win(id);
        } else if (how.equals(ReferralState.LOST)) {
            simulator.seller().lose(id, reason);
        } else if (how.equals(ReferralState.EXPIRED)) {
            simulator.seller().expire(id);
        } else {
            simulator.seller().decline(id, reason);
        }
    }

    @Override
    public void edit(ReferralId referral, SyncField field, String form) {
        if (field.equals(StandardFields.DEAL_VALUE)) {
            simulator.seller().editDealValue(referral.value(), new BigDecimal(form));
        } else if (field.equals(StandardFields.NOTES)) {
            simulator.seller().editNotes(referral.value(), form);
        } else {
            simulator.seller().editClosingDate(referral.value(), LocalDate.parse(form));
        }
    }

    @Override
    public void answer(ReferralId referral, ReferralState how, String reason) {
        if (how.equals(ReferralState.ACCEPTED)) {
            simulator.portal().accept(referral.value());
        } else {
            simulator.portal().close(referral.value(), how.substatus().toString(), reason);
        }
    }

    @Override
    public void touch(ReferralId referral) {
        Referral present = referrals().stream()
                .filter(each -> each.id().equals(referral))
                .findFirst()
                .orElseThrow();
        simulator.portal().editName(referral.value(), Objects.requireNonNullElse(present.name(), ""));
    }

    @Override
    public void strike(Trouble trouble) {
        Fault fault =
                switch (trouble) {
                    case THROTTLED -> PartnerCenterFaults.throttled(WAIT_SECONDS);
                    case UNAVAILABLE -> PartnerCenterFaults.unavailable(WAIT_SECONDS);
                    case TIMEOUT_BEFORE -> Fault.dropBefore();
                    case TIMEOUT_AFTER -> Fault.dropAfter();
                    case ANSWER_CUT -> Fault.truncate();
                    case VERSION_MOVED -> throw new IllegalArgumentException("made by touch");
                };
        simulator.faults().inject(fault.when(SimulatedPartnerCenterDesk::writes));
    }

    private static boolean writes(SimulatorRequest request) {
        return !request.method().equals("GET") && request.path().startsWith(REFERRALS);
    }

    @Override
    public void outage(boolean on) {
        if (on) {
            simulator.faults().beginOutage(PartnerCenterFaults.serverError(503));
        } else {
            simulator.faults().endOutage();
        }
    }

    @Override
    public void endSessions() {
        simulator.tokens().expireAccessTokens();
    }

    @Override
    public void timePassed() {
        simulator.runExpiryJob();
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    @Override
    public List<Object> parts() {
        return List.of(simulator);
    }

    @Override
    public void close() {
        simulator.close();
    }
}

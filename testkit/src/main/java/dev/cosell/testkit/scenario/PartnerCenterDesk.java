package dev.cosell.testkit.scenario;

import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.testkit.simulator.CallLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What persons do in Partner Center and what it holds, past every client. */
interface PartnerCenterDesk extends AutoCloseable {
    /** Returns all referrals, Microsoft's too, the oldest first. */
    List<Referral> referrals();

    /** Microsoft's seller shares a deal. */
    ReferralId share(NewDeal deal);

    /** Microsoft shares a lead: a deal of no two parties, and of no solution. */
    ReferralId shareLead(NewDeal lead);

    /** Microsoft's seller accepts the request of an engagement and gives the deal an identifier of Microsoft's CRM. */
    void accept(EngagementId engagement, String microsoftCrmId);

    /** Microsoft's seller closes Microsoft's side of an engagement. */
    void close(EngagementId engagement, ReferralState how, String reason);

    /** Microsoft's seller changes the partner's referral: deal value, closing date or notes, in canonical text. */
    void edit(ReferralId referral, SyncField field, String form);

    /** A person of the partner answers or closes the partner's referral in the portal. */
    void answer(ReferralId referral, ReferralState how, String reason);

    /** Saves a referral as it is. */
    void touch(ReferralId referral);

    /** Lets trouble strike the next write of the caller. */
    void strike(Trouble trouble);

    /** Begins or ends an outage: every call fails and nothing is applied. */
    void outage(boolean on);

    /** Ends all access tokens. */
    void endSessions();

    /** Does what the service does when time has passed: closes what nobody answered. */
    void timePassed();

    /** Returns the record of calls, or null where calls are not HTTP. */
    @Nullable
    CallLog calls();

    /** Returns what a test may ask for by its type. */
    List<Object> parts();

    @Override
    void close();
}

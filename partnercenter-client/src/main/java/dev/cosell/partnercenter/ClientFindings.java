package dev.cosell.partnercenter;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.Optional;

/** The findings with which the client refuses before any call. */
final class ClientFindings {
    private static final FindingCode CANNOT_CONNECT = FindingCode.of("DEAL_CANNOT_BE_CONNECTED");

    private ClientFindings() {}

    /** Says why no other party can be asked into a deal, if so (R-054, R-070, partner-center-api 3.2). */
    static Optional<Finding> unfitToConnect(Referral own, boolean alsoPrivate) {
        if (!own.state().equals(ReferralState.ACCEPTED)) {
            return Optional.of(Finding.error(
                    CANNOT_CONNECT,
                    "R-070",
                    "status",
                    "the own referral is " + own.state() + ", not " + ReferralState.ACCEPTED,
                    own.state().terminal() ? "create a new deal" : "accept it first"));
        }
        if (!alsoPrivate && !Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers())) {
            return Optional.of(Finding.error(
                    CANNOT_CONNECT,
                    "R-070",
                    "consent.consentToShareReferralWithMicrosoftSellers",
                    "the deal is private",
                    "share it first, which is final"));
        }
        return Optional.empty();
    }

    static Finding noLocation() {
        return Finding.error(
                CANNOT_CONNECT,
                "R-054",
                "target",
                "the invited partner's location is missing",
                "name the location id (PartnerID) of the partner");
    }

    static Finding noEngagement() {
        return Finding.error(
                CANNOT_CONNECT,
                "R-054",
                "engagementId",
                "the own referral names no engagement",
                "read the referral again before Microsoft is asked");
    }
}

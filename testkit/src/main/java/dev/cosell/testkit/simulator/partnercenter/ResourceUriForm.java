package dev.cosell.testkit.simulator.partnercenter;

/** What an event's {@code ResourceUri} looks like, where sources disagree; partner-center-api 6.2 and 9.1 (X2). */
public enum ResourceUriForm {
    /** The documented host and path with the id of the referral that changed. The default. */
    DOCUMENTED,
    /** Host and path of the Referrals API with the id of the referral that changed. */
    API,
    /** The documented host and path; {@code related-referral-*} events carry the id of the partner's own referral. */
    OWN_REFERRAL;

    String uri(Announcement announcement) {
        return switch (this) {
            case DOCUMENTED -> documented(announcement.referralId());
            case API -> "https://api.partner.microsoft.com/v1.0/engagements/referrals/" + announcement.referralId();
            case OWN_REFERRAL -> documented(announcement.partnersReferralId());
        };
    }

    private static String documented(String id) {
        return "https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + id;
    }
}

package dev.cosell.testkit.simulator.partnercenter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the simulated service behaves where sources are silent or disagree; partner-center-api 9.1 and 10.1. Thread-safe. */
final class ReferralSettings {

    private final Organization partner;
    private final String mpnId;
    private final PartnerDirectory partners;
    private final ServiceSwitches switches;
    private volatile Strictness strictness = Strictness.API;
    private volatile int pageSize = 50;
    private volatile Duration listDelay = Duration.ZERO;
    private volatile @Nullable String userEmail;

    /** Creates settings; {@code mpnId} is the location that a create without one gets. */
    ReferralSettings(Organization partner, String mpnId, PartnerDirectory partners, ServiceSwitches switches) {
        this.partner = partner;
        this.mpnId = mpnId;
        this.partners = partners;
        this.switches = switches;
    }

    Organization partner() {
        return partner;
    }

    String mpnId() {
        return mpnId;
    }

    PartnerDirectory partners() {
        return partners;
    }

    ServiceSwitches switches() {
        return switches;
    }

    boolean is(ServiceSwitch which) {
        return switches.isOn(which);
    }

    Strictness strictness() {
        return strictness;
    }

    void strictness(Strictness value) {
        strictness = value;
    }

    int createStatus() {
        return is(ServiceSwitch.CREATE_ANSWERS_200) ? 200 : 201;
    }

    boolean ownDealsIncoming() {
        return is(ServiceSwitch.OWN_DEALS_INCOMING);
    }

    int pageSize() {
        return pageSize;
    }

    void pageSize(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("A page holds at least one referral: " + value);
        }
        pageSize = value;
    }

    boolean filterByUpdated() {
        return !is(ServiceSwitch.NO_FILTER_BY_UPDATED);
    }

    boolean cleanNextLink() {
        return is(ServiceSwitch.CLEAN_NEXT_LINK);
    }

    /** Returns how long after its commit a change is seen by lists; a GET by id sees it at once. */
    Duration listDelay() {
        return listDelay;
    }

    void listDelay(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("A delay is not negative: " + value);
        }
        listDelay = value;
    }

    /** Returns the mail address of the Referrals user who calls, or null when a Referrals admin does. */
    @Nullable
    String userEmail() {
        return userEmail;
    }

    void userEmail(@Nullable String value) {
        userEmail = value;
    }
}

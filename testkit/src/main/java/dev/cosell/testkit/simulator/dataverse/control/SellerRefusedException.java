package dev.cosell.testkit.simulator.dataverse.control;

import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;

/** The environment refused what the seller wanted to do; nothing was changed. */
public final class SellerRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient OrgResponse response;

    SellerRefusedException(OrgResponse response) {
        super("The environment refused with " + response.status() + ": " + response.body());
        this.response = response;
    }

    /** Returns the refusal as the API would have answered it. */
    public OrgResponse response() {
        return response;
    }
}

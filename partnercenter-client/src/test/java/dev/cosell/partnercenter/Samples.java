package dev.cosell.partnercenter;

import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralType;
import java.math.BigDecimal;

/** Values that several tests use. */
final class Samples {
    static final String ID = "7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111";
    static final String REFERRAL = "{\"id\":\"" + ID + "\",\"engagementId\":\"b3f0a5c2\",\"status\":\"Active\","
            + "\"substatus\":\"Accepted\",\"name\":\"Northwind\",\"eTag\":\"\\\"5a01d411-2\\\"\"}";

    private Samples() {}

    static ReferralDraft draft() {
        return ReferralDraft.builder()
                .name("Northwind")
                .type(ReferralType.SHARED)
                .externalReferenceId("OPP-1")
                .dealValue(new BigDecimal("48500.00"))
                .build();
    }

    static ReferralPatch patch() {
        return ReferralPatch.builder().text(ReferralPath.SALES_STAGE, "40").build();
    }
}

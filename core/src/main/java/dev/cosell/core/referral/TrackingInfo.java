package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of the deal in Microsoft's own systems; read-only (partner-center-api 2.6).
 *
 * @param microsoftCrmId opportunity id in Microsoft's CRM ({@code microsoftMsxId}), there once Microsoft has accepted; or null
 * @param usFedOpportunityId opportunity id of the US federal business, or null
 * @param usFedLeadId lead id of the US federal business, or null
 * @param migratedDealId id of a deal that was migrated, or null
 * @param migratedPartnerDealId the partner's id of a deal that was migrated, or null
 */
public record TrackingInfo(
        @Nullable String microsoftCrmId,
        @Nullable String usFedOpportunityId,
        @Nullable String usFedLeadId,
        @Nullable String migratedDealId,
        @Nullable String migratedPartnerDealId) {
    /** Nothing stated. */
    public static final TrackingInfo NONE = new TrackingInfo(null, null, null, null, null);

    /** Returns tracking of Microsoft's CRM id alone. */
    public static TrackingInfo ofMicrosoftCrm(@Nullable String microsoftCrmId) {
        return new TrackingInfo(microsoftCrmId, null, null, null, null);
    }
}

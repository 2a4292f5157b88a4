package dev.cosell.partnercenter.query;

/** The parts of a referral that a list can be narrowed to, spelled exactly as the service does (partner-center-api 2.1, 3.4). */
public enum ReferralProperty {
    /** {@code id}. */
    ID("id"),
    /** {@code engagementId}. */
    ENGAGEMENT_ID("engagementId"),
    /** {@code name}. */
    NAME("name"),
    /** {@code organizationId}. */
    ORGANIZATION_ID("organizationId"),
    /** {@code organizationName}. */
    ORGANIZATION_NAME("organizationName"),
    /** {@code externalReferenceId}. */
    EXTERNAL_REFERENCE_ID("externalReferenceId"),
    /** {@code createdDateTime}. */
    CREATED_DATE_TIME("createdDateTime"),
    /** {@code updatedDateTime}. */
    UPDATED_DATE_TIME("updatedDateTime"),
    /** {@code expirationDateTime}. */
    EXPIRATION_DATE_TIME("expirationDateTime"),
    /** {@code acceptedDateTime}. */
    ACCEPTED_DATE_TIME("acceptedDateTime"),
    /** {@code closedDateTime}. */
    CLOSED_DATE_TIME("closedDateTime"),
    /** {@code status}. */
    STATUS("status"),
    /** {@code substatus}. */
    SUBSTATUS("substatus"),
    /** {@code statusReason}. */
    STATUS_REASON("statusReason"),
    /** {@code type}. */
    TYPE("type"),
    /** {@code qualification}. */
    QUALIFICATION("qualification"),
    /** {@code direction}. */
    DIRECTION("direction"),
    /** {@code referralSource}. */
    REFERRAL_SOURCE("referralSource"),
    /** {@code callToAction}. */
    CALL_TO_ACTION("callToAction"),
    /** {@code quality}. */
    QUALITY("quality"),
    /** {@code isSpam}. */
    IS_SPAM("isSpam"),
    /** {@code tags}. */
    TAGS("tags"),
    /** {@code favorite}. */
    FAVORITE("favorite"),
    /** {@code campaignId}. */
    CAMPAIGN_ID("campaignId"),
    /** {@code salesStage}. */
    SALES_STAGE("salesStage"),
    /** {@code referralProgram}. */
    REFERRAL_PROGRAM("referralProgram"),
    /** {@code mpnId}. */
    MPN_ID("mpnId"),
    /** {@code dealSensitivity}. */
    DEAL_SENSITIVITY("dealSensitivity"),
    /** {@code createdVia}. */
    CREATED_VIA("createdVia"),
    /** {@code lastModifiedVia}. */
    LAST_MODIFIED_VIA("lastModifiedVia"),
    /** {@code lastRunId}. */
    LAST_RUN_ID("lastRunId"),
    /** {@code target}. */
    TARGET("target"),
    /** {@code customerProfile}. */
    CUSTOMER_PROFILE("customerProfile"),
    /** {@code consent}. */
    CONSENT("consent"),
    /** {@code details}. */
    DETAILS("details"),
    /** {@code team}. */
    TEAM("team"),
    /** {@code inviteContext}. */
    INVITE_CONTEXT("inviteContext"),
    /** {@code links}. */
    LINKS("links"),
    /** {@code trackingInfo}. */
    TRACKING_INFO("trackingInfo"),
    /** {@code registrations}. */
    REGISTRATIONS("registrations"),
    /** {@code registrationStatus}. */
    REGISTRATION_STATUS("registrationStatus"),
    /** {@code eTag}. */
    ETAG("eTag");

    private final String wireName;

    ReferralProperty(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the service's own spelling. */
    public String wireName() {
        return wireName;
    }
}

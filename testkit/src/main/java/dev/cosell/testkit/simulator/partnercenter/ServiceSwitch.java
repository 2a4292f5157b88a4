package dev.cosell.testkit.simulator.partnercenter;

/**
 * Choices where sources about the service are silent or disagree; partner-center-api 9.1 and 10.1. All are off at first: off is
 * the likelier behaviour, or the stricter one.
 */
public enum ServiceSwitch {
    /** Answers creates with 200, as the connector expects, instead of 201. */
    CREATE_ANSWERS_200,
    /** Shows own deals as {@code Incoming}, as payloads of 2022 do, instead of {@code Outgoing} (X8). */
    OWN_DEALS_INCOMING,
    /** Refuses filters on {@code updatedDateTime} with 400, as current pages do not list them (X3). */
    NO_FILTER_BY_UPDATED,
    /** Sends next links with scheme, host and path of the service instead of the odd documented ones. */
    CLEAN_NEXT_LINK,
    /** Answers a Referrals user with 403 instead of 404 for a referral of whose team it is no member. */
    INVISIBLE_IS_403,
    /** Takes a second connected referral for Microsoft while one is open, instead of 409. */
    SECOND_MICROSOFT_REFERRAL,
    /** Lets a patch write members of a referral that are not on the allow-list but not set by the service either. */
    LENIENT_PATCH_PATHS,
    /** Lets the customer's contacts be changed after Microsoft was asked in. */
    CONTACTS_STAY_OPEN,
    /** Lets a referral go from New to Closed/Won or Closed/Lost, as the API's table but not the portal permits (4.2). */
    CLOSE_UNANSWERED,
    /** Answers a POST of a webhook registration with 409 when there is one, instead of overwriting it. */
    REGISTRATION_CONFLICT,
    /** Answers an id that cannot be one with 404 instead of 400. */
    ODD_ID_IS_404,
    /** Shows related referrals of other parties whole instead of reduced (2.7). */
    RELATED_SHOWN_WHOLE,
    /** Sends {@code Retry-After} of the service's own limits as an HTTP date instead of seconds. */
    RETRY_AFTER_AS_DATE,
    /** Raises no events at all, as for a partner with several tenants whose multi-tenancy option is off. */
    MULTI_TENANCY_OFF
}

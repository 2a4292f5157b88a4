package dev.cosell.core.validation;

/** Finding codes that several modules raise. {@link FindingCatalogue} says what each means and how to cure it. */
public final class FindingCodes {
    /** A configured option is missing, malformed or contradicts another. */
    public static final FindingCode CONFIGURATION_INVALID = FindingCode.of("CONFIGURATION_INVALID");

    /** Credentials were refused after one renewal of the token. */
    public static final FindingCode CREDENTIALS_REFUSED = FindingCode.of("CREDENTIALS_REFUSED");

    /** The caller lacks a role or permission. */
    public static final FindingCode PERMISSION_MISSING = FindingCode.of("PERMISSION_MISSING");

    /** The remote service could not be reached. */
    public static final FindingCode SERVICE_UNREACHABLE = FindingCode.of("SERVICE_UNREACHABLE");

    /** The remote service answered with a failure of its own and surely applied nothing. */
    public static final FindingCode SERVICE_FAILED = FindingCode.of("SERVICE_FAILED");

    /** The remote service asked to slow down. */
    public static final FindingCode SERVICE_THROTTLED = FindingCode.of("SERVICE_THROTTLED");

    /** A call was held back to keep the limits of the service; it was not sent. */
    public static final FindingCode CALL_LIMIT_REACHED = FindingCode.of("CALL_LIMIT_REACHED");

    /** Most of the calls that a service gives are used. */
    public static final FindingCode CALLS_NEARLY_USED = FindingCode.of("CALLS_NEARLY_USED");

    /** The clocks of this machine and of a remote service differ by more than the bound. */
    public static final FindingCode CLOCK_SKEW = FindingCode.of("CLOCK_SKEW");

    /** The remote service refused the data. */
    public static final FindingCode SERVICE_REJECTED = FindingCode.of("SERVICE_REJECTED");

    /** A record has changed since it was read; nothing was written. */
    public static final FindingCode VERSION_MOVED = FindingCode.of("VERSION_MOVED");

    /** Partner Center does not know a referral, or does not show it to this user. */
    public static final FindingCode REFERRAL_NOT_VISIBLE = FindingCode.of("REFERRAL_NOT_VISIBLE");

    /** An answer could not be understood. */
    public static final FindingCode ANSWER_UNREADABLE = FindingCode.of("ANSWER_UNREADABLE");

    /** A request was sent and no usable answer came. */
    public static final FindingCode OUTCOME_UNKNOWN = FindingCode.of("OUTCOME_UNKNOWN");

    /** The host's store of the refresh token failed. */
    public static final FindingCode REFRESH_TOKEN_STORE_FAILED = FindingCode.of("REFRESH_TOKEN_STORE_FAILED");

    /** An access token of a user carries no proof of multi-factor authentication. */
    public static final FindingCode MFA_PROOF_MISSING = FindingCode.of("MFA_PROOF_MISSING");

    /** The refresh token ends soon. */
    public static final FindingCode REFRESH_TOKEN_EXPIRING = FindingCode.of("REFRESH_TOKEN_EXPIRING");

    /** The refresh token has probably ended. */
    public static final FindingCode REFRESH_TOKEN_EXPIRED = FindingCode.of("REFRESH_TOKEN_EXPIRED");

    /** Nobody knows when the refresh token was last replaced. */
    public static final FindingCode REFRESH_TOKEN_AGE_UNKNOWN = FindingCode.of("REFRESH_TOKEN_AGE_UNKNOWN");

    /** The application's certificate for signing in ends soon or has ended. */
    public static final FindingCode CLIENT_CERTIFICATE_EXPIRING = FindingCode.of("CLIENT_CERTIFICATE_EXPIRING");

    /** A webhook delivery is larger than any event. */
    public static final FindingCode WEBHOOK_TOO_LARGE = FindingCode.of("WEBHOOK_TOO_LARGE");

    /** A webhook delivery lacks its signature or the headers that go with it. */
    public static final FindingCode WEBHOOK_UNSIGNED = FindingCode.of("WEBHOOK_UNSIGNED");

    /** A webhook delivery's signature does not fit, or its algorithm is not allowed. */
    public static final FindingCode WEBHOOK_SIGNATURE_INVALID = FindingCode.of("WEBHOOK_SIGNATURE_INVALID");

    /** A webhook delivery's certificate is not accepted. */
    public static final FindingCode WEBHOOK_CERTIFICATE_REFUSED = FindingCode.of("WEBHOOK_CERTIFICATE_REFUSED");

    /** A webhook delivery's certificate could not be fetched now. */
    public static final FindingCode WEBHOOK_CERTIFICATE_UNREAD = FindingCode.of("WEBHOOK_CERTIFICATE_UNREAD");

    /** A webhook delivery is genuine but not understood. */
    public static final FindingCode WEBHOOK_MALFORMED = FindingCode.of("WEBHOOK_MALFORMED");

    /** A webhook delivery could not be stored. */
    public static final FindingCode WEBHOOK_NOT_STORED = FindingCode.of("WEBHOOK_NOT_STORED");

    private FindingCodes() {}
}

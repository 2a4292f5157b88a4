package dev.cosell.salesforce;

/** What an error code says became of the request, and when the same may be sent again (salesforce-api 3.3). */
enum RemoteFate {
    /** The session is refused; a new sign-in may help, once. */
    SESSION("once, after a new sign-in", false),
    /** The session is refused, and no new sign-in helps. */
    SESSION_LOST("no", false),
    /** A limit of calls is reached: minutes where it is the daily one, seconds where it is the concurrent one. */
    LIMIT("when the limit allows", true),
    /** It passes by itself in seconds; nothing was applied. */
    BUSY("with growing delay", true),
    /** It concerns the whole organisation and passes in a quarter of an hour or more; nothing was applied. */
    LATER("after 15 minutes", true),
    /** It concerns this record and passes when somebody acts; other records go on. */
    HELD("with growing delay", true),
    /** The service failed: a write may have been applied, unless the record itself is reported as not saved. */
    UNSURE("after a look whether it was applied", false),
    /** The policy of the organisation or of its integration user refuses every call. */
    ACCESS("no", false),
    /** The integration user may not touch this record or field. */
    FORBIDDEN("no", false),
    /** The record addressed is deleted. */
    GONE("no", false),
    /** Another record holds a unique value: perhaps an earlier create of ours, which is looked up. */
    DOUBLE("no; who holds the value is looked up once", false),
    /** The data are refused. */
    REFUSED("no", false),
    /** Nothing is wrong with this record: it went down with another one of the same request. */
    COLLATERAL("with growing delay", true);

    private final String retry;
    private final boolean passing;

    RemoteFate(String retry, boolean passing) {
        this.retry = retry;
        this.passing = passing;
    }

    /** Returns whether the same is sent again, in words of the documentation. */
    String retry() {
        return retry;
    }

    /** Tells whether it passes and surely left nothing applied. */
    boolean passing() {
        return passing;
    }
}

package dev.cosell.dynamics;

/** What an error code says became of the request, and when the same may be sent again (dataverse-api 5.4, 5.6). */
enum RemoteFate {
    /** The token is refused; a new one may help, once. */
    SESSION("once, after a new sign-in"),
    /** A service-protection limit is reached; nothing was executed. */
    LIMIT("when the limit allows"),
    /** It passes by itself in seconds; the transaction was rolled back. */
    BUSY("with growing delay"),
    /** It concerns the whole environment and passes in minutes; nothing was applied. */
    LATER("after 15 minutes"),
    /** The service failed: a write may have been applied. */
    UNSURE("after a look whether it was applied"),
    /** The environment, the sign-in or the application user is refused altogether. */
    ACCESS("no"),
    /** The application user may not touch this table, row or column. */
    FORBIDDEN("no"),
    /** The row addressed is deleted or hidden. */
    GONE("no"),
    /** Somebody changed the row since it was read. */
    CHANGED("after it is read and merged again"),
    /** Another row holds a unique value: perhaps an earlier create of ours, which is looked up. */
    DOUBLE("no; who holds the value is looked up once"),
    /** The row is in another state than the request supposed. */
    STATE("no; the state is read again"),
    /** The data are refused. */
    REFUSED("no"),
    /** What a feed or a page remembered is too old. */
    STALE("no; it is read anew");

    private final String retry;

    RemoteFate(String retry) {
        this.retry = retry;
    }

    /** Returns whether the same is sent again, in words of the documentation. */
    String retry() {
        return retry;
    }

    /** Tells whether it passes and surely left nothing applied. */
    boolean passing() {
        return this == LIMIT || this == BUSY || this == LATER;
    }
}

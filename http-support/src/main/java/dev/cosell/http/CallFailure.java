package dev.cosell.http;

/** Why a call got no usable answer. */
public enum CallFailure {
    /** The host's name is unknown. */
    NAME_UNKNOWN("the host name is unknown"),
    /** No connection could be made. */
    CONNECT_FAILED("the connection was refused"),
    /** No connection was made in time. */
    CONNECT_TIMEOUT("no connection was made in time"),
    /** The TLS handshake failed. */
    TLS_FAILED("the secure connection could not be agreed"),
    /** The deadline passed before the last byte of the answer. */
    DEADLINE_PASSED("no complete answer came in time"),
    /** The connection broke. */
    CONNECTION_LOST("the connection broke"),
    /** The answer began but its body ended early. */
    BODY_TRUNCATED("the answer ended early"),
    /** The body is larger than the limit. */
    BODY_TOO_LARGE("the answer is larger than the limit"),
    /** The body is packed in a way that cannot be unpacked. */
    BODY_UNREADABLE("the answer could not be unpacked"),
    /** The limiter holds calls back; this one would have waited longer than its bound. */
    HELD_BACK("calls are held back to keep the limits of the service"),
    /** The calling thread was interrupted; its interrupt flag is set. */
    INTERRUPTED("the call was interrupted");

    private final String words;

    CallFailure(String words) {
        this.words = words;
    }

    /** Returns what happened, in plain words. */
    public String words() {
        return words;
    }
}

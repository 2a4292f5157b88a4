package dev.cosell.partnercenter.query;

/** Which way a referral went, as far as the service says (partner-center-api 2.2). It does not tell who created a deal (T15). */
public enum Direction {
    /** Sent to the partner. */
    INCOMING("Incoming"),
    /** Created by the partner; payloads of 2022 show such deals as incoming, too. */
    OUTGOING("Outgoing");

    private final String token;

    Direction(String token) {
        this.token = token;
    }

    /** Returns the service's own spelling. */
    public String token() {
        return token;
    }
}

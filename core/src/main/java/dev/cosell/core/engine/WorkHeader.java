package dev.cosell.core.engine;

import java.time.Instant;
import java.util.List;

/**
 * How far a list of confirmed work is. Stored as text with the version of its format first.
 *
 * @param state how far it is
 * @param token names the list
 * @param buckets how many parts it has
 * @param links pairs that are linked
 * @param newInCrm referrals that become CRM records
 * @param newInPartnerCenter CRM records that become referrals
 * @param next the part that is handed over next
 * @param handedOver deals handed over so far
 * @param since when it was stored or begun
 * @param createsConfirmed whether a person confirmed the creates, or they are few
 */
record WorkHeader(
        State state,
        String token,
        int buckets,
        long links,
        long newInCrm,
        long newInPartnerCenter,
        int next,
        long handedOver,
        Instant since,
        boolean createsConfirmed) {
    private static final String FORMAT = "1";
    private static final int PARTS = 11;

    enum State {
        /** Somebody was shown it. */
        PROPOSED,
        /** Somebody confirmed it; it is handed over part by part. */
        RUNNING,
        /** All of it is handed over and worked. */
        DONE
    }

    boolean begun() {
        return state != State.PROPOSED;
    }

    long creates() {
        return newInCrm + newInPartnerCenter;
    }

    /** Returns how many deals are handed over in the end. */
    long total() {
        return links + (createsConfirmed || !begun() ? creates() : 0);
    }

    WorkHeader confirmed(boolean withCreates, Instant now) {
        return with(State.RUNNING, 0, 0, now, withCreates);
    }

    WorkHeader handedOver(int more) {
        return with(state, next + 1, handedOver + more, since, createsConfirmed);
    }

    WorkHeader done() {
        return with(State.DONE, next, handedOver, since, createsConfirmed);
    }

    private WorkHeader with(State newState, int newNext, long over, Instant newSince, boolean withCreates) {
        return new WorkHeader(
                newState, token, buckets, links, newInCrm, newInPartnerCenter, newNext, over, newSince, withCreates);
    }

    String text() {
        return String.join(
                ";",
                FORMAT,
                state.name(),
                token,
                Integer.toString(buckets),
                Long.toString(links),
                Long.toString(newInCrm),
                Long.toString(newInPartnerCenter),
                Integer.toString(next),
                Long.toString(handedOver),
                since.toString(),
                Boolean.toString(createsConfirmed));
    }

    /** Names the list and says how many rows it has. */
    String list() {
        return token + "/" + buckets;
    }

    /** Tells whether what is listed so may be done. */
    boolean confirms(ConfirmedWork.Kind kind) {
        return begun() && (!kind.creates() || createsConfirmed);
    }

    static IllegalStateException notReadable() {
        return new IllegalStateException("the store holds a list of confirmed work that this version cannot read");
    }

    static WorkHeader parse(String text) {
        List<String> parts = List.of(text.split(";", -1));
        if (parts.size() != PARTS || !parts.get(0).equals(FORMAT)) {
            throw notReadable();
        }
        return new WorkHeader(
                State.valueOf(parts.get(1)),
                parts.get(2),
                Integer.parseInt(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Long.parseLong(parts.get(5)),
                Long.parseLong(parts.get(6)),
                Integer.parseInt(parts.get(7)),
                Long.parseLong(parts.get(8)),
                Instant.parse(parts.get(9)),
                Boolean.parseBoolean(parts.get(10)));
    }
}

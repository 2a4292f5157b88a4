package dev.cosell.core.error;

import org.jspecify.annotations.Nullable;

/**
 * What a remote service said when it did not do what was asked.
 *
 * @param status HTTP status, 100 to 599
 * @param code the service's own error code, the deepest that is known, or null
 * @param excerpt the service's words, shortened, without quoted values, addresses and numbers that could be personal; for people, never to be compared; or null
 */
public record RemoteAnswer(int status, @Nullable String code, @Nullable String excerpt) {

    /** Shows status and code. */
    @Override
    public String toString() {
        return code == null ? String.valueOf(status) : status + " " + code;
    }
}

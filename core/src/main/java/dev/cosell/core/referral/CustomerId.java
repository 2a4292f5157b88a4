package dev.cosell.core.referral;

import java.util.Objects;

/**
 * A number under which the customer is known somewhere (partner-center-api 2.3).
 *
 * @param profileType {@link #DUNS}, {@link #EXTERNAL} or a type that this version does not know
 * @param id the number
 */
public record CustomerId(String profileType, String id) {
    /** Dun &amp; Bradstreet's number. */
    public static final String DUNS = "Duns";

    /** The partner's own account number. */
    public static final String EXTERNAL = "External";

    /** Checks that both parts are present. */
    public CustomerId {
        Objects.requireNonNull(profileType, "profileType");
        Objects.requireNonNull(id, "id");
    }

    /** Returns the partner's own account number. */
    public static CustomerId external(String id) {
        return new CustomerId(EXTERNAL, id);
    }

    /** Returns a D-U-N-S number. */
    public static CustomerId duns(String id) {
        return new CustomerId(DUNS, id);
    }
}

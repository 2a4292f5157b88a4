package dev.cosell.partnercenter.query;

import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.ReferralType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One condition of a list: the fields and operators that are documented, no others (partner-center-api 3.4). Several conditions of a query must all hold.
 *
 * <p>Immutable. {@link #toString()} shows the field only: a value can be personal.
 */
public final class ReferralFilter {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_MAIL = 320;

    private final String field;
    private final String expression;

    private ReferralFilter(String field, String expression) {
        this.field = field;
        this.expression = expression;
    }

    /** Returns the condition that a referral belongs to a deal. */
    public static ReferralFilter engagement(EngagementId engagement) {
        return equal("engagementId", engagement.value());
    }

    /** Returns the condition that a deal has this id, written without quotes: real links do so, the documentation does not (X7). */
    public static ReferralFilter engagementUnquoted(EngagementId engagement) {
        return new ReferralFilter("engagementId", "engagementId eq " + engagement.value());
    }

    /** Returns the condition that the status is this one. */
    public static ReferralFilter status(ReferralStatus status) {
        return equal("status", status.token());
    }

    /** Returns the condition that the substatus is this one. */
    public static ReferralFilter substatus(ReferralSubstatus substatus) {
        return equal("substatus", substatus.token());
    }

    /** Returns the condition that the qualification is this one. */
    public static ReferralFilter qualification(Qualification qualification) {
        return equal("qualification", qualification.token());
    }

    /** Returns the condition that the type is this one. */
    public static ReferralFilter type(ReferralType type) {
        return equal("type", type.token());
    }

    /** Returns the condition that the direction is this one. */
    public static ReferralFilter direction(Direction direction) {
        return equal("direction", direction.token());
    }

    /**
     * Returns the condition that the customer is in this country.
     *
     * @param alpha2 ISO 3166-1 alpha-2 code such as {@code NO}
     * @throws IllegalArgumentException if it is none
     */
    public static ReferralFilter customerCountry(String alpha2) {
        if (!COUNTRY.matcher(alpha2).matches()) {
            throw new IllegalArgumentException("a country is two capital letters such as NO");
        }
        return equal("customerProfile/address/country", alpha2);
    }

    /**
     * Returns the condition that the owner's team has a member with this mail address. The address then travels in the query of the request, where proxies may log
     * it: the service documents no other way.
     *
     * @throws IllegalArgumentException if it cannot be a mail address
     */
    public static ReferralFilter teamMember(String email) {
        if (email.indexOf('@') <= 0
                || email.length() > LONGEST_MAIL
                || email.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a mail address has an @ and at most " + LONGEST_MAIL + " characters");
        }
        return new ReferralFilter("team", "team/any(t:t/email eq " + quoted(email) + ")");
    }

    /**
     * Returns the condition that a referral changed at this moment or later. Documented until 2022 only (X3): a service that no longer knows it answers with a
     * refusal.
     */
    public static ReferralFilter updatedSince(Instant moment) {
        return new ReferralFilter("updatedDateTime", "updatedDateTime ge " + moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns the condition as the service wants it, not yet encoded. */
    String expression() {
        return expression;
    }

    private static ReferralFilter equal(String field, String value) {
        return new ReferralFilter(field, field + " eq " + quoted(value));
    }

    private static String quoted(String value) {
        return "'" + Objects.requireNonNull(value, "value").replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "ReferralFilter[" + field + "]";
    }
}

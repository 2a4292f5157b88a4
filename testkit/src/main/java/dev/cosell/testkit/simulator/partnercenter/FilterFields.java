package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fields a filter may name, how each is compared, and with which literals; partner-center-api 3.4. */
final class FilterFields {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Map<String, String> TEXTS = Map.of(
            "engagementId", "/engagementId",
            "status", "/status",
            "substatus", "/substatus",
            "qualification", "/qualification",
            "type", "/type",
            "direction", "/direction",
            "customerProfile/address/country", "/customerProfile/address/country");

    private static final Map<String, IntPredicate> ORDERINGS = Map.of(
            "eq", order -> order == 0,
            "ne", order -> order != 0,
            "gt", order -> order > 0,
            "ge", order -> order >= 0,
            "lt", order -> order < 0,
            "le", order -> order <= 0);

    private static final Set<String> EQUALITY = Set.of("eq", "ne");

    private final boolean updatedAllowed;
    private boolean engagementNamed;

    FilterFields(boolean updatedAllowed) {
        this.updatedAllowed = updatedAllowed;
    }

    /** Tells whether a parsed filter named {@code engagementId}: only then are other parties' referrals listed (2.7). */
    boolean engagementNamed() {
        return engagementNamed;
    }

    Predicate<ObjectNode> compare(String field, String operator, FilterToken literal) {
        IntPredicate ordering = ORDERINGS.get(operator);
        if (ordering == null) {
            throw Refusal.invalid("$filter", "The operator " + operator + " is not supported.");
        }
        if (field.equals("updatedDateTime") && updatedAllowed) {
            Instant bound = timestamp(literal);
            return referral -> ordering.test(
                    Instant.parse(referral.path("updatedDateTime").asText()).compareTo(bound));
        }
        if (field.equals("email") && operator.equals("eq")) {
            return teamEmail(literal);
        }
        return text(field, operator, literal);
    }

    Predicate<ObjectNode> teamEmail(FilterToken literal) {
        String email = quoted(literal);
        return referral -> new StoredReferral(0, referral).hasTeamMember(email);
    }

    private Predicate<ObjectNode> text(String field, String operator, FilterToken literal) {
        String pointer = TEXTS.get(field);
        if (pointer == null) {
            throw Refusal.invalid("$filter", "Referrals cannot be filtered by " + field + ".");
        }
        if (!EQUALITY.contains(operator)) {
            throw Refusal.invalid("$filter", "The operator " + operator + " cannot be applied to " + field + ".");
        }
        boolean engagement = field.equals("engagementId");
        engagementNamed |= engagement;
        String value = engagement && GUID.matcher(literal.text()).matches() ? literal.text() : quoted(literal);
        boolean wanted = operator.equals("eq");
        return referral -> wanted == referral.at(pointer).asText("").equals(value);
    }

    private static String quoted(FilterToken literal) {
        if (literal.kind() != FilterToken.Kind.TEXT) {
            throw Refusal.invalid("$filter", "A text in the filter must be quoted.");
        }
        return literal.text();
    }

    private static Instant timestamp(FilterToken literal) {
        try {
            if (literal.kind() == FilterToken.Kind.WORD) {
                return OffsetDateTime.parse(literal.text()).toInstant();
            }
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid("$filter", "The timestamp in the filter cannot be read.");
        }
        throw Refusal.invalid("$filter", "A timestamp in the filter stands without quotes.");
    }
}

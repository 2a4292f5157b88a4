package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of single values; each refuses with 400 {@code invalidRequest} and the value's path as target. */
final class FieldChecks {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private FieldChecks() {}

    static void object(JsonNode value, String path) {
        if (!value.isObject()) {
            throw Refusal.invalid(path, "The object " + path + " is required.");
        }
    }

    static void requiredText(JsonNode value, String path) {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Refusal.invalid(path, "The text " + path + " is required.");
        }
    }

    static void optionalText(JsonNode value, String path) {
        if (!absent(value) && !value.isTextual()) {
            throw Refusal.invalid(path, "The value of " + path + " must be text.");
        }
    }

    static void token(JsonNode value, Set<String> allowed, String path) {
        if (!value.isTextual() || !allowed.contains(value.asText())) {
            throw Refusal.invalid(path, "The value of " + path + " is not one of the allowed values.");
        }
    }

    static void optionalToken(JsonNode value, Set<String> allowed, String path) {
        if (!absent(value)) {
            token(value, allowed, path);
        }
    }

    static void optionalFlag(JsonNode value, String path) {
        if (!absent(value) && !value.isBoolean()) {
            throw Refusal.invalid(path, "The value of " + path + " must be true or false.");
        }
    }

    static void currency(JsonNode value, String path) {
        if (!value.isTextual() || !CURRENCY.matcher(value.asText()).matches()) {
            throw Refusal.invalid(path, "The value of " + path + " must be a currency code of three letters.");
        }
    }

    static void country(JsonNode value, String path) {
        if (!value.isTextual() || !COUNTRY.matcher(value.asText()).matches()) {
            throw Refusal.invalid(path, "The value of " + path + " must be a country code of two letters.");
        }
    }

    /** Accepts a number, or a text that holds one, as the service's own samples send both. */
    static BigDecimal amount(JsonNode value, String path) {
        try {
            BigDecimal amount = value.isTextual() ? new BigDecimal(value.asText()) : numeric(value);
            if (amount.signum() >= 0) {
                return amount;
            }
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid(path, "The value of " + path + " must be a number.");
        }
        throw Refusal.invalid(path, "The value of " + path + " must not be negative.");
    }

    static void timestamp(JsonNode value, String path) {
        if (!value.isTextual() || !isTimestamp(value.asText())) {
            throw Refusal.invalid(path, "The value of " + path + " must be a timestamp.");
        }
    }

    static void members(JsonNode team, String path) {
        array(team, path);
        for (int i = 0; i < team.size(); i++) {
            member(team.get(i), path + "[" + i + "]");
        }
    }

    static void member(JsonNode member, String path) {
        object(member, path);
        for (String field : List.of("firstName", "lastName", "phoneNumber", "email", "title")) {
            optionalText(member.path(field), path + "." + field);
        }
    }

    /** Requires the four fields every complete contact has. */
    static void completeMember(JsonNode member, String path) {
        for (String field : List.of("firstName", "lastName", "phoneNumber", "email")) {
            requiredText(member.path(field), path + "." + field);
        }
    }

    static void solutions(JsonNode solutions, String path) {
        array(solutions, path);
        for (int i = 0; i < solutions.size(); i++) {
            solution(solutions.get(i), path + "[" + i + "]");
        }
    }

    static void solution(JsonNode solution, String path) {
        object(solution, path);
        requiredText(solution.path("id"), path + ".id");
        optionalToken(solution.path("type"), Vocabulary.SOLUTION_TYPE, path + ".type");
        optionalText(solution.path("name"), path + ".name");
    }

    /** Checks an array of {@code {"id": token}}. */
    static void tokenList(JsonNode list, Set<String> allowed, String path) {
        if (!absent(list)) {
            array(list, path);
            for (int i = 0; i < list.size(); i++) {
                token(list.get(i).path("id"), allowed, path + "[" + i + "].id");
            }
        }
    }

    static void array(JsonNode value, String path) {
        if (!value.isArray()) {
            throw Refusal.invalid(path, "The value of " + path + " must be an array.");
        }
    }

    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean isTimestamp(String text) {
        try {
            return LocalDateTime.from(TIMESTAMP.parse(text)).getYear() > 0;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static BigDecimal numeric(JsonNode value) {
        if (!value.isNumber()) {
            throw new NumberFormatException("not a number");
        }
        return value.decimalValue();
    }
}

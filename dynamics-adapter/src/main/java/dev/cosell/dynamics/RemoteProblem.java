package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One error as Dataverse reported it, in any of its shapes (dataverse-api 5.1). Its message is not kept, because it quotes values and follows the language of
 * the user; only names of columns and privileges are taken from it, which are recognised by their form.
 *
 * @param status the status of the answer
 * @param code the code in the form {@code 0x80040217}, or empty where there is none
 * @param field the column meant, or null
 * @param privilege the privilege that is missing, such as {@code prvWriteOpportunity}, or null
 */
record RemoteProblem(int status, String code, @Nullable String field, @Nullable String privilege) {
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})");
    private static final Pattern SIGNED = Pattern.compile("-\\d{1,10}");
    private static final Pattern PRIVILEGE = Pattern.compile("\\bprv[A-Z][A-Za-z_0-9]{2,80}\\b");

    /** Names that we sent ourselves or that the environment's designers gave; every phrase ends before any value. */
    private static final Pattern FIELD = Pattern.compile("(?:the '([a-z][a-z0-9_]{0,99})' attribute"
            + "|(?:Invalid property|property named|undeclared property) '([A-Za-z_][A-Za-z0-9_]{0,99})')");

    /** Reads the problem of a failed answer; a body that is not the service's leaves the status alone. */
    static RemoteProblem of(HttpAnswer answer) {
        try {
            return of(answer.status(), JsonCodec.read(unmarked(answer.body())));
        } catch (MalformedJsonException notTheService) {
            return new RemoteProblem(
                    answer.status(), "", null, null); // gateways answer in HTML or not at all; the status says enough
        }
    }

    /** Makes a problem of which nothing but a code is known. */
    static RemoteProblem of(int status, String code) {
        return new RemoteProblem(status, code, null, null);
    }

    private static RemoteProblem of(int status, JsonNode body) {
        JsonNode error = JsonFields.object(body, "error");
        String code = JsonFields.text(error, "code");
        String message = JsonFields.text(error, "message");
        if (error.isMissingNode()) { // a failure before the OData layer
            code = JsonFields.text(body, "ErrorCode");
            message = JsonFields.text(body, "ExceptionMessage");
        }
        String said = Objects.requireNonNullElse(message, "");
        String shortened = said.length() > LONGEST_MESSAGE ? said.substring(0, LONGEST_MESSAGE) : said;
        return new RemoteProblem(status, normal(code), field(shortened), privilege(shortened));
    }

    /** Returns what is known of the code, or null. */
    @Nullable
    RemoteCode known() {
        return RemoteCodes.of(code);
    }

    /** Returns the code, or the status where there is none, as it is shown in brackets. */
    String shown() {
        return code.isEmpty() ? "HTTP " + status : code;
    }

    private static String normal(@Nullable String code) {
        String text = code == null ? "" : code.strip();
        Matcher hex = HEX.matcher(text);
        if (hex.matches()) {
            long number = Long.parseLong(hex.group(1), 16);
            return number == 0 ? "" : String.format(Locale.ROOT, "0x%08x", number);
        }
        if (SIGNED.matcher(text).matches()) { // the organisation service prints the same number as a signed decimal
            return String.format(Locale.ROOT, "0x%08x", Long.parseLong(text) & 0xffffffffL);
        }
        return "";
    }

    private static @Nullable String field(String message) {
        Matcher found = FIELD.matcher(message);
        if (!found.find()) {
            return null;
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static @Nullable String privilege(String message) {
        Matcher found = PRIVILEGE.matcher(message);
        return found.find() ? found.group() : null;
    }

    private static byte[] unmarked(byte[] body) {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }
}

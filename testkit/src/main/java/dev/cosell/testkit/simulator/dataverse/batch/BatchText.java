package dev.cosell.testkit.simulator.dataverse.batch;

import dev.cosell.testkit.simulator.dataverse.odata.ODataRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a batch, read line by line. Strict: every line of the frame ends with CR LF; lenient: LF is enough, and the last
 * line need not end at all (dataverse-api 2.11 and 9, number 26).
 */
final class BatchText {
    private final byte[] bytes;
    private final boolean lenient;
    private int at;

    BatchText(byte[] bytes, boolean lenient) {
        this.bytes = bytes;
        this.lenient = lenient;
    }

    boolean atEnd() {
        return at >= bytes.length;
    }

    /** Reads a line of the frame, without its end. */
    String line() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        boolean crlf = end > at && end < bytes.length && bytes[end - 1] == '\r';
        if (!crlf && !lenient) {
            throw notReadable();
        }
        String line = new String(bytes, at, (crlf ? end - 1 : end) - at, StandardCharsets.UTF_8);
        at = Math.min(end + 1, bytes.length);
        return line;
    }

    /** Reads headers up to the empty line, which may not be missing. */
    Map<String, String> headers(String boundary) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.startsWith("--" + boundary)) {
                throw payload("The message header '" + excerpt(line) + "' is invalid. A header must be of the form "
                        + "'<header name>: <header value>', and an empty line must follow the headers.");
            }
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        return headers;
    }

    /** Reads what stands before the next delimiter; the line break before the delimiter belongs to that. */
    byte[] untilDelimiter(String boundary) {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        for (int i = at; i <= bytes.length - delimiter.length; i++) {
            boolean lineStart = i == at || bytes[i - 1] == '\n';
            if (lineStart && matches(delimiter, i) && delimiterEnds(i + delimiter.length)) {
                byte[] content = Arrays.copyOfRange(bytes, at, withoutBreak(i));
                at = i;
                return content;
            }
        }
        throw notReadable();
    }

    private int withoutBreak(int delimiter) {
        int end = delimiter;
        if (end > at && bytes[end - 1] == '\n') {
            end--;
            if (end > at && bytes[end - 1] == '\r') {
                end--;
            } else if (!lenient) {
                throw notReadable();
            }
        }
        return end;
    }

    private boolean delimiterEnds(int end) {
        return end >= bytes.length
                || bytes[end] == '\r'
                || bytes[end] == '\n'
                || bytes[end] == '-'
                || bytes[end] == ' ';
    }

    private boolean matches(byte[] wanted, int from) {
        return Arrays.equals(wanted, 0, wanted.length, bytes, from, from + wanted.length);
    }

    static OrgRefusal notReadable() {
        return payload("Stream was not readable.");
    }

    static OrgRefusal payload(String text) {
        return ODataRefusal.of(
                400,
                "0x80048d19",
                "Error identified in Payload provided by the user for Entity :'', For more information on this error please "
                        + "follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : "
                        + "System.ArgumentException: " + text);
    }

    /** Returns the boundary of a content type {@code multipart/mixed}, or null if it is another or has none. */
    static @Nullable String boundary(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).trim().startsWith("multipart/mixed")) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : contentType.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        parameter.substring(equals + 1).trim());
            }
        }
        String boundary = parameters.get("boundary");
        if (boundary == null) {
            return null;
        }
        boolean quoted = boundary.length() > 1 && boundary.startsWith("\"") && boundary.endsWith("\"");
        String plain = quoted ? boundary.substring(1, boundary.length() - 1) : boundary;
        return plain.isEmpty() || plain.length() > 70 ? null : plain;
    }

    private static String excerpt(String line) {
        return line.length() > 40 ? line.substring(0, 40) : line;
    }
}

package dev.cosell.dynamics.odata;

import dev.cosell.http.HeaderFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart text apart, leniently: CR LF or LF alone, blanks around boundaries, noise before the first. Only a part that is followed by a
 * boundary is given, because any other may have been cut short.
 *
 * @param parts what stood between the boundaries, byte for character
 * @param closed whether the closing boundary was there
 */
record MultipartText(List<String> parts, boolean closed) {

    /** Returns the bytes as characters of the same number, without a byte order mark. */
    static String characters(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int from = marked ? 3 : 0;
        return new String(body, from, body.length - from, StandardCharsets.ISO_8859_1);
    }

    /** Returns the boundary that a content type names, or null. */
    static @Nullable String boundary(@Nullable String contentType) {
        if (contentType == null || !contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return null;
        }
        for (String piece : contentType.split(";", -1)) {
            String trimmed = piece.strip();
            if (trimmed.regionMatches(true, 0, "boundary=", 0, 9)) {
                String value = trimmed.substring(9).strip();
                return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value;
            }
        }
        return null;
    }

    /** Takes a text apart at the lines that are its boundary. */
    static MultipartText split(String text, String boundary) {
        List<String> parts = new ArrayList<>();
        int partStart = -1;
        int lineStart = 0;
        while (lineStart <= text.length()) {
            int lineEnd = text.indexOf('\n', lineStart);
            String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd)
                    .stripTrailing();
            boolean last = line.equals("--" + boundary + "--");
            if (last || line.equals("--" + boundary)) {
                if (partStart >= 0) {
                    parts.add(text.substring(partStart, lineStart));
                }
                if (last) {
                    return new MultipartText(List.copyOf(parts), true);
                }
                partStart = lineEnd < 0 ? text.length() : lineEnd + 1;
            }
            if (lineEnd < 0) {
                break;
            }
            lineStart = lineEnd + 1;
        }
        return new MultipartText(List.copyOf(parts), false);
    }

    /** Returns where the lines of a head end: behind the first empty line; at the end of the text where there is none. */
    static int headEnd(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            if (text.substring(at, end).isBlank()) {
                return end + 1;
            }
            at = end + 1;
        }
        return text.length();
    }

    /** Reads header fields; lines that are none are passed over. */
    static HeaderFields fields(String head) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip();
                fields.computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return HeaderFields.of(fields);
    }
}

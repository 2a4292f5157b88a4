package dev.cosell.dynamics.odata;

import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of an answer that is itself an answer.
 *
 * @param contentId the number the service repeated, or null
 */
record BatchPart(HttpAnswer answer, @Nullable Integer contentId) {
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)?\\s+(\\d{3})(?:\\s.*)?");

    /**
     * Reads what follows the head of a part.
     *
     * @param outer the head of the part
     * @param text the inner answer, byte for character
     * @return null where no status can be read: then the outcome is not known
     */
    static @Nullable BatchPart read(HeaderFields outer, String text) {
        String inner = text.stripLeading();
        int lineEnd = inner.indexOf('\n');
        Matcher status = STATUS.matcher((lineEnd < 0 ? inner : inner.substring(0, lineEnd)).strip());
        if (!status.matches()) {
            return null;
        }
        String rest = lineEnd < 0 ? "" : inner.substring(lineEnd + 1);
        int headEnd = MultipartText.headEnd(rest);
        HeaderFields fields = MultipartText.fields(rest.substring(0, headEnd));
        byte[] body = rest.substring(headEnd).strip().getBytes(StandardCharsets.ISO_8859_1);
        byte[] unmarked = MultipartText.characters(body).getBytes(StandardCharsets.ISO_8859_1);
        String id = outer.first("Content-ID") == null ? fields.first("Content-ID") : outer.first("Content-ID");
        return new BatchPart(HttpAnswer.of(Integer.parseInt(status.group(1)), fields, unmarked), number(id));
    }

    private static @Nullable Integer number(@Nullable String id) {
        String digits = id == null ? "" : id.strip();
        return digits.matches("\\d{1,6}") ? Integer.valueOf(digits) : null;
    }
}

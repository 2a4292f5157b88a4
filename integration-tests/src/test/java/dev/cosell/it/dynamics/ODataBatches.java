package dev.cosell.it.dynamics;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.deserializer.batch.BatchOptions;
import org.apache.olingo.server.api.deserializer.batch.BatchRequestPart;
import org.apache.olingo.server.core.deserializer.batch.BatchParser;

/** Reads the bodies of batches by Olingo's server, strictly, after it has looked at the line ends, which Olingo does not mind (dataverse-api 2.11). */
final class ODataBatches {
    private static final int MOST_OPERATIONS = 1_000;
    private static final Pattern ONE_BLANK_LINE = Pattern.compile("(?<!\r\n)\r\n\r\n--");

    private ODataBatches() {}

    /** Returns the parts of a batch. */
    static List<BatchRequestPart> parse(URI root, String contentType, byte[] body) throws ODataLibraryException {
        String boundary = boundary(contentType);
        String text = new String(body, StandardCharsets.UTF_8);
        lineEnds(text, boundary);
        // Olingo counts the line end before a boundary to the boundary: a part without body ends with two blank lines.
        // Dataverse takes one (2.11).
        String olingos = ONE_BLANK_LINE.matcher(text).replaceAll("\r\n\r\n\r\n--");
        List<BatchRequestPart> parts = new BatchParser()
                .parseBatchRequest(
                        new ByteArrayInputStream(olingos.getBytes(StandardCharsets.UTF_8)),
                        boundary,
                        BatchOptions.with()
                                .isStrict(true)
                                .rawBaseUri(root.toString())
                                .rawServiceResolutionUri("")
                                .build());
        int operations =
                parts.stream().mapToInt(part -> part.getRequests().size()).sum();
        if (operations == 0 || operations > MOST_OPERATIONS) {
            throw new AssertionError("a batch has 1 to 1000 operations: " + operations);
        }
        return parts;
    }

    private static String boundary(String contentType) {
        int at = contentType.indexOf("boundary=");
        if (at < 0 || !contentType.startsWith("multipart/mixed")) {
            throw new AssertionError("a batch is multipart/mixed with a boundary: " + contentType);
        }
        return contentType
                .substring(at + "boundary=".length())
                .replace("\"", "")
                .strip();
    }

    private static void lineEnds(String body, String boundary) {
        if (!body.endsWith("--" + boundary + "--\r\n")) {
            throw new AssertionError("a batch ends with its boundary and a line end");
        }
        for (int i = body.indexOf('\n'); i >= 0; i = body.indexOf('\n', i + 1)) {
            if (i == 0 || body.charAt(i - 1) != '\r') {
                throw new AssertionError("a bare line feed at " + i);
            }
        }
    }
}

package dev.cosell.testkit.simulator.dataverse.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the multipart body of a batch. What real clients add - blank lines, unquoted boundaries - is taken. */
final class BatchReader {
    static final int MOST_OPERATIONS = 1000;

    private final boolean lenient;
    private int operations;

    private BatchReader(boolean lenient) {
        this.lenient = lenient;
    }

    /**
     * Reads a batch.
     *
     * @param contentType header of the outer request
     * @param lenient whether line feeds alone end lines
     */
    static List<BatchItem> read(@Nullable String contentType, byte[] body, boolean lenient) {
        String boundary = BatchText.boundary(contentType);
        if (boundary == null) {
            throw BatchText.payload("The content type of a batch request must be 'multipart/mixed' with a boundary.");
        }
        return new BatchReader(lenient).items(new BatchText(body, lenient), boundary);
    }

    private List<BatchItem> items(BatchText text, String boundary) {
        List<BatchItem> items = new ArrayList<>();
        begin(text, boundary);
        while (true) {
            Map<String, String> headers = text.headers(boundary);
            String inner = BatchText.boundary(headers.get("Content-Type"));
            if (inner == null) {
                items.add(new BatchItem(List.of(operation(text, headers, boundary)), false));
            } else {
                items.add(new BatchItem(changeSet(text.untilDelimiter(boundary), inner), true));
            }
            if (isLast(text, boundary)) {
                return items;
            }
        }
    }

    /** Skips the blank lines some clients send first. */
    private static void begin(BatchText text, String boundary) {
        String line = text.line();
        while (line.isBlank() && !text.atEnd()) {
            line = text.line();
        }
        if (!line.stripTrailing().equals("--" + boundary)) {
            throw BatchText.notReadable();
        }
    }

    private static boolean isLast(BatchText text, String boundary) {
        String line = text.line().stripTrailing();
        if (line.equals("--" + boundary + "--")) {
            return true;
        }
        if (line.equals("--" + boundary)) {
            return false;
        }
        throw BatchText.notReadable();
    }

    private List<BatchOperation> changeSet(byte[] content, String boundary) {
        byte[] ended = endedByLine(content);
        BatchText text = new BatchText(ended, lenient);
        List<BatchOperation> members = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        begin(text, boundary);
        do {
            Map<String, String> headers = text.headers(boundary);
            if (BatchText.boundary(headers.get("Content-Type")) != null) {
                throw BatchText.payload("A change set cannot hold another change set.");
            }
            BatchOperation member = operation(text, headers, boundary);
            if (member.method().equals("GET")) {
                throw BatchText.payload(
                        "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in "
                                + "change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.");
            }
            members.add(member);
            String name = member.contentId();
            if (name == null) {
                throw BatchText.payload("Each request in a change set needs a Content-ID header.");
            }
            if (!names.add(name)) {
                throw BatchText.payload(
                        "The content ID '" + name + "' was found more than once in the same change set. "
                                + "Content IDs have to be unique across all operations of a change set.");
            }
        } while (!isLast(text, boundary));
        return List.copyOf(members);
    }

    /** The line break after the inner end may be that of the outer delimiter, which is already cut off. */
    private static byte[] endedByLine(byte[] content) {
        byte[] ended = java.util.Arrays.copyOf(content, content.length + 2);
        ended[content.length] = '\r';
        ended[content.length + 1] = '\n';
        return ended;
    }

    private BatchOperation operation(BatchText text, Map<String, String> mime, String boundary) {
        checkMime(mime);
        if (++operations > MOST_OPERATIONS) {
            throw BatchText.payload("The current batch message contains too many parts. A maximum number of '"
                    + MOST_OPERATIONS + "' query operations and changesets are allowed in a batch message.");
        }
        String[] request = requestLine(text.line());
        Map<String, String> headers = text.headers(boundary);
        String body = new String(text.untilDelimiter(boundary), StandardCharsets.UTF_8);
        String name = mime.get("Content-ID") == null ? headers.get("Content-ID") : mime.get("Content-ID");
        return new BatchOperation(request[0], request[1], headers, body.strip(), name);
    }

    private static void checkMime(Map<String, String> mime) {
        String type = mime.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        String encoding = mime.getOrDefault("Content-Transfer-Encoding", "");
        if (!type.startsWith("application/http") || !encoding.equalsIgnoreCase("binary")) {
            throw BatchText.payload("A part of a batch needs 'Content-Type: application/http' and "
                    + "'Content-Transfer-Encoding: binary'.");
        }
    }

    private static String[] requestLine(String line) {
        String[] words = line.trim().split(" ", -1);
        boolean known = words.length == 3
                && words[2].equals("HTTP/1.1")
                && Set.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(words[0]);
        if (!known) {
            throw BatchText.payload("The request line of a batch operation is invalid. It must be of the form "
                    + "'HttpMethod RequestUrl HTTP/1.1'.");
        }
        return words;
    }
}

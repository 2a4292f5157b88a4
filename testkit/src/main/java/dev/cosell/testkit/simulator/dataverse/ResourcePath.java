package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path behind the service root, cut into segments outside of quotes. */
final class ResourcePath {
    private ResourcePath() {}

    /**
     * One segment.
     *
     * @param name what stands before the parentheses, decoded
     * @param key what stands in them, decoded; null when there are none
     */
    record Segment(String name, @Nullable String key) {

        /** Returns the segment as text, decoded. */
        String text() {
            return key == null ? name : name + "(" + key + ")";
        }
    }

    /** Cuts a path; slashes that are percent-encoded inside a key do not pass the service's front (dataverse-api 2.6). */
    static List<Segment> parse(String rawPath) {
        List<Segment> segments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        String path = rawPath.replace("%27", "'");
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            quoted ^= c == '\'';
            if (c == '/' && !quoted) {
                add(segments, current.toString());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        add(segments, current.toString());
        return segments;
    }

    private static void add(List<Segment> segments, String raw) {
        if (raw.isEmpty()) {
            return;
        }
        String text = OrgRequest.decode(raw.replace("+", "%2B"));
        int open = text.indexOf('(');
        if (open < 0) {
            segments.add(new Segment(text, null));
            return;
        }
        if (!text.endsWith(")")) {
            throw OrgRefusal.bad("0x80060888", "Bad Request - Error in query syntax.");
        }
        String key = text.substring(open + 1, text.length() - 1);
        requireHarmless(key);
        segments.add(new Segment(text.substring(0, open), key));
    }

    private static void requireHarmless(String key) {
        for (char c : key.toCharArray()) {
            if ("/<>*%&:\\?+".indexOf(c) >= 0) {
                throw OrgRefusal.bad(
                        "", "A potentially dangerous Request.Path value was detected from the client (" + c + ").");
            }
        }
    }
}

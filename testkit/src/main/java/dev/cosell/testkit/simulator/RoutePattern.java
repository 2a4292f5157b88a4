package dev.cosell.testkit.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path template such as {@code /a/{id}/b}; {@code {rest...}} as the last segment takes all that follows. */
final class RoutePattern {

    private final String template;
    private final String[] segments;

    RoutePattern(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("A path template starts with a slash: " + template);
        }
        this.template = template;
        this.segments = template.split("/", -1);
    }

    String template() {
        return template;
    }

    /** Returns the number of variables: of two patterns that match, the one with fewer is the better. */
    int variableCount() {
        int count = 0;
        for (String segment : segments) {
            count += segment.startsWith("{") ? segment.endsWith("...}") ? 100 : 1 : 0;
        }
        return count;
    }

    /** Returns the decoded variables when {@code path} matches, null when it does not. */
    @Nullable
    Map<String, String> match(String path) {
        boolean open = segments[segments.length - 1].endsWith("...}");
        String[] actual = path.split("/", open ? segments.length : -1);
        if (actual.length != segments.length) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            if (!matchSegment(segments[i], actual[i], variables)) {
                return null;
            }
        }
        return variables;
    }

    private static boolean matchSegment(String pattern, String actual, Map<String, String> variables) {
        if (!pattern.startsWith("{")) {
            return pattern.equals(actual);
        }
        String name = pattern.substring(1, pattern.length() - 1).replace("...", "");
        variables.put(name, decode(actual));
        return !actual.isEmpty();
    }

    private static String decode(String segment) {
        try {
            // A plus sign is itself in a path; only a query reads it as a space.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return segment; // The service sees the odd text and refuses it in its own words.
        }
    }
}

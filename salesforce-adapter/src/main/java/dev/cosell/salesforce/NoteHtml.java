package dev.cosell.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns the text of a note into the HTML that a {@code ContentNote} holds and back (salesforce-api 4.9). A text comes back letter by letter; of notes that
 * people wrote in Salesforce, paragraphs and line breaks stay and formatting is dropped. Reads in one pass, whatever the input.
 */
final class NoteHtml {
    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre");

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private static final int LONGEST_ENTITY = 10;

    private final String html;
    private final boolean plain;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private boolean breakPending;
    private boolean lineHasContent;

    private NoteHtml(String html) {
        this.html = html;
        this.plain = html.indexOf('<') < 0;
    }

    /** Returns the HTML of a text: a paragraph for each line. */
    static String of(String text) {
        StringBuilder html = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            html.append("<p>");
            if (line.isBlank()) {
                html.append("<br>");
            } else {
                line.chars().forEach(letter -> html.append(escaped((char) letter)));
            }
            html.append("</p>");
        }
        return html.toString();
    }

    /** Returns the text of some HTML, without line breaks at its ends. */
    static String text(String html) {
        NoteHtml reader = new NoteHtml(html);
        while (reader.at < html.length()) {
            reader.step();
        }
        return reader.text.toString().strip();
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> String.valueOf(letter);
        };
    }

    private void step() {
        char letter = html.charAt(at);
        if (letter == '<' && tag()) {
            return;
        }
        if (letter == '&' && entity()) {
            return;
        }
        boolean lineEnd = letter == '\n' || letter == '\r';
        at++;
        if (!lineEnd || plain) {
            add(String.valueOf(letter));
        } else if (lineHasContent) {
            add(" "); // in HTML a line end is a blank like any other
        }
    }

    private void add(String letters) {
        if (breakPending) {
            text.append('\n');
            breakPending = false;
        }
        text.append(letters);
        lineHasContent = true;
    }

    /** Reads a tag or a comment; false where there is none. */
    private boolean tag() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at);
            at = end < 0 ? html.length() : end + 3;
            return true;
        }
        int end = html.indexOf('>', at);
        String inside = end < 0 ? "" : html.substring(at + 1, Math.min(end, at + 40));
        boolean closing = inside.startsWith("/");
        String name = name(closing ? inside.substring(1) : inside);
        if (name.isEmpty()) {
            return false;
        }
        at = end + 1;
        if (name.equals("br")) {
            lineBreak();
        } else if (BLOCKS.contains(name)) {
            block(name, closing);
        }
        return true;
    }

    private void lineBreak() {
        if (breakPending) {
            text.append('\n');
        }
        breakPending = true;
        lineHasContent = true;
    }

    /** A break right before the end of a block is the block's own line. */
    private void block(String name, boolean closing) {
        if (closing ? lineHasContent || name.equals("p") : lineHasContent) {
            text.append('\n');
            lineHasContent = false;
        }
        breakPending = false;
    }

    private boolean entity() {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY) {
            return false;
        }
        String name = html.substring(at + 1, end);
        String letters = name.startsWith("#") ? numbered(name.substring(1)) : ENTITIES.getOrDefault(name, "");
        if (letters.isEmpty()) {
            return false;
        }
        at = end + 1;
        add(letters);
        return true;
    }

    private static String numbered(String number) {
        try {
            boolean hex = number.startsWith("x") || number.startsWith("X");
            int point = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
            return Character.isValidCodePoint(point) && point > 0 ? Character.toString(point) : "";
        } catch (NumberFormatException noNumber) {
            return ""; // then it is text that only looks like an entity
        }
    }

    private static String name(String inside) {
        int length = 0;
        while (length < inside.length() && Character.isLetterOrDigit(inside.charAt(length))) {
            length++;
        }
        return inside.substring(0, length).toLowerCase(Locale.ROOT);
    }
}

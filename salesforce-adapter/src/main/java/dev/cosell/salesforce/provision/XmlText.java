package dev.cosell.salesforce.provision;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes one metadata file: indented by four spaces, lines ended by a line feed, whatever the machine. Confined to one thread. */
final class XmlText {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    static XmlText of(String root) {
        XmlText xml = new XmlText();
        xml.text.append('<').append(root).append(" xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n");
        xml.open.push(root);
        return xml;
    }

    XmlText leaf(String name, Object value) {
        text.append(INDENT.repeat(open.size())).append('<').append(name).append('>');
        text.append(escaped(value.toString())).append("</").append(name).append(">\n");
        return this;
    }

    XmlText begin(String name) {
        text.append(INDENT.repeat(open.size())).append('<').append(name).append(">\n");
        open.push(name);
        return this;
    }

    XmlText end() {
        String name = open.pop();
        text.append(INDENT.repeat(open.size())).append("</").append(name).append(">\n");
        return this;
    }

    /** Closes what is open and returns the file. */
    String text() {
        while (!open.isEmpty()) {
            end();
        }
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}

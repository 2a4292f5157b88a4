package dev.cosell.testkit.simulator.dataverse.metadata;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements one after the other; attributes come in pairs of name and value, those without a value are left out. Confined to one thread. */
final class Xml {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    private final Deque<String> open = new ArrayDeque<>();

    Xml begin(String name, String... attributes) {
        tag(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    Xml empty(String name, String... attributes) {
        tag(name, attributes);
        text.append("/>");
        return this;
    }

    Xml end() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml text(String value) {
        text.append(escaped(value));
        return this;
    }

    private void tag(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                text.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escaped(attributes[i + 1]))
                        .append('"');
            }
        }
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

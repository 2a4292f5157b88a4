package dev.cosell.dynamics;

import java.nio.charset.StandardCharsets;

/** Links that answers name: they are encoded already and are used untouched, but for characters that no address can hold (dataverse-api 2.4). */
final class LinkText {
    private static final String FORBIDDEN = " \"<>\\^`{|}";

    private LinkText() {}

    static String encoded(String link) {
        StringBuilder text = new StringBuilder(link.length());
        link.codePoints().forEach(point -> {
            if (point > ' ' && point < 0x7F && FORBIDDEN.indexOf(point) < 0) {
                text.appendCodePoint(point);
            } else {
                for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%')
                            .append(Character.toUpperCase(Character.forDigit(each >> 4 & 0xF, 16)))
                            .append(Character.toUpperCase(Character.forDigit(each & 0xF, 16)));
                }
            }
        });
        return text.toString();
    }
}

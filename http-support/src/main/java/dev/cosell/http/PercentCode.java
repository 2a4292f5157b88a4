package dev.cosell.http;

import java.nio.charset.StandardCharsets;

/** Encodes text for a path segment or a query value (RFC 3986): everything but letters, digits and {@code -._~}. */
public final class PercentCode {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /** Returns the text with every other byte of its UTF-8 form as {@code %XX}; a space becomes {@code %20}, never a plus sign. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            if (unreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return encoded.toString();
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}

package dev.cosell.core.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids as bytes: one that says the form, then what it takes. A UUID written in digits of one case takes 16, anything else one for each character. Two ids have the same bytes if and only if they have
 * the same text, so that bytes can be compared instead. Pure.
 */
final class PackedId {
    private static final int UUID_BYTES = 16;
    private static final int UUID_TEXT = 36;
    private static final int HALF = 4;
    private static final int DIGIT = 0xf;
    private static final byte LOWER = -1;
    private static final byte UPPER = -2;
    private static final String LOWER_DIGITS = "0123456789abcdef";
    private static final String UPPER_DIGITS = "0123456789ABCDEF";

    private PackedId() {}

    /** Packs an id of at most 100 characters, all of them ASCII, as both kinds of ids are. */
    static byte[] of(String id) {
        if (id.length() == UUID_TEXT) {
            byte[] packed = new byte[1 + UUID_BYTES];
            if (uuid(id, LOWER_DIGITS, LOWER, packed) || uuid(id, UPPER_DIGITS, UPPER, packed)) {
                return packed;
            }
        }
        byte[] packed = new byte[1 + id.length()];
        packed[0] = (byte) id.length();
        System.arraycopy(id.getBytes(StandardCharsets.US_ASCII), 0, packed, 1, id.length());
        return packed;
    }

    private static boolean uuid(String id, String digits, byte form, byte[] into) {
        into[0] = form;
        int nibble = 0;
        for (int i = 0; i < UUID_TEXT; i++) {
            char character = id.charAt(i);
            if (dash(i)) {
                if (character != '-') {
                    return false;
                }
                continue;
            }
            int digit = digits.indexOf(character);
            if (digit < 0) {
                return false;
            }
            int at = 1 + nibble / 2;
            into[at] = (byte) (nibble % 2 == 0 ? digit << HALF : into[at] | digit);
            nibble++;
        }
        return true;
    }

    private static boolean dash(int place) {
        return place == 8 || place == 13 || place == 18 || place == 23;
    }

    /** Returns how many bytes an id takes that begins there. */
    static int length(byte[] bytes, int at) {
        return 1 + (bytes[at] < 0 ? UUID_BYTES : bytes[at]);
    }

    /** Returns the text of an id that begins there. */
    static String text(byte[] bytes, int at) {
        if (bytes[at] >= 0) {
            return new String(bytes, at + 1, bytes[at], StandardCharsets.US_ASCII);
        }
        String digits = bytes[at] == LOWER ? LOWER_DIGITS : UPPER_DIGITS;
        byte[] text = new byte[UUID_TEXT];
        int nibble = 0;
        for (int i = 0; i < UUID_TEXT; i++) {
            if (dash(i)) {
                text[i] = '-';
            } else {
                int both = bytes[at + 1 + nibble / 2];
                text[i] = (byte) digits.charAt(DIGIT & (nibble % 2 == 0 ? both >> HALF : both));
                nibble++;
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Compares two ids as their texts compare. */
    static int compare(byte[] a, int atA, byte[] b, int atB) {
        boolean alike = a[atA] == b[atB] || a[atA] >= 0 && b[atB] >= 0;
        return alike
                ? Arrays.compareUnsigned(a, atA + 1, atA + length(a, atA), b, atB + 1, atB + length(b, atB))
                : text(a, atA).compareTo(text(b, atB));
    }
}

package dev.cosell.testkit.simulator.dataverse.odata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a URL, decoded: system options by name with {@code $}, aliases with {@code @}, others as they are.
 *
 * @param options system options and custom ones
 * @param aliases parameter aliases
 */
record QueryText(Map<String, String> options, Map<String, String> aliases) {

    static QueryText of(String rawQuery) {
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> aliases = new TreeMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals)).trim();
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            Map<String, String> target = name.startsWith("@") ? aliases : options;
            if (target.put(name, value) != null && name.startsWith("$")) {
                throw ODataRefusal.query("Query option '" + name + "' was specified more than once, but it must be "
                        + "specified at most once.");
            }
        }
        return new QueryText(options, aliases);
    }

    /** Decodes percent signs strictly as UTF-8; a plus is a space. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException noUtf8) {
            throw ODataRefusal.query("The query string is not UTF-8.");
        }
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw ODataRefusal.query("The query string has a percent sign that escapes nothing; write it as %25.");
        }
        return digit;
    }
}

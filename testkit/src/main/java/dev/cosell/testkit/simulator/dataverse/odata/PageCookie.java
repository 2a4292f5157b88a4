package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place where a further page begins, as the service writes it into {@code $skiptoken}: XML in XML, encoded twice.
 *
 * <p>Opaque to clients: it holds the last row's columns of the order and its id, and is sealed to the query it was made for.
 *
 * @param page number of the page it leads to, from 2
 * @param tracking whether it leads on among changes
 * @param last the last row's columns of the order, as texts, null where empty
 * @param id the last row's id
 */
public record PageCookie(int page, boolean tracking, List<@Nullable String> last, String id) {
    private static final Pattern OUTER = Pattern.compile(
            "<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([^\"]*)\" istracking=\"(True|False)\" />");
    private static final Pattern INNER = Pattern.compile(
            "<cookie page=\"(\\d{1,9})\" check=\"([0-9a-f]{16})\">(.*)<row last=\"([^\"]*)\" /></cookie>");
    private static final Pattern COLUMN = Pattern.compile("<column (?:last=\"([^\"]*)\"|lastnull=\"1\") />");

    /** Writes the cookie, encoded for a URL; {@code query} is what it is sealed to. */
    public String write(String query) {
        StringBuilder columns = new StringBuilder();
        for (String value : last) {
            columns.append(value == null ? "<column lastnull=\"1\" />" : "<column last=\"" + encode(value) + "\" />");
        }
        String inner = "<cookie page=\"" + (page - 1) + "\" check=\"" + seal(page, columns.toString(), query, id)
                + "\">" + columns + "<row last=\"" + id + "\" /></cookie>";
        String outer = "<cookie pagenumber=\"" + page + "\" pagingcookie=\"" + encode(encode(inner))
                + "\" istracking=\"" + (tracking ? "True" : "False") + "\" />";
        return encode(outer).replace("%3D", "=");
    }

    /**
     * Reads a cookie that has been decoded once.
     *
     * @throws OrgRefusal if it was altered or made for another query
     */
    public static PageCookie read(String text, String query) {
        Matcher outer = OUTER.matcher(text);
        if (!outer.matches()) {
            throw bad();
        }
        if (outer.group(2).isEmpty()) {
            throw ODataRefusal.of(
                    400, "0x8004430a", "A page that far on cannot be read without a paging cookie: " + outer.group(1));
        }
        Matcher inner = INNER.matcher(QueryText.decode(QueryText.decode(outer.group(2))));
        if (!inner.matches()) {
            throw bad();
        }
        int page = Integer.parseInt(outer.group(1));
        boolean sealed = seal(page, inner.group(3), query, inner.group(4)).equals(inner.group(2));
        if (!sealed || page != Integer.parseInt(inner.group(1)) + 1) {
            throw bad();
        }
        return new PageCookie(page, outer.group(3).equals("True"), columns(inner.group(3)), inner.group(4));
    }

    private static List<@Nullable String> columns(String text) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher column = COLUMN.matcher(text);
        while (column.find()) {
            String value = column.group(1);
            values.add(value == null ? null : QueryText.decode(value));
        }
        return values;
    }

    private static OrgRefusal bad() {
        return ODataRefusal.of(400, "0x8004112a", "Malformed XML or wrong values in the Paging Cookie.");
    }

    private static String seal(int page, String columns, String query, String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((page + "|" + columns + "|" + id + "|" + query).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Percent-encodes all but letters, digits and {@code -._~}. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return encoded.toString();
    }
}

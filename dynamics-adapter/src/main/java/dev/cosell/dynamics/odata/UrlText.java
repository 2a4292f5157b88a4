package dev.cosell.dynamics.odata;

import dev.cosell.http.PercentCode;

/** Percent-encodes parts of an address as UTF-8; a space is {@code %20}, never a plus sign (dataverse-api 2.16). */
final class UrlText {
    /** These have a meaning inside an OData expression and none in the address around it, so they stay readable. */
    private static final String KEPT = "$(),=':*";

    private UrlText() {}

    /** Encodes the value of a query option. */
    static String queryValue(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 32);
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            if (KEPT.indexOf(value.charAt(i)) >= 0) {
                encoded.append(PercentCode.encode(value.substring(from, i))).append(value.charAt(i));
                from = i + 1;
            }
        }
        return encoded.append(PercentCode.encode(value.substring(from))).toString();
    }

    /** Encodes a text inside the brackets of a key; quotes around it stay. */
    static String keyValue(String value) {
        return PercentCode.encode(value).replace("%27", "'");
    }
}

package dev.cosell.core.party;

import org.jspecify.annotations.Nullable;

/**
 * A customer's postal address. Every part may be missing (null); blanks are read as missing.
 *
 * @param line1 street and number, or null
 * @param line2 second line, or null
 * @param city city, or null
 * @param state state or region, or null
 * @param postalCode postal code, or null
 * @param country country as the side holds it; Partner Center holds ISO 3166-1 alpha-2 codes; or null
 */
public record PostalAddress(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    /** An address of which nothing is known. */
    public static final PostalAddress EMPTY = new PostalAddress(null, null, null, null, null, null);

    /** Turns blanks into null. */
    public PostalAddress {
        line1 = blankToNull(line1);
        line2 = blankToNull(line2);
        city = blankToNull(city);
        state = blankToNull(state);
        postalCode = blankToNull(postalCode);
        country = blankToNull(country);
    }

    /** Returns a copy with another country. */
    public PostalAddress withCountry(@Nullable String newCountry) {
        return new PostalAddress(line1, line2, city, state, postalCode, newCountry);
    }

    @Override
    public String toString() {
        return "PostalAddress[country=" + country + "]";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

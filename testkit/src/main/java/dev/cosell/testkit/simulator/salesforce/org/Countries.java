package dev.cosell.testkit.simulator.salesforce.org;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries of an organisation with country picklists: ISO codes, and English labels (salesforce-api 4.3). */
final class Countries {
    static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private Countries() {}

    /** Returns the code of a country given by label or code, or null. */
    static @Nullable String code(String label) {
        if (CODES.contains(label)) {
            return label;
        }
        for (String code : Locale.getISOCountries()) {
            if (new Locale("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(label)) {
                return code;
            }
        }
        return null;
    }
}

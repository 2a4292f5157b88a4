package dev.cosell.samples.quickstart;

import dev.cosell.testkit.SettableClock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The CRMs that the story can be played on. */
enum CrmProduct {
    SALESFORCE,
    DYNAMICS;

    private static final String ARGUMENT = "--crm=";

    /** Reads the arguments of the program; null where they are none of it. */
    static @Nullable CrmProduct of(String... args) {
        CrmProduct product = SALESFORCE;
        for (String arg : args) {
            CrmProduct named = null;
            for (CrmProduct each : values()) {
                if (arg.equals(ARGUMENT + each.name().toLowerCase(Locale.ROOT))) {
                    named = each;
                }
            }
            if (named == null) {
                return null;
            }
            product = named;
        }
        return product;
    }

    /** Starts it. */
    CrmSide open(SettableClock clock) {
        return switch (this) {
            case SALESFORCE -> new SalesforceSide(clock);
            case DYNAMICS -> new DynamicsSide(clock);
        };
    }
}

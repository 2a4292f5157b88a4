package dev.cosell.core.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An edit that a write overwrites because another one won. Recorded with the intent, so that the value that lost is kept even when no answer to the write ever
 * comes. May hold personal data; {@link #toString()} shows none.
 *
 * @param base last agreed value, or null where empty or never agreed
 * @param partnerCenter value found in Partner Center, or null where empty
 * @param crm value found in the CRM, or null where empty
 * @param rule why it lost, in plain words
 */
public record Overruled(@Nullable String base, @Nullable String partnerCenter, @Nullable String crm, String rule) {
    /** Checks that the reason is present. */
    public Overruled {
        Objects.requireNonNull(rule, "rule");
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "Overruled";
    }
}

package dev.cosell.core.link;

import java.util.Objects;

/** What a person chose for a kept conflict. */
public sealed interface ConflictChoice {
    /** Both sides get the value that was found in Partner Center. */
    ConflictChoice PARTNER_CENTER = new Found(true);

    /** Both sides get the value that was found in the CRM. */
    ConflictChoice CRM = new Found(false);

    /** Returns the choice of a value of the person's own, as canonical text of the field. */
    static ConflictChoice value(String text) {
        return new Own(text);
    }

    /**
     * One of the two values.
     *
     * @param partnerCenter whether it is Partner Center's
     */
    record Found(boolean partnerCenter) implements ConflictChoice {}

    /**
     * A third value.
     *
     * @param text canonical text, not blank: amounts in plain notation, dates as {@code yyyy-MM-dd}, codes by their token
     */
    record Own(String text) implements ConflictChoice {
        /** Checks that there is a value. */
        public Own {
            Objects.requireNonNull(text, "text");
            if (text.isBlank()) {
                throw new IllegalArgumentException("a settled value is not blank");
            }
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Own";
        }
    }
}

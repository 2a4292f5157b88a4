package dev.cosell.core.mapping;

import java.util.Objects;

/** What a {@link ConflictResolver} decided. Whatever it is, the value that lost is kept in a conflict record. */
public sealed interface Resolution {
    /** Partner Center's value goes to the CRM. */
    Resolution PARTNER_CENTER = new Take(Authority.PARTNER_CENTER, "Partner Center decides");

    /** The CRM's value goes to Partner Center. */
    Resolution CRM = new Take(Authority.CRM, "the CRM decides");

    /** Neither is written; a person settles it. */
    Resolution REVIEW = new Review("a person decides");

    /** Nothing is decided: the next resolver is asked, in the end the authority of the field. */
    Resolution UNDECIDED = new Undecided();

    /** Returns a resolution that writes a third value to both sides. */
    static Resolution merged(String value, String why) {
        return new Merged(value, why);
    }

    /**
     * One side's value is taken.
     *
     * @param winner whose
     * @param why in plain words, without values
     */
    record Take(Authority winner, String why) implements Resolution {
        /** Checks that both parts are present. */
        public Take {
            Objects.requireNonNull(winner, "winner");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * A value made of both is written to both sides.
     *
     * @param value canonical text, not blank
     * @param why in plain words, without values
     */
    record Merged(String value, String why) implements Resolution {
        /** Checks that both parts are present. */
        public Merged {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(why, "why");
            if (value.isBlank()) {
                throw new IllegalArgumentException("a merged value is not blank");
            }
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Merged[" + why + "]";
        }
    }

    /**
     * The difference stays until a person settles it.
     *
     * @param why in plain words, without values
     */
    record Review(String why) implements Resolution {
        /** Checks that the reason is present. */
        public Review {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Not decided here. */
    record Undecided() implements Resolution {}
}

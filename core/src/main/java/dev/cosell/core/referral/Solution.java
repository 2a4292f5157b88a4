package dev.cosell.core.referral;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A solution attached to a deal (partner-center-api 2.5). Merged by its id, which is never parsed (C-9). Keeps all that the service sent, because a
 * solution can only be removed by sending the whole list.
 *
 * @param id solution id such as {@code SOL-10001-ABC} or a GUID, or a category token
 * @param name display name, or null
 * @param type {@code Name} or {@code Category}, or null where not known
 * @param terms publisher, price and the like
 */
public record Solution(String id, @Nullable String name, @Nullable String type, SolutionTerms terms) {
    /** Checks that the id is present. */
    public Solution {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(terms, "terms");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a solution needs an id");
        }
    }

    /** Makes a solution of which no terms are known. */
    public Solution(String id, @Nullable String name, @Nullable String type) {
        this(id, name, type, SolutionTerms.NONE);
    }

    /** Returns a solution of the catalogue, by id and name. */
    public static Solution named(String id, @Nullable String name) {
        return new Solution(id, name, "Name");
    }

    /** Returns a solution category, by its token such as {@code InternetofThings}. */
    public static Solution category(String token) {
        return new Solution(token, null, "Category");
    }

    /** Returns the same solution without its terms: what a CRM holds of it. */
    public Solution withoutTerms() {
        return new Solution(id, name, type);
    }
}

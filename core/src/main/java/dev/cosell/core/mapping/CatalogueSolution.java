package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue knows of one solution. Immutable.
 *
 * @param id solution id such as {@code SOL-10001-ABC} or a GUID, compared as it is (C-9)
 * @param coSellReady whether it may be attached to a referral: co-sell ready, or Microsoft's own
 * @param transactable whether customers can buy it in the marketplace
 * @param assessment whether it is a solution assessment
 * @param partnerId partner id of its owner, or null where that is not known or not a partner
 */
public record CatalogueSolution(
        String id, boolean coSellReady, boolean transactable, boolean assessment, @Nullable String partnerId) {
    /** Checks that the id is present. */
    public CatalogueSolution {
        Objects.requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a solution needs an id");
        }
    }

    /** Returns a solution that is co-sell ready and of which nothing else is known. */
    public static CatalogueSolution coSellReady(String id) {
        return new CatalogueSolution(id, true, false, false, null);
    }
}

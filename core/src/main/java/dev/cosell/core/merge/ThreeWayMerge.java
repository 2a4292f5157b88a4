package dev.cosell.core.merge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two present values with the last agreed pair (design: three-way merge per field and per side). Pure.
 *
 * <p>Laws (sync-engine 2): {@code merge(b,x,b)} and {@code merge(b,b,y)} take the moved side, {@code merge(b,x,x)} is agreed, and swapping the sides swaps
 * the verdict.
 */
public final class ThreeWayMerge {
    private ThreeWayMerge() {}

    /**
     * Returns what happened to one value. Values are canonical texts; null means empty.
     *
     * @param partnerCenter value now in Partner Center
     * @param crm value now in the CRM
     * @param agreed whether a last agreed pair exists
     * @param basePartnerCenter last agreed value in Partner Center's form
     * @param baseCrm last agreed value in the CRM's form
     */
    public static Verdict compare(
            @Nullable String partnerCenter,
            @Nullable String crm,
            boolean agreed,
            @Nullable String basePartnerCenter,
            @Nullable String baseCrm) {
        if (Objects.equals(partnerCenter, crm)) {
            return Verdict.AGREED;
        }
        if (!agreed) {
            return Verdict.NEVER_AGREED;
        }
        boolean movedThere = !Objects.equals(partnerCenter, basePartnerCenter);
        boolean movedHere = !Objects.equals(crm, baseCrm);
        if (movedThere && movedHere) {
            return Verdict.BOTH_MOVED;
        }
        if (movedThere) {
            return Verdict.PARTNER_CENTER_MOVED;
        }
        return movedHere ? Verdict.CRM_MOVED : Verdict.NONE;
    }
}

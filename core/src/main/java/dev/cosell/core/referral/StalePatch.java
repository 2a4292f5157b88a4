package dev.cosell.core.referral;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A patch whose eTag had moved, with all that a merge needs: what the caller saw, what it wanted, what stands there now. Pure.
 *
 * @param seen the referral as the caller saw it when it made the patch
 * @param wanted the patch that was not applied
 * @param current the referral as it stands now
 */
public record StalePatch(Referral seen, ReferralPatch wanted, Referral current) {
    /** Checks that all parts are present and of one referral. */
    public StalePatch {
        Objects.requireNonNull(wanted, "wanted");
        if (!seen.id().equals(current.id())) {
            throw new IllegalArgumentException("two different referrals");
        }
    }

    /** Returns the paths that both sides changed to different values: somebody has to decide about these. */
    public List<ReferralPath> collisions() {
        return wanted.operations().stream()
                .filter(operation -> !held(operation) && movedBySomebodyElse(operation.path()))
                .map(ReferralPatch.Operation::path)
                .distinct()
                .toList();
    }

    /** Tells whether the rest of the patch can be sent under the new eTag without losing anybody's edit. */
    public boolean mergesCleanly() {
        return collisions().isEmpty();
    }

    /**
     * Returns what is still to be sent under {@code current}'s eTag: the patch without what stands there already. May be empty. Status and substatus are
     * kept together.
     */
    public ReferralPatch remaining() {
        boolean stateStands = wanted.operations().stream()
                .filter(operation -> ofState(operation.path()))
                .allMatch(this::held);
        return ReferralPatch.of(wanted.operations().stream()
                .filter(operation -> ofState(operation.path()) ? !stateStands : !held(operation))
                .toList());
    }

    private static boolean ofState(ReferralPath path) {
        return path == ReferralPath.STATUS || path == ReferralPath.SUBSTATUS;
    }

    private boolean movedBySomebodyElse(ReferralPath path) {
        return !path.appends() && !same(PathValues.of(seen, path), PathValues.of(current, path));
    }

    private boolean held(ReferralPatch.Operation operation) {
        Object there = PathValues.of(current, operation.path());
        return operation.path().appends()
                ? PathValues.holdsElement((List<?>) Objects.requireNonNull(there), operation.value())
                : same(there, operation.value());
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        return Objects.equals(one, other);
    }

    /** Shows the paths only. */
    @Override
    public String toString() {
        return "StalePatch[" + current.id() + ", " + wanted + "]";
    }
}

package dev.cosell.testkit.simulator.dataverse.org;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and how a request is executed.
 *
 * @param user the user whose rights count and who is shown as author
 * @param initiator the user who called; differs from {@code user} when acting for somebody
 * @param tag the {@code tag} of the request, or null (dataverse-api 2.14)
 * @param depth 1 for a call from outside, more for what plug-ins do
 * @param detectDuplicates whether duplicate rules are on for this request
 * @param bypass custom logic to leave out: {@code CustomSync}, {@code CustomAsync}, both with a comma, or nothing
 * @param suppressFlows whether flows are not to be told
 */
public record OrgCaller(
        UUID user,
        UUID initiator,
        @Nullable String tag,
        int depth,
        boolean detectDuplicates,
        String bypass,
        boolean suppressFlows) {

    /** Creates a caller who acts for himself and without any option. */
    public static OrgCaller of(UUID user) {
        return new OrgCaller(user, user, null, 1, false, "", false);
    }

    /** Returns the caller one step deeper, as plug-ins call. */
    public OrgCaller deeper() {
        return new OrgCaller(user, initiator, tag, depth + 1, detectDuplicates, bypass, suppressFlows);
    }

    /** Returns the caller with another tag. */
    public OrgCaller tagged(@Nullable String value) {
        return new OrgCaller(user, initiator, value, depth, detectDuplicates, bypass, suppressFlows);
    }
}

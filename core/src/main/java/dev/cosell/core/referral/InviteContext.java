package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * The request that goes with a referral sent to another party (partner-center-api 2.6).
 *
 * @param notes message to the invited party, or null
 * @param help help wanted, or null
 * @param invitedByOrganizationId organisation that sent it: {@code msft} for Microsoft, or null
 * @param invitedByOrganizationName its name, or null
 * @param invitedMpnId partner id of an invited partner, or null
 */
public record InviteContext(
        @Nullable String notes,
        @Nullable HelpCode help,
        @Nullable String invitedByOrganizationId,
        @Nullable String invitedByOrganizationName,
        @Nullable String invitedMpnId) {

    /** Makes a context of which no names are known. */
    public InviteContext(@Nullable String notes, @Nullable HelpCode help, @Nullable String invitedByOrganizationId) {
        this(notes, help, invitedByOrganizationId, null, null);
    }

    /** Returns a request for Microsoft's help. */
    public static InviteContext asking(HelpCode help, @Nullable String notes) {
        return new InviteContext(notes, help, null);
    }

    /** Returns an invitation of another partner, named by its partner id. */
    public static InviteContext inviting(String invitedMpnId, @Nullable HelpCode help, @Nullable String notes) {
        return new InviteContext(notes, help, null, null, invitedMpnId);
    }

    /** Shows the help wanted only: notes are free text of people. */
    @Override
    public String toString() {
        return "InviteContext[help=" + help + "]";
    }
}

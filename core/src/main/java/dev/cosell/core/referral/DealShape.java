package dev.cosell.core.referral;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives a draft the shape of its kind of deal: type, visibility, target and request as the service wants them (R-051 to R-054, partner-center-api 3.1,
 * 3.2). Pure; all else of the draft stays, consents included: those are people's to give.
 */
public final class DealShape {
    private DealShape() {}

    /** Returns the own referral of a private deal: Microsoft sellers see nothing. */
    public static ReferralDraft privateDeal(ReferralDraft deal) {
        return visible(deal, false)
                .type(ReferralType.INDEPENDENT)
                .targets(List.of())
                .invite(null)
                .build();
    }

    /** Returns the own referral of a partner-led deal: Microsoft sellers see it, and are asked nothing (R-052, X1). */
    public static ReferralDraft partnerLed(ReferralDraft deal) {
        return partnerLed(deal, ReferralType.SHARED);
    }

    /** Returns the own referral of a partner-led deal with a type of the host's choice: no source states it in words (R-052, C-12). */
    public static ReferralDraft partnerLed(ReferralDraft deal, ReferralType type) {
        return visible(deal, true)
                .type(type)
                .targets(firstSolution(deal))
                .invite(null)
                .build();
    }

    /** Returns the own referral of a co-sell deal: the first of two; {@link #microsoftRequest} makes the second. */
    public static ReferralDraft coSell(ReferralDraft deal) {
        return partnerLed(deal);
    }

    /** Returns the referral that asks Microsoft for help in a deal that exists: same engagement, target {@code msft}. */
    public static ReferralDraft microsoftRequest(ReferralDraft deal, EngagementId engagement, InviteContext request) {
        return visible(deal, true)
                .engagementId(engagement)
                .type(ReferralType.SHARED)
                .targets(List.of(ReferralTarget.MICROSOFT))
                .invite(request)
                .build();
    }

    /**
     * Returns the referral that invites another partner to a deal that exists (partner-center-api 3.1, derived there). The visibility stays the deal's own.
     *
     * @param partnerLocation location id of the invited partner
     */
    public static ReferralDraft partnerInvitation(
            ReferralDraft deal, EngagementId engagement, String partnerLocation, InviteContext request) {
        return deal.toBuilder()
                .engagementId(engagement)
                .type(ReferralType.SHARED)
                .targets(List.of(ReferralTarget.partnerLocation(partnerLocation)))
                .invite(request)
                .build();
    }

    /**
     * Returns a Services deal: with what the partner does, and the area and play it belongs to. The ids come from configuration: Microsoft changes its
     * taxonomy every July.
     *
     * @param partnerRoles one or more
     */
    public static ReferralDraft services(
            ReferralDraft deal, List<String> partnerRoles, String solutionArea, String solutionPlay) {
        if (partnerRoles.isEmpty()) {
            throw new IllegalArgumentException("a Services deal needs a partner role");
        }
        List<ReferralAttribute> attributes = new ArrayList<>(deal.attributes());
        attributes.removeIf(attribute -> ReferralAttribute.SERVICES_TYPES.contains(attribute.type()));
        partnerRoles.forEach(role -> attributes.add(new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, role)));
        attributes.add(new ReferralAttribute(ReferralAttribute.SOLUTION_AREA, solutionArea));
        attributes.add(new ReferralAttribute(ReferralAttribute.SOLUTION_PLAY, solutionPlay));
        return deal.toBuilder().attributes(attributes).build();
    }

    private static ReferralDraft.Builder visible(ReferralDraft deal, boolean visible) {
        return deal.toBuilder().consent(deal.consent().withVisibility(visible));
    }

    private static List<ReferralTarget> firstSolution(ReferralDraft deal) {
        return deal.solutions().stream()
                .limit(1)
                .map(solution -> ReferralTarget.solution(solution.id()))
                .toList();
    }
}

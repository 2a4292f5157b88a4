package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.validation.Finding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kinds of deals as the service wants them (partner-center-api 3.1, 3.2). */
class DealShapeTest {
    private static final InviteContext REQUEST = InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Help.");
    private static final EngagementId DEAL = EngagementId.of("e-1");
    private static final ReferralDraft DRAFT = ReferralDraft.builder()
            .name("Northwind")
            .consent(new Consent(true, null, null, false))
            .customer(new CustomerProfile(
                    "Northwind Traders",
                    null,
                    PostalAddress.EMPTY,
                    List.of(new Person("Per", "Lie", "+47", "per@northwind.example"))))
            .solutions(List.of(Solution.named("SOL-1", null), Solution.named("SOL-2", null)))
            .attributes(List.of(ReferralAttribute.purchaseIntent("Yes")))
            .build();

    @Test
    @Tag("R-051")
    void privateDeal_isIndependentHiddenAndForNobody() {
        assertShape(DealShape.privateDeal(DRAFT), ReferralType.INDEPENDENT, false, List.of());
    }

    @Test
    @Tag("R-052")
    void partnerLed_isSharedVisibleAndForItsSolution() {
        assertShape(DealShape.partnerLed(DRAFT), ReferralType.SHARED, true, List.of(ReferralTarget.solution("SOL-1")));
    }

    @Test
    @Tag("R-054")
    void microsoftRequest_isSharedVisibleForMicrosoftInTheSameDeal() {
        ReferralDraft request = DealShape.microsoftRequest(DRAFT, DEAL, REQUEST);
        assertShape(request, ReferralType.SHARED, true, List.of(ReferralTarget.MICROSOFT));
        assertThat(request.engagementId()).isEqualTo(DEAL);
        assertThat(request.invite()).isEqualTo(REQUEST);
    }

    @Test
    void partnerInvitation_isForTheLocationAndKeepsTheVisibility() {
        ReferralDraft invitation = DealShape.partnerInvitation(
                DealShape.privateDeal(DRAFT), DEAL, "7654321", InviteContext.inviting("7654321", null, null));
        assertShape(
                invitation,
                ReferralType.SHARED,
                false,
                List.of(new ReferralTarget("BusinessProfileLocation", "7654321")));
    }

    @Test
    @Tag("R-057")
    void services_addsRolesAreaAndPlayAndReplacesEarlierOnes() {
        ReferralDraft once = DealShape.services(DRAFT, List.of("Role1"), "Area1", "Play1");
        ReferralDraft twice = DealShape.services(once, List.of("Role2", "Role3"), "Area2", "Play2");
        assertThat(twice.attributes())
                .containsExactly(
                        ReferralAttribute.purchaseIntent("Yes"),
                        new ReferralAttribute("PartnerRole", "Role2"),
                        new ReferralAttribute("PartnerRole", "Role3"),
                        new ReferralAttribute("SolutionArea", "Area2"),
                        new ReferralAttribute("SolutionPlay", "Play2"));
        assertThatThrownBy(() -> DealShape.services(DRAFT, List.of(), "Area", "Play"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R-048")
    @Tag("R-049")
    void requestCheck_everythingMissing_isFoundAtOnce() {
        assertThat(RequestCheck.objections(DRAFT, REQUEST)).isEmpty();
        assertThat(RequestCheck.objections(
                        ReferralDraft.builder().build(), InviteContext.asking(HelpCode.UNKNOWN, null)))
                .extracting(Finding::ruleId)
                .containsExactlyInAnyOrder("R-048", "R-053", "R-049", "R-043");
    }

    private static void assertShape(
            ReferralDraft draft, ReferralType type, boolean visible, List<ReferralTarget> targets) {
        assertThat(draft.type()).isEqualTo(type);
        assertThat(draft.targets()).isEqualTo(targets);
        assertThat(draft.consent())
                .as("what people consent to stays")
                .isEqualTo(new Consent(true, null, visible, false));
        assertThat(draft.name()).isEqualTo("Northwind");
        assertThat(draft.solutions()).isEqualTo(DRAFT.solutions());
    }
}

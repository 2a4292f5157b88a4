package dev.cosell.partnercenter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class JsonWritersTest {
    @Test
    @Tag("R-062")
    @Tag("R-054")
    void write_connectedReferral_spellsEveryNameAsTheServiceDoes() {
        ReferralDraft draft = ReferralDraft.builder()
                .engagementId(EngagementId.of("eng-1"))
                .name("Northwind")
                .externalReferenceId("OPP-1")
                .type(ReferralType.SHARED)
                .qualification(Qualification.SALES_QUALIFIED)
                .mpnId("77")
                .customer(new CustomerProfile(
                        "Northwind Traders",
                        null,
                        new PostalAddress("12 Harbour Street", null, "Bergen", null, "5003", "NO"),
                        List.of(new Person("Per", "Lie", "+47", "per@northwind.example"))))
                .consent(new Consent(true, true, true))
                .notes("Move.")
                .dealValue(new BigDecimal("4.85E+4"))
                .currency("NOK")
                .closingDate(LocalDate.of(2026, 9, 30))
                .solutions(List.of(new Solution("SOL-1", "Stock Lens", null)))
                .attributes(List.of(ReferralAttribute.purchaseIntent("Yes")))
                .team(List.of(new Person("Ida", "Berg", "+48", "ida@partner.example")))
                .targets(List.of(ReferralTarget.MICROSOFT))
                .invite(InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Please help."))
                .build();

        assertThat(text(ReferralJsonWriter.write(draft)))
                .isEqualTo(
                        "{\"engagementId\":\"eng-1\",\"name\":\"Northwind\",\"externalReferenceId\":\"OPP-1\","
                                + "\"type\":\"Shared\",\"qualification\":\"SalesQualified\",\"mpnId\":\"77\","
                                + "\"customerProfile\":{\"name\":\"Northwind Traders\","
                                + "\"address\":{\"addressLine1\":\"12 Harbour Street\",\"city\":\"Bergen\",\"postalCode\":\"5003\",\"country\":\"NO\"},"
                                + "\"team\":[{\"firstName\":\"Per\",\"lastName\":\"Lie\",\"phoneNumber\":\"+47\",\"email\":\"per@northwind.example\"}]},"
                                + "\"consent\":{\"consentToToShareInfoWithOthers\":true,\"consentToContact\":true,"
                                + "\"consentToShareReferralWithMicrosoftSellers\":true},"
                                + "\"details\":{\"notes\":\"Move.\",\"dealValue\":48500,\"currency\":\"NOK\","
                                + "\"closingDateTime\":\"2026-09-30T00:00:00Z\",\"requirements\":{"
                                + "\"solutions\":[{\"type\":\"Name\",\"id\":\"SOL-1\",\"name\":\"Stock Lens\"}],"
                                + "\"additionalRequirements\":{\"iot\":{},\"attributes\":[{\"type\":\"CustomerMarketplaceIntent\",\"id\":\"Yes\"}]}}},"
                                + "\"team\":[{\"firstName\":\"Ida\",\"lastName\":\"Berg\",\"phoneNumber\":\"+48\",\"email\":\"ida@partner.example\"}],"
                                + "\"target\":[{\"type\":\"BusinessProfileLocation\",\"id\":\"msft\"}],"
                                + "\"inviteContext\":{\"notes\":\"Please help.\",\"assistanceRequestCode\":\"ProofOfConceptOrDemo\"}}");
    }

    @Test
    void write_nothingStated_omitsWhatIsAbsent() {
        assertThat(text(ReferralJsonWriter.write(ReferralDraft.builder().build())))
                .isEqualTo("{\"customerProfile\":{\"address\":{},\"team\":[]},\"consent\":{},"
                        + "\"details\":{\"requirements\":{\"solutions\":[]}},\"team\":[],\"target\":[]}");
    }

    @Test
    @Tag("R-113")
    @Tag("R-128")
    @Tag("C-10")
    void writePatch_everyKindOfValue_hasItsForm() {
        ReferralPatch patch = ReferralPatch.builder()
                .state(ReferralState.ACCEPTED)
                .dealValue(new BigDecimal("52000.00"))
                .closingDate(LocalDate.of(2026, 9, 30))
                .makeVisible()
                .text(ReferralPath.EXTERNAL_REFERENCE_ID, "006-1")
                .solutions(List.of(Solution.named("SOL-1", null)))
                .addSolution(new Solution("AdvancedAnalytics", null, "Category"))
                .addTeamMember(new Person("Ida", "Berg", null, "ida@partner.example"))
                .build();

        assertThat(text(PatchJsonWriter.write(patch)))
                .isEqualTo(
                        "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Active\"},"
                                + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Accepted\"},"
                                + "{\"op\":\"replace\",\"path\":\"/details/dealValue\",\"value\":52000.00},"
                                + "{\"op\":\"replace\",\"path\":\"/details/closingDateTime\",\"value\":\"2026-09-30T00:00:00Z\"},"
                                + "{\"op\":\"replace\",\"path\":\"/consent/consentToShareReferralWithMicrosoftSellers\",\"value\":true},"
                                + "{\"op\":\"replace\",\"path\":\"/externalReferenceId\",\"value\":\"006-1\"},"
                                + "{\"op\":\"replace\",\"path\":\"/details/requirements/solutions\",\"value\":[{\"type\":\"Name\",\"id\":\"SOL-1\"}]},"
                                + "{\"op\":\"add\",\"path\":\"/details/requirements/solutions/-\",\"value\":{\"type\":\"Category\",\"id\":\"AdvancedAnalytics\"}},"
                                + "{\"op\":\"add\",\"path\":\"/team/-\",\"value\":{\"firstName\":\"Ida\",\"lastName\":\"Berg\",\"email\":\"ida@partner.example\"}}]");
    }

    private static String text(JsonNode json) {
        return new String(JsonCodec.write(json), StandardCharsets.UTF_8);
    }
}

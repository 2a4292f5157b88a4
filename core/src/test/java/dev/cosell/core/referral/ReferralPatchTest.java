package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReferralPatchTest {
    @Test
    @Tag("R-113")
    void paths_all_theAllowListAndNothingElse() {
        assertThat(Arrays.stream(ReferralPath.values())
                        .filter(ReferralPath::onAllowList)
                        .map(ReferralPath::pointer))
                .containsExactlyInAnyOrder(
                        "/campaignId",
                        "/consent/consentToShareReferralWithMicrosoftSellers",
                        "/customerProfile/team",
                        "/customerProfile/team/-",
                        "/details/closingDateTime",
                        "/details/currency",
                        "/details/dealValue",
                        "/details/notes",
                        "/details/requirements/solutions",
                        "/details/requirements/solutions/-",
                        "/externalReferenceId",
                        "/referralProgram",
                        "/salesStage",
                        "/status",
                        "/substatus",
                        "/statusReason",
                        "/team",
                        "/team/-");
    }

    @Test
    @Tag("R-202")
    void appends_arrayEnds_only() {
        assertThat(Arrays.stream(ReferralPath.values()).filter(ReferralPath::appends))
                .containsExactlyInAnyOrder(
                        ReferralPath.CUSTOMER_TEAM_APPEND, ReferralPath.SOLUTIONS_APPEND, ReferralPath.TEAM_APPEND);
    }

    @Test
    @Tag("R-091")
    void state_any_statusAndSubstatusTogether() {
        ReferralPatch patch = ReferralPatch.builder().state(ReferralState.WON).build();
        assertThat(patch.operations())
                .containsExactly(
                        new ReferralPatch.Operation(ReferralPath.STATUS, "Closed"),
                        new ReferralPatch.Operation(ReferralPath.SUBSTATUS, "Won"));
        assertThat(patch.touches(ReferralPath.STATUS)).isTrue();
        assertThat(patch.touches(ReferralPath.NOTES)).isFalse();
    }

    @Test
    @Tag("R-072")
    void makeVisible_always_true() {
        assertThat(ReferralPatch.builder().makeVisible().build().operations())
                .containsExactly(new ReferralPatch.Operation(ReferralPath.VISIBILITY, true));
    }

    @Test
    @Tag("R-151")
    void toString_anyValues_pathsOnly() {
        ReferralPatch patch = ReferralPatch.builder()
                .text(ReferralPath.NOTES, "secret talk")
                .dealValue(new BigDecimal("4711"))
                .closingDate(LocalDate.parse("2026-06-30"))
                .solutions(List.of(Solution.named("SOL-1", null)))
                .build();
        assertThat(patch.toString())
                .contains("/details/notes", "/details/requirements/solutions")
                .doesNotContain("secret", "4711", "2026", "SOL-1");
    }
}

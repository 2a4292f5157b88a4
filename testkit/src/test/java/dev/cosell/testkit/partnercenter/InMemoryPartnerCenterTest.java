package dev.cosell.testkit.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralPatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryPartnerCenterTest {
    private final InMemoryPartnerCenter center = InMemoryPartnerCenter.of(() -> Instant.parse("2026-11-20T10:15:30Z"));

    @Test
    void normalForm_set_appliesToPersonsAndToPatches() {
        center.normalForm(referral -> referral.toBuilder()
                .notes(referral.notes() == null ? null : referral.notes().strip())
                .build());

        Referral shared = center.share(
                ReferralDraft.builder().name("Fabrikam").notes(" typed ").build());
        assertThat(shared.notes()).isEqualTo("typed");

        ReferralPatch patch = ReferralPatch.builder().notes(" patched ").build();
        assertThat(center.patch(shared.id(), shared.eTag(), patch).orThrow().notes())
                .isEqualTo("patched");
        assertThat(center.get(shared.id()).eTag()).isNotEqualTo(shared.eTag());
    }
}

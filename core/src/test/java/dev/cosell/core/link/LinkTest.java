package dev.cosell.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final FieldId FIELD = FieldId.of("notes");
    private static final Referral OWN = Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
            .build();
    private static final Referral MICROSOFT = Referral.builder(
                    ReferralId.of("r-2"), ETag.of("\"1\""), ReferralState.ACCEPTED)
            .build();
    private static final Opportunity CRM =
            Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1")).build();

    @Test
    void toBuilder_everythingSet_copiesAllAndComparesAll() {
        Link all = all().build();
        assertThat(all.toBuilder().build())
                .isEqualTo(all)
                .usingRecursiveComparison()
                .isEqualTo(all);
        assertThat(all).hasSameHashCodeAs(all.toBuilder().build());
        assertThat(all().restored(FIELD, 3).build()).isNotEqualTo(all);
        assertThat(all().staleReads(2).build()).isNotEqualTo(all);
        assertThat(all().lastOutcome(null).build()).isNotEqualTo(all);
        assertThat(all().baseline(FIELD, new FieldBaseline("a", "c")).build()).isNotEqualTo(all);
        assertThat(all().standing(Map.of()).build()).isNotEqualTo(all);
        assertThat(all().solutions(Map.of()).build()).isNotEqualTo(all);
        assertThat(all().orphaned(true).build()).isNotEqualTo(all);
    }

    @Test
    void complete_bothSides_only() {
        assertThat(Link.none().complete()).isFalse();
        assertThat(Link.none().toBuilder().sawReferral(OWN).build().complete()).isFalse();
        assertThat(Link.none().toBuilder().sawCrm(CRM).build().complete()).isFalse();
        assertThat(all().build().complete()).isTrue();
    }

    @Test
    @Tag("R-123")
    void expectCrm_ownWrite_imageIsKnownButNotConfirmed() {
        Link expected = all().expectCrm(CRM.id(), CRM).build();
        assertThat(expected.crmImage()).isEqualTo(CRM);
        assertThat(expected.crmImageConfirmed()).isFalse();
        assertThat(expected.toBuilder().sawCrm(CRM).build().crmImageConfirmed()).isTrue();
    }

    @Test
    @Tag("R-100")
    void orphaned_recordSeenAgain_revivedWithItsBaselines() {
        Link orphan = all().orphaned(true).build();
        assertThat(orphan.crmImageConfirmed()).isFalse();
        assertThat(orphan.baselines()).isEqualTo(all().build().baselines());
        assertThat(orphan.toBuilder().sawCrm(CRM).build().orphaned()).isFalse();
        assertThat(all().orphaned(false).build().crmImageConfirmed()).isTrue();
    }

    @Test
    void forgetImages_always_everythingIsReadAgainAndTheRestStays() {
        Link forgotten = all().forgetImages().build();
        assertThat(forgotten.referralImage()).isNull();
        assertThat(forgotten.microsoftImage()).isNull();
        assertThat(forgotten.crmImageConfirmed()).isFalse();
        assertThat(forgotten.baselines()).hasSize(1);
        assertThat(forgotten.microsoftReferral()).isEqualTo(MICROSOFT.id());
    }

    @Test
    void restored_zero_forgotten() {
        assertThat(all().restored(FIELD, 0).build().restores()).isEmpty();
        assertThat(all().build().restored(FIELD)).isEqualTo(1);
        assertThat(Link.none().restored(FIELD)).isZero();
    }

    private static Link.Builder all() {
        return Link.none().toBuilder()
                .sawReferral(OWN)
                .sawMicrosoft(MICROSOFT)
                .sawCrm(CRM)
                .lastOutcome("SYNCED")
                .staleReads(1)
                .restored(FIELD, 1)
                .baseline(FIELD, new FieldBaseline("a", "b"))
                .solutions(Map.of("SOL-1", Presence.BOTH))
                .standing(Map.of(FIELD, new StandingDifference(StandingDifference.Reason.EMPTIED, "a", null)));
    }
}

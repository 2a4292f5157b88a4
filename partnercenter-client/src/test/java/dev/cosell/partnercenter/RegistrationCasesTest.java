package dev.cosell.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.registration.RegistrationCase;
import dev.cosell.core.registration.RegistrationCase.Involvement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far Microsoft is involved in a deal, as its referrals show it (R-270, partner-center-api 4.3). */
@Tag("R-270")
final class RegistrationCasesTest {
    private static final Instant EARLY = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-10T09:00:00Z");
    private static final ReferralState EXPIRED =
            new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.of("Expired"));

    @Test
    void of_microsoftAcceptedASecondRequest_takesPartSinceThatOne() {
        RegistrationCase deal = RegistrationCases.of(
                own(true),
                List.of(own(true), microsoft("2", EXPIRED, EARLY), microsoft("3", ReferralState.ACCEPTED, LATE)));
        assertThat(deal.kind()).isEqualTo(Involvement.TAKES_PART);
        assertThat(deal.invitedAt()).isEqualTo(LATE);
    }

    @Test
    void of_microsoftLetTheRequestExpire_isPartnerLedAgain() {
        assertThat(RegistrationCases.of(own(true), List.of(microsoft("2", EXPIRED, EARLY)))
                        .kind())
                .isEqualTo(Involvement.SEES);
    }

    @Test
    void of_microsoftHasNotAnswered_isAsked() {
        assertThat(RegistrationCases.of(own(true), List.of(microsoft("2", ReferralState.NEW_PENDING, EARLY)))
                        .kind())
                .isEqualTo(Involvement.ASKED);
    }

    @Test
    void of_nobodyAsked_isWhatTheVisibilitySays() {
        assertThat(RegistrationCases.of(own(true), List.of()).kind()).isEqualTo(Involvement.SEES);
        assertThat(RegistrationCases.of(own(false), List.of()).kind()).isEqualTo(Involvement.NONE);
    }

    private static Referral own(boolean visible) {
        return Referral.builder(ReferralId.of("1"), ETag.of("\"1\""), ReferralState.WON)
                .organizationId("us")
                .consent(new Consent(true, true, visible))
                .createdAt(EARLY)
                .build();
    }

    private static Referral microsoft(String id, ReferralState state, Instant createdAt) {
        return Referral.builder(ReferralId.of(id), ETag.of("\"1\""), state)
                .organizationId("msft")
                .createdAt(createdAt)
                .build();
    }
}

package dev.cosell.partnercenter;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.registration.RegistrationCase;
import dev.cosell.core.registration.RegistrationCase.Involvement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers from a deal's referrals what decides whether it can be registered. Pure. */
final class RegistrationCases {
    private RegistrationCases() {}

    static RegistrationCase of(Referral own, List<Referral> engagement) {
        Referral microsoft = engagement.stream()
                .filter(Referral::ownedByMicrosoft)
                .findFirst()
                .orElse(null);
        return new RegistrationCase(
                own.state().equals(ReferralState.WON),
                involvement(own, microsoft),
                own.dealValue(),
                own.currency(),
                own.createdAt(),
                own.times().closed(),
                invited(microsoft),
                null,
                null,
                false);
    }

    private static @Nullable Instant invited(@Nullable Referral microsoft) {
        return microsoft == null ? null : microsoft.createdAt();
    }

    private static Involvement involvement(Referral own, @Nullable Referral microsoft) {
        if (own.invitedByMicrosoft()) {
            return Involvement.TAKES_PART;
        }
        if (microsoft != null) {
            boolean takesPart = microsoft.state().equals(ReferralState.ACCEPTED)
                    || microsoft.state().equals(ReferralState.WON);
            return takesPart ? Involvement.TAKES_PART : Involvement.ASKED;
        }
        return Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers()) ? Involvement.SEES : Involvement.NONE;
    }
}

package dev.cosell.partnercenter;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.registration.RegistrationCase;
import dev.cosell.core.registration.RegistrationCase.Involvement;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers from a deal's referrals what decides whether it can be registered. Pure. */
final class RegistrationCases {
    private RegistrationCases() {}

    static RegistrationCase of(Referral own, List<Referral> engagement) {
        Referral microsoft = engagement.stream()
                .filter(Referral::ownedByMicrosoft)
                .max(Comparator.comparingInt(RegistrationCases::weight))
                .orElse(null);
        return new RegistrationCase(
                own.state().equals(ReferralState.WON),
                involvement(own, microsoft),
                own.dealValue(),
                own.currency(),
                own.createdAt(),
                own.times().closed(),
                microsoft == null ? null : microsoft.createdAt(),
                null,
                null,
                false);
    }

    /** Microsoft may have been asked again after a request expired: what it accepted counts most, then what it has not answered. */
    private static int weight(Referral microsoft) {
        if (takesPart(microsoft)) {
            return 2;
        }
        return microsoft.state().awaitsAnswer() ? 1 : 0;
    }

    private static boolean takesPart(Referral microsoft) {
        return microsoft.state().equals(ReferralState.ACCEPTED)
                || microsoft.state().equals(ReferralState.WON);
    }

    /** After a request that was declined or expired the deal goes on as partner-led (partner-center-api 4.3); whether that is enough the service decides. */
    private static Involvement involvement(Referral own, @Nullable Referral microsoft) {
        if (own.invitedByMicrosoft() || (microsoft != null && takesPart(microsoft))) {
            return Involvement.TAKES_PART;
        }
        if (microsoft != null && microsoft.state().awaitsAnswer()) {
            return Involvement.ASKED;
        }
        return Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers()) ? Involvement.SEES : Involvement.NONE;
    }
}

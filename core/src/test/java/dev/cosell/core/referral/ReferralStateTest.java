package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReferralStateTest {
    private static final ReferralState RECEIVED = new ReferralState(ReferralStatus.NEW, ReferralSubstatus.RECEIVED);
    private static final ReferralState EXPIRED = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.EXPIRED);
    private static final ReferralState ERROR = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.ERROR);
    private static final List<ReferralState> ALL = List.of(
            ReferralState.NEW_PENDING,
            RECEIVED,
            ReferralState.ACCEPTED,
            ReferralState.WON,
            ReferralState.LOST,
            ReferralState.DECLINED,
            EXPIRED,
            ERROR);

    @Test
    @Tag("R-083")
    @Tag("R-084")
    @Tag("R-090")
    void mayBecome_unanswered_acceptedOrDeclinedOnly() {
        for (ReferralState unanswered : List.of(ReferralState.NEW_PENDING, RECEIVED)) {
            assertThat(ALL.stream().filter(unanswered::mayBecome))
                    .containsExactly(
                            ReferralState.NEW_PENDING, RECEIVED, ReferralState.ACCEPTED, ReferralState.DECLINED);
        }
    }

    @Test
    @Tag("R-090")
    void mayBecome_accepted_wonOrLostOnly() {
        assertThat(ALL.stream().filter(ReferralState.ACCEPTED::mayBecome))
                .containsExactly(ReferralState.ACCEPTED, ReferralState.WON, ReferralState.LOST);
    }

    @Test
    @Tag("R-089")
    @Tag("R-090")
    void mayBecome_closed_nothing() {
        for (ReferralState closed :
                List.of(ReferralState.WON, ReferralState.LOST, ReferralState.DECLINED, EXPIRED, ERROR)) {
            assertThat(ALL.stream().filter(closed::mayBecome)).isEmpty();
            assertThat(closed.terminal()).isTrue();
            assertThat(closed.awaitsAnswer()).isFalse();
        }
    }

    @Test
    @Tag("R-091")
    void toString_statusWithSubstatus() {
        assertThat(ReferralState.NEW_PENDING).hasToString("New/Pending");
    }

    @Test
    @Tag("R-117")
    void eTag_anyPrintableText_verbatimWithItsQuotes() {
        assertThat(ETag.of("\"a-1\"").value()).isEqualTo("\"a-1\"");
    }
}

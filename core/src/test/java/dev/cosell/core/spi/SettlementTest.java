package dev.cosell.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final CrmRecordId RECORD = CrmRecordId.of("OPP-1");
    private static final FieldId VALUE = StandardFields.DEAL_VALUE.id();
    private static final FieldId DATE = StandardFields.CLOSING_DATE.id();
    private static final SettledConflict DECIDED = new SettledConflict("1", "2", "3");
    private static final SettledConflict LATER = new SettledConflict("4", "5", "6");

    private static final Link LINKED = Link.none().toBuilder()
            .linked(ReferralId.of("11111111-1111-4111-8111-111111111111"), RECORD)
            .build();

    @Test
    @Tag("R-121")
    void over_decidedWhileTheDealWasWorked_onlyTheNewDecisionIsKept() {
        Link claimed = LINKED.toBuilder().settled(VALUE, DECIDED).build();
        Link carriedOut = LINKED.toBuilder().settled(VALUE, null).build();
        Link stored = claimed.toBuilder().settled(DATE, LATER).build();
        assertThat(settlement(claimed, carriedOut).over(stored).settled())
                .as("what was carried out is done, what came meanwhile waits")
                .containsOnlyKeys(DATE)
                .containsEntry(DATE, LATER);
    }

    @Test
    @Tag("R-121")
    void over_decidedAnewWhileTheDealWasWorked_theLaterDecisionWaits() {
        Link claimed = LINKED.toBuilder().settled(VALUE, DECIDED).build();
        Link carriedOut = LINKED.toBuilder().settled(VALUE, null).build();
        Link stored = LINKED.toBuilder().settled(VALUE, LATER).build();
        assertThat(settlement(claimed, carriedOut).over(stored).settled()).containsEntry(VALUE, LATER);
    }

    @Test
    void over_linkedWhileTheDealWasWorked_theLinkStandsAndTheOutcomeIsTaken() {
        Link worked = Link.none().toBuilder().lastOutcome("REFUSED").build();
        Link kept = settlement(Link.none(), worked).over(LINKED);
        assertThat(kept.crmRecord()).isEqualTo(RECORD);
        assertThat(kept.lastOutcome()).isEqualTo("REFUSED");
        assertThat(settlement(Link.none(), Link.none()).over(LINKED)).isEqualTo(LINKED);
    }

    private static Settlement settlement(Link claimed, Link worked) {
        return new Settlement(claim(claimed), worked, List.of(), List.of(), List.of(), null, 0, null);
    }

    private static Claim claim(Link link) {
        return new Claim(
                ConnectionId.of("acme"),
                DealName.of(RECORD),
                1,
                1,
                Lane.LIVE,
                Instant.EPOCH,
                Map.of(),
                0,
                link,
                List.of(),
                null);
    }
}

package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state against every step (R-083, R-085, R-090, R-091; partner-center-api 4.1, 4.2). */
class ReferralMoveTest {
    private static final Map<String, ReferralMove> MOVES = Map.of(
            "New/Received", ReferralMove.markReceived(),
            "Active/Accepted", ReferralMove.accept(),
            "Closed/Declined", ReferralMove.decline("no budget"),
            "Closed/Won", ReferralMove.win(),
            "Closed/Lost", ReferralMove.lose("no budget"));

    /** What the table allows, staying where one is included. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "New/Pending", Set.of("New/Received", "Active/Accepted", "Closed/Declined"),
            "New/Received", Set.of("New/Received", "Active/Accepted", "Closed/Declined"),
            "Active/Accepted", Set.of("Active/Accepted", "Closed/Won", "Closed/Lost"),
            "Closed/Won", Set.of("Closed/Won"),
            "Closed/Lost", Set.of("Closed/Lost"),
            "Closed/Declined", Set.of("Closed/Declined"),
            "Closed/Expired", Set.of(),
            "Closed/Error", Set.of());

    static Stream<String> pairs() {
        List<String> pairs = new ArrayList<>();
        ALLOWED.keySet().forEach(from -> MOVES.keySet().forEach(to -> pairs.add(from + ">" + to)));
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Tag("R-090")
    void objection_everyStateAgainstEveryStep_isTheTable(String pair) {
        String from = pair.substring(0, pair.indexOf('>'));
        String to = pair.substring(pair.indexOf('>') + 1);
        ReferralMove move = Objects.requireNonNull(MOVES.get(to));
        assertThat(move.objection(in(from)).isEmpty())
                .isEqualTo(Objects.requireNonNull(ALLOWED.get(from)).contains(to));
    }

    @Test
    @Tag("R-085")
    void objection_declinedOrLostWithoutAReason_isOne() {
        assertThat(ReferralMove.decline(" ").objection(in("New/Pending")))
                .map(Finding::ruleId)
                .contains("R-085");
        assertThat(ReferralMove.lose(" ").objection(in("Active/Accepted")))
                .map(Finding::ruleId)
                .contains("R-085");
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    @Tag("R-085")
    void reason_each_hasItsNumberAndText(CloseReason reason) {
        assertThat(reason.number()).isEqualTo(reason.ordinal() + 1);
        assertThat(reason.text(null)).isNotBlank();
        assertThat(reason.text("in our words")).startsWith(reason.text(null)).endsWith("in our words");
        assertThat(ReferralMove.decline(reason).objection(in("New/Pending"))).isEmpty();
    }

    @Test
    @Tag("R-091")
    void patch_everyMove_setsStatusAndSubstatusTogether() {
        MOVES.values().forEach(move -> {
            assertThat(move.patch().touches(ReferralPath.STATUS)).isTrue();
            assertThat(move.patch().touches(ReferralPath.SUBSTATUS)).isTrue();
        });
    }

    private static Referral in(String state) {
        String[] parts = state.split("/");
        return Referral.builder(
                        ReferralId.of("1"),
                        ETag.of("\"1\""),
                        new ReferralState(ReferralStatus.of(parts[0]), ReferralSubstatus.of(parts[1])))
                .build();
    }
}

package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.mapping.FieldConflict.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The resolvers that come with the SDK, alone and combined. */
@Tag("R-121")
class ConflictResolverTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static FieldConflict conflict(String there, String here) {
        return conflict(there, here, Stamps.NOT_KNOWN);
    }

    private static FieldConflict conflict(String there, String here, Stamps stamps) {
        return new FieldConflict(StandardFields.NOTES, true, "base", there, here, stamps);
    }

    @Test
    void resolve_oneSideAlwaysWins() {
        assertThat(ConflictResolver.partnerCenterWins().resolve(conflict("a", "b")))
                .isEqualTo(Resolution.PARTNER_CENTER);
        assertThat(ConflictResolver.crmWins().resolve(conflict("a", "b"))).isEqualTo(Resolution.CRM);
        assertThat(((Resolution.Take) ConflictResolver.microsoftOwned().resolve(conflict("a", "b"))).winner())
                .isEqualTo(Authority.PARTNER_CENTER);
        assertThat(ConflictResolver.manualReview().resolve(conflict("a", "b"))).isEqualTo(Resolution.REVIEW);
    }

    @Test
    void latest_oneTimeMissingOrTooClose_isNotDecided() {
        ConflictResolver latest = ConflictResolver.latest(Duration.ofSeconds(5));
        assertThat(latest.resolve(conflict("a", "b", new Stamps(NOON, null)))).isEqualTo(Resolution.UNDECIDED);
        assertThat(latest.resolve(conflict("a", "b", new Stamps(null, NOON)))).isEqualTo(Resolution.UNDECIDED);
        assertThat(latest.resolve(conflict("a", "b", new Stamps(NOON, NOON.plusSeconds(4)))))
                .isEqualTo(Resolution.UNDECIDED);
        assertThat(winner(latest, new Stamps(NOON, NOON.plusSeconds(5)))).isEqualTo(Authority.CRM);
        assertThat(winner(latest, new Stamps(NOON.plusSeconds(5), NOON))).isEqualTo(Authority.PARTNER_CENTER);
        assertThatThrownBy(() -> ConflictResolver.latest(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Authority winner(ConflictResolver resolver, Stamps stamps) {
        return ((Resolution.Take) resolver.resolve(conflict("a", "b", stamps))).winner();
    }

    @Test
    void mostAdvanced_stepsInOrder_theFurtherOneWins() {
        ConflictResolver further = ConflictResolver.mostAdvanced(SalesStage.STEPS);
        assertThat(((Resolution.Take) further.resolve(conflict("40", "20"))).winner())
                .isEqualTo(Authority.PARTNER_CENTER);
        assertThat(((Resolution.Take) further.resolve(conflict("40", "80"))).winner())
                .isEqualTo(Authority.CRM);
        assertThat(further.resolve(conflict("40", "100"))).isEqualTo(Resolution.UNDECIDED);
    }

    @Test
    void greatest_byAnOrderOfTheHost() {
        ConflictResolver greatest = ConflictResolver.greatest(Comparator.comparing(Integer::valueOf));
        assertThat(greatest.resolve(conflict("9", "10"))).isEqualTo(Resolution.CRM);
        assertThat(greatest.resolve(conflict("11", "10"))).isEqualTo(Resolution.PARTNER_CENTER);
    }

    @Test
    @Tag("R-208")
    void unionAndAppend_keepEveryWordOnce() {
        assertThat(merged(ConflictResolver.union(), "one", "two")).isEqualTo("one\n--- CRM ---\ntwo");
        assertThat(merged(ConflictResolver.union(), "one two", "two")).isEqualTo("one two");
        assertThat(merged(ConflictResolver.append(" / "), "one", "two")).isEqualTo("one / two");
        assertThat(merged(ConflictResolver.append(" / "), "one / two", "two")).isEqualTo("one / two");
    }

    private static String merged(ConflictResolver resolver, String there, String here) {
        return ((Resolution.Merged) resolver.resolve(conflict(there, here))).value();
    }

    @Test
    void combined_firstThatDecides() {
        ConflictResolver combined = ConflictResolver.manualReview()
                .when(conflict -> conflict.crm().isEmpty() || conflict.crm().length() > 3)
                .or(ConflictResolver.latest(Duration.ofSeconds(1)))
                .or(ConflictResolver.crmWins());
        assertThat(combined.resolve(conflict("a", "long"))).isEqualTo(Resolution.REVIEW);
        assertThat(combined.resolve(conflict("a", "b"))).isEqualTo(Resolution.CRM);
    }

    @Test
    @Tag("R-151")
    void toString_conflictAndResolutions_showNoValue() {
        assertThat(List.of(conflict("Buyerly", "Secretstreet"), Resolution.merged("Buyerly", "why"))
                        .toString())
                .doesNotContain("Buyerly", "Secretstreet");
        assertThatThrownBy(() -> Resolution.merged(" ", "why")).isInstanceOf(IllegalArgumentException.class);
    }
}

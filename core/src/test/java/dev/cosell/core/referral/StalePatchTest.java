package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.party.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-118")
class StalePatchTest {
    private static final long SEED = Long.getLong("cosell.firstSeed", 20_261_121L);
    private static final Referral SEEN = Referral.builder(ReferralId.of("1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
            .notes("first")
            .dealValue(new BigDecimal("100.00"))
            .currency("NOK")
            .solutions(List.of(Solution.named("SOL-1", "Stock Lens")))
            .build();

    @Test
    @Tag("R-122")
    void collisions_othersChangedSomethingElse_areNone() {
        StalePatch stale = stale(patch("mine"), now().currency("EUR").build());
        assertThat(stale.mergesCleanly()).isTrue();
        assertThat(stale.remaining()).isEqualTo(patch("mine"));
    }

    @Test
    @Tag("R-121")
    void collisions_bothChangedTheSame_nameThePath() {
        StalePatch stale = stale(patch("mine"), now().notes("theirs").build());
        assertThat(stale.collisions()).containsExactly(ReferralPath.NOTES);
    }

    @Test
    void collisions_bothWroteTheSameValue_areNoneAndNothingIsLeft() {
        StalePatch stale = stale(
                ReferralPatch.builder()
                        .notes("same")
                        .dealValue(new BigDecimal("5"))
                        .build(),
                now().notes("same").dealValue(new BigDecimal("5.00")).build());
        assertThat(stale.mergesCleanly()).isTrue();
        assertThat(stale.remaining().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-200")
    @Tag("R-207")
    void remaining_elementThatIsThereAlready_isNotAppendedAgain() {
        Person person = new Person("Ida", "Berg", "+47", "IDA@partner.example");
        ReferralPatch wanted = ReferralPatch.builder()
                .addSolution(Solution.named("SOL-1", "another name"))
                .addTeamMember(person)
                .addSolution(Solution.named("SOL-2", null))
                .build();
        StalePatch stale = stale(
                wanted,
                now().team(List.of(new Person("Ida", null, null, "ida@partner.example")))
                        .build());
        assertThat(stale.mergesCleanly()).isTrue();
        assertThat(stale.remaining().operations())
                .singleElement()
                .satisfies(left -> assertThat(((Solution) left.value()).id()).isEqualTo("SOL-2"));
    }

    @Test
    @Tag("R-091")
    void remaining_onlyTheSubstatusDiffers_stillSendsStatusAndSubstatusTogether() {
        Referral seen =
                SEEN.toBuilder(ETag.of("\"1\""), ReferralState.NEW_PENDING).build();
        Referral current = SEEN.toBuilder(ETag.of("\"2\""), ReferralState.NEW_PENDING)
                .notes("theirs")
                .build();
        ReferralPatch wanted = ReferralMove.markReceived().patch();

        StalePatch stale = new StalePatch(seen, wanted, current);

        assertThat(stale.mergesCleanly()).isTrue();
        assertThat(stale.remaining()).isEqualTo(wanted);
    }

    @Test
    @Tag("R-091")
    void collisions_stateMovedElsewhere_nameTheState() {
        Referral moved = SEEN.toBuilder(ETag.of("\"2\""), ReferralState.LOST).build();
        StalePatch stale = stale(ReferralMove.win().patch(), moved);
        assertThat(stale.collisions()).containsExactly(ReferralPath.SUBSTATUS);
    }

    @Test
    void laws_randomEdits_loseNothingAndAreDoneWhenRepeated() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            String mine = pick(random);
            String theirs = pick(random);
            boolean elsewhere = random.nextBoolean();
            Referral current =
                    (elsewhere ? now().currency("EUR") : now()).notes(theirs).build();
            StalePatch stale = stale(patch(mine), current);
            String what = "seed " + SEED + ", round " + round + ": " + mine + " / " + theirs;

            boolean lost = !theirs.equals("first") && !theirs.equals(mine);
            assertThat(stale.mergesCleanly()).as(what).isEqualTo(!lost);
            Referral merged = stale.remaining().isEmpty()
                    ? current
                    : current.toBuilder().notes(mine).build();
            assertThat(new StalePatch(current, stale.remaining(), merged)
                            .remaining()
                            .isEmpty())
                    .as(what)
                    .isTrue();
            assertThat(merged.currency()).as(what).isEqualTo(elsewhere ? "EUR" : "NOK");
        }
    }

    @Test
    void of_twoReferrals_isRefused() {
        Referral other = Referral.builder(ReferralId.of("2"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .build();
        assertThatThrownBy(() -> stale(patch("mine"), other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String pick(Random random) {
        return Objects.requireNonNull(List.of("first", "second", "third").get(random.nextInt(3)));
    }

    private static Referral.Builder now() {
        return SEEN.toBuilder(ETag.of("\"2\""), ReferralState.ACCEPTED);
    }

    private static ReferralPatch patch(String notes) {
        return ReferralPatch.builder().notes(notes).build();
    }

    private static StalePatch stale(ReferralPatch wanted, Referral current) {
        return new StalePatch(SEEN, wanted, current);
    }
}

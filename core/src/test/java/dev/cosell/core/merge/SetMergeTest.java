package dev.cosell.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetMergeTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d");

    @Test
    @Tag("R-200")
    void of_anyMemory_removesOnlyWhatTheOtherSideWasSeenToHold() {
        Seeds.check(random -> {
            Set<String> there = keys(random);
            Set<String> here = keys(random);
            Map<String, Presence> seen = memory(random);
            SetMerge merge = SetMerge.of(there, here, seen);
            assertThat(merge.removeFromPartnerCenter())
                    .allMatch(key -> seen.containsKey(key) && seen.get(key).crm());
            assertThat(merge.removeFromCrm())
                    .allMatch(key -> seen.containsKey(key) && seen.get(key).partnerCenter());
            assertThat(merge.addToCrm()).allMatch(key -> there.contains(key) && !here.contains(key));
            assertThat(merge.addToPartnerCenter()).allMatch(key -> here.contains(key) && !there.contains(key));
        });
    }

    @Test
    @Tag("R-200")
    void of_resultMergedAgain_nothingToDo() {
        Seeds.check(random -> {
            Set<String> there = new TreeSet<>(keys(random));
            Set<String> here = new TreeSet<>(keys(random));
            SetMerge merge = SetMerge.of(there, here, memory(random));
            there.addAll(merge.addToPartnerCenter());
            there.removeAll(merge.removeFromPartnerCenter());
            here.addAll(merge.addToCrm());
            here.removeAll(merge.removeFromCrm());
            assertThat(there).isEqualTo(here);
            assertThat(SetMerge.of(there, here, SetMerge.presence(there, here)).nothingToDo())
                    .isTrue();
        });
    }

    @Test
    void of_sidesSwapped_resultSwapped() {
        Seeds.check(random -> {
            Set<String> there = keys(random);
            Set<String> here = keys(random);
            Map<String, Presence> seen = memory(random);
            Map<String, Presence> turned = new TreeMap<>();
            seen.forEach((key, where) -> turned.put(key, new Presence(where.crm(), where.partnerCenter())));
            SetMerge merge = SetMerge.of(there, here, seen);
            SetMerge swapped = SetMerge.of(here, there, turned);
            assertThat(swapped)
                    .isEqualTo(new SetMerge(
                            merge.addToCrm(),
                            merge.addToPartnerCenter(),
                            merge.removeFromCrm(),
                            merge.removeFromPartnerCenter()));
        });
    }

    @Test
    @Tag("R-122")
    void of_disjointEdits_bothSurvive() {
        Map<String, Presence> seen = Map.of("a", Presence.BOTH, "b", Presence.BOTH);
        SetMerge merge = SetMerge.of(Set.of("a", "b", "new"), Set.of("a"), seen);
        assertThat(merge.addToCrm()).containsExactly("new");
        assertThat(merge.removeFromPartnerCenter()).containsExactly("b");
        assertThat(merge.addToPartnerCenter()).isEmpty();
        assertThat(merge.removeFromCrm()).isEmpty();
    }

    @Test
    @Tag("R-200")
    void of_keySeenOnOneSideOnly_itsAbsenceThereIsARemovalNowhere() {
        SetMerge merge = SetMerge.of(Set.of("a"), Set.of(), Map.of("a", new Presence(true, false)));
        assertThat(merge.removeFromPartnerCenter()).isEmpty();
        assertThat(merge.addToCrm()).containsExactly("a");
    }

    @Test
    void nothingToDo_anyOfTheFourLeft_false() {
        Set<String> one = Set.of("a");
        Set<String> none = Set.of();
        assertThat(new SetMerge(none, none, none, none).nothingToDo()).isTrue();
        assertThat(new SetMerge(one, none, none, none).nothingToDo()).isFalse();
        assertThat(new SetMerge(none, one, none, none).nothingToDo()).isFalse();
        assertThat(new SetMerge(none, none, one, none).nothingToDo()).isFalse();
        assertThat(new SetMerge(none, none, none, one).nothingToDo()).isFalse();
    }

    @Test
    void presence_keysOfEitherSide_whereEachIs() {
        assertThat(SetMerge.presence(Set.of("a", "b"), Set.of("b", "c")))
                .isEqualTo(Map.of("a", new Presence(true, false), "b", Presence.BOTH, "c", new Presence(false, true)));
    }

    private static Set<String> keys(RandomGenerator random) {
        Set<String> keys = new TreeSet<>(KEYS);
        keys.removeIf(key -> random.nextBoolean());
        return keys;
    }

    private static Map<String, Presence> memory(RandomGenerator random) {
        Map<String, Presence> memory = new TreeMap<>();
        for (String key : keys(random)) {
            memory.put(key, new Presence(random.nextBoolean(), random.nextBoolean()));
        }
        return memory;
    }
}

package dev.cosell.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MapDraftTest {
    private static final Map<String, Integer> START = Map.of("a", 1, "b", 2);

    private final MapDraft<String, Integer> draft = new MapDraft<>(START);

    @Test
    void freeze_nothingChanged_theVeryMap() {
        draft.put("a", 1);
        draft.remove("c");
        draft.replace(new TreeMap<>(START));

        assertThat(draft.freeze()).isSameAs(START);
    }

    @Test
    void freeze_changed_sortedAndUnmodifiable() {
        draft.put("c", 3);
        draft.put("a", 0);
        draft.remove("b");

        Map<String, Integer> frozen = draft.freeze();
        assertThat(frozen).containsExactly(Map.entry("a", 0), Map.entry("c", 3));
        assertThatThrownBy(() -> frozen.put("d", 4)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void change_afterFreeze_leavesWhatWasFrozen() {
        draft.put("c", 3);
        Map<String, Integer> first = draft.freeze();
        draft.put("c", 4);
        draft.remove("a");

        assertThat(first).containsEntry("c", 3).containsKey("a");
        assertThat(draft.freeze()).containsExactly(Map.entry("b", 2), Map.entry("c", 4));
    }

    @Test
    void replace_otherMap_itsCopy() {
        Map<String, Integer> other = new TreeMap<>(Map.of("z", 9));
        draft.put("c", 3);
        draft.replace(other);
        other.clear();

        assertThat(draft.freeze()).containsExactly(Map.entry("z", 9));
    }

    @Test
    void replace_backToTheStart_nothingOfTheDraftStays() {
        draft.put("c", 3);
        draft.replace(START);

        assertThat(draft.freeze()).isEqualTo(START);
    }
}

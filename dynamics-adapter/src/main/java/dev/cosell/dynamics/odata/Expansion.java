package dev.cosell.dynamics.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row that is read along with the one whose navigation leads to it, with rows that it leads to itself (dataverse-api 2.3).
 *
 * @param navigation the way to it
 * @param columns the columns to read there
 * @param inner the rows to read along with it
 */
public record Expansion(NavigationName navigation, List<String> columns, List<Expansion> inner) {
    /** Copies the lists and checks the names. */
    public Expansion {
        columns = columns.stream().distinct().map(ODataText::name).toList();
        inner = List.copyOf(inner);
    }

    /** Returns an expansion with no further ones. */
    public static Expansion of(NavigationName navigation, String column) {
        return new Expansion(navigation, List.of(column), List.of());
    }

    /** Returns the expansions with those of the same way put together, because a way may be named once only. */
    public static List<Expansion> merged(List<Expansion> all) {
        List<Expansion> merged = new ArrayList<>();
        for (Expansion each : all) {
            int same = merged.stream().map(Expansion::navigation).toList().indexOf(each.navigation());
            if (same < 0) {
                merged.add(each);
            } else {
                merged.set(same, merged.get(same).with(each));
            }
        }
        return merged;
    }

    private Expansion with(Expansion other) {
        List<String> both = new ArrayList<>(columns);
        both.addAll(other.columns);
        List<Expansion> deeper = new ArrayList<>(inner);
        deeper.addAll(other.inner);
        return new Expansion(navigation, both, merged(deeper));
    }

    String text() {
        String deeper = inner.stream().map(Expansion::text).collect(Collectors.joining(","));
        return navigation.name() + "($select=" + String.join(",", columns)
                + (deeper.isEmpty() ? "" : ";$expand=" + deeper) + ")";
    }
}

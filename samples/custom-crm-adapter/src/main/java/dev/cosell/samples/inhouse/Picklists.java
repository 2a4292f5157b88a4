package dev.cosell.samples.inhouse;

import dev.cosell.core.spi.CrmChoice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lists that the CRM's screens offer, and what each status of a deal means. Immutable.
 *
 * @param lists entries by the name of their list, in the order of the screens
 */
record Picklists(Map<String, List<Entry>> lists) {
    static final String STATUS = "status";
    static final Picklists NONE = new Picklists(Map.of());

    Picklists {
        lists = Map.copyOf(lists);
    }

    /** One row of the table {@code picklist}. */
    record Entry(String code, String label, boolean active, @Nullable String outcome) {}

    List<Entry> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** Returns the label of a code; a code that the list does not hold stands for itself, so that nothing is hidden. */
    String label(String list, String code) {
        return list(list).stream()
                .filter(entry -> entry.code().equals(code))
                .map(Entry::label)
                .findFirst()
                .orElse(code);
    }

    /** Returns the code of a label, without regard to case; null where the list does not offer it. */
    @Nullable
    String code(String list, String label) {
        Map<String, String> codes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        list(list).forEach(entry -> codes.putIfAbsent(entry.label(), entry.code()));
        return codes.get(label);
    }

    boolean offers(String list, String code) {
        return list(list).stream().anyMatch(entry -> entry.code().equals(code));
    }

    /** Tells whether a status means one of the given outcomes. */
    boolean means(@Nullable String status, Set<String> outcomes) {
        return list(STATUS).stream()
                .filter(entry -> entry.code().equals(status))
                .anyMatch(entry -> entry.outcome() != null && outcomes.contains(entry.outcome()));
    }

    /** Returns a list as choices of the port; a status goes by its code, everything else by its label. */
    List<CrmChoice> choices(String list) {
        boolean byCode = list.equals(STATUS);
        return list(list).stream()
                .map(entry -> new CrmChoice(byCode ? entry.code() : entry.label(), entry.label(), entry.active()))
                .toList();
    }
}

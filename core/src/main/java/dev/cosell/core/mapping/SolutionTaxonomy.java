package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft's solution areas and plays by fiscal year, as the host enters them, with what became of old names. Microsoft changes them every 1 July and
 * publishes no list by API. Texts are compared without regard to case and outer blanks; what is sent is the spelling of the table.
 *
 * <p>Immutable.
 */
public final class SolutionTaxonomy {
    private final Map<Integer, Map<String, List<String>>> years;
    private final Map<String, String> areaRenames;
    private final Map<String, String> playRenames;

    private SolutionTaxonomy(Builder builder) {
        this.years = copy(builder.years);
        this.areaRenames = Collections.unmodifiableMap(new LinkedHashMap<>(builder.areaRenames));
        this.playRenames = Collections.unmodifiableMap(new LinkedHashMap<>(builder.playRenames));
    }

    private static Map<Integer, Map<String, List<String>>> copy(Map<Integer, Map<String, List<String>>> from) {
        Map<Integer, Map<String, List<String>>> copy = new TreeMap<>();
        from.forEach((year, areas) -> copy.put(year, Collections.unmodifiableMap(new LinkedHashMap<>(areas))));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns a builder of an empty table. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the fiscal year of a day: July to June, named after the year in which it ends. */
    public static int fiscalYear(LocalDate day) {
        return day.getMonth().compareTo(Month.JULY) >= 0 ? day.getYear() + 1 : day.getYear();
    }

    /** Returns the area that a text names in the fiscal year of a day, renames followed; null where it names none. */
    public @Nullable String area(LocalDate day, String text) {
        return current(text, new ArrayList<>(areas(day).keySet()), areaRenames);
    }

    /**
     * Returns the play that a text names in the fiscal year of a day, renames followed; null where it names none.
     *
     * @param area current area that the play must belong to, or null for any
     */
    public @Nullable String play(LocalDate day, @Nullable String area, String text) {
        List<String> plays = new ArrayList<>();
        areas(day).forEach((name, its) -> {
            if (area == null || area.equals(name)) {
                plays.addAll(its);
            }
        });
        return current(text, plays, playRenames);
    }

    private Map<String, List<String>> areas(LocalDate day) {
        return years.getOrDefault(fiscalYear(day), Map.of());
    }

    private static @Nullable String current(String text, List<String> allowed, Map<String, String> renames) {
        Set<String> passed = new HashSet<>();
        String wanted = fold(text);
        while (wanted != null && passed.add(wanted)) {
            for (String name : allowed) {
                if (fold(name).equals(wanted)) {
                    return name;
                }
            }
            String next = renames.get(wanted);
            wanted = next == null ? null : fold(next);
        }
        return null;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (years.isEmpty()) {
            problems.add(problem("has no fiscal year", "add areas and plays, or leave the option out"));
        }
        if (years.keySet().stream().anyMatch(year -> year < 2020 || year > 2100)) {
            problems.add(problem("a fiscal year is out of range", "write the year in which it ends, such as 2026"));
        }
        Set<String> areas = new HashSet<>();
        Set<String> plays = new HashSet<>();
        years.values()
                .forEach(year -> year.forEach((area, its) -> {
                    areas.add(fold(area));
                    its.forEach(play -> plays.add(fold(play)));
                }));
        if (areas.contains("") || plays.contains("")) {
            problems.add(problem("an area or play has no name", "name it"));
        }
        if (leadsNowhere(areaRenames, areas) || leadsNowhere(playRenames, plays)) {
            problems.add(
                    problem("an old name is mapped to one that stands in no year", "map it to a name of the table"));
        }
        return problems;
    }

    private static boolean leadsNowhere(Map<String, String> renames, Set<String> known) {
        return renames.values().stream()
                .map(SolutionTaxonomy::fold)
                .anyMatch(name -> !known.contains(name) && !renames.containsKey(name));
    }

    private static Finding problem(String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, "R-058", "creation.solutionTaxonomy", message, remedy);
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Collects the table. Confined to one thread. */
    public static final class Builder {
        private final Map<Integer, Map<String, List<String>>> years = new TreeMap<>();
        private final Map<String, String> areaRenames = new LinkedHashMap<>();
        private final Map<String, String> playRenames = new LinkedHashMap<>();

        private Builder() {}

        /** Adds an area of a fiscal year, named after the year in which it ends (2026 is July 2025 to June 2026), with its plays. */
        public Builder area(int fiscalYear, String area, String... plays) {
            years.computeIfAbsent(fiscalYear, year -> new LinkedHashMap<>())
                    .put(Objects.requireNonNull(area, "area"), List.of(plays));
            return this;
        }

        /** Says what an area of an earlier year is called since. */
        public Builder renamedArea(String oldName, String newName) {
            areaRenames.put(fold(oldName), Objects.requireNonNull(newName, "newName"));
            return this;
        }

        /** Says what a play of an earlier year is called since. */
        public Builder renamedPlay(String oldName, String newName) {
            playRenames.put(fold(oldName), Objects.requireNonNull(newName, "newName"));
            return this;
        }

        /** Returns the immutable table; {@link SyncSettings.Builder#build} reports every problem of it. */
        public SolutionTaxonomy build() {
            return new SolutionTaxonomy(this);
        }
    }
}

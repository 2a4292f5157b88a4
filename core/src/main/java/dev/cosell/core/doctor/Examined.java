package dev.cosell.core.doctor;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One area of one side after it was looked at, or not. Immutable.
 *
 * @param side the side
 * @param area the area, one of the side's
 * @param findings what was found, each with its remedy
 * @param facts what was seen, with no name twice
 * @param notChecked why nobody looked, or which part nobody could look at; null where all was looked at
 */
public record Examined(
        ExamSide side, ExamArea area, List<Finding> findings, List<Fact> facts, @Nullable String notChecked) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the side has no such area
     */
    public Examined {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(area, "area");
        if (!area.isOf(side)) {
            throw new IllegalArgumentException(side + " has no area " + area);
        }
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
    }

    /** Returns an area that was looked at and is fine. */
    public static Examined fine(ExamSide side, ExamArea area, Fact... facts) {
        return new Examined(side, area, List.of(), List.of(facts), null);
    }

    /** Returns an area that was looked at, and what was found in it. */
    public static Examined found(ExamSide side, ExamArea area, List<Finding> findings) {
        return new Examined(side, area, findings, List.of(), null);
    }

    /**
     * Returns an area at which nobody looked.
     *
     * @param why the reason, in plain words
     */
    public static Examined notChecked(ExamSide side, ExamArea area, String why) {
        return new Examined(side, area, List.of(), List.of(), Objects.requireNonNull(why, "why"));
    }

    /** Returns a copy with more facts. */
    public Examined with(Fact... more) {
        return and(new Examined(side, area, List.of(), List.of(more), notChecked));
    }

    /** Returns a copy with more findings. */
    public Examined with(Collection<Finding> more) {
        return and(new Examined(side, area, List.copyOf(more), List.of(), notChecked));
    }

    /**
     * Returns what two looks at the same area give together: all findings and facts; of two facts of one name the first. It counts as looked at where one of them looked.
     *
     * @throws IllegalArgumentException if it is another area
     */
    public Examined and(Examined other) {
        if (side != other.side || area != other.area) {
            throw new IllegalArgumentException("not the same area: " + area + " and " + other.area);
        }
        Set<Finding> all = new LinkedHashSet<>(findings);
        all.addAll(other.findings);
        Map<String, Fact> known = new LinkedHashMap<>();
        facts.forEach(fact -> known.putIfAbsent(fact.name(), fact));
        other.facts.forEach(fact -> known.putIfAbsent(fact.name(), fact));
        String unseen = notChecked == null || other.notChecked == null ? null : notChecked;
        return new Examined(side, area, new ArrayList<>(all), new ArrayList<>(known.values()), unseen);
    }

    /** Returns what became of the look. */
    public ExamState state() {
        if (!findings.isEmpty()) {
            return ExamState.FINDINGS;
        }
        return notChecked == null ? ExamState.FINE : ExamState.NOT_CHECKED;
    }

    /** Tells whether something in this area keeps the connection from working. */
    public boolean refuses() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}

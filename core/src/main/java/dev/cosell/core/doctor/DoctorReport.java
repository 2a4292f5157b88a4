package dev.cosell.core.doctor;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a look at a whole connection gave: every area of every side is in it, in the order of {@link ExamSide} and {@link ExamArea}. Holds no secret and no personal data.
 * Immutable.
 *
 * @param connection the connection
 * @param at when the look began, by the engine's clock
 * @param areas every area
 */
public record DoctorReport(ConnectionId connection, Instant at, List<Examined> areas) {
    /** Copies the areas. */
    public DoctorReport {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(at, "at");
        areas = List.copyOf(areas);
    }

    /** Returns an area of a side; empty only where the side has no such area. */
    public Optional<Examined> area(ExamSide side, ExamArea area) {
        return areas.stream()
                .filter(each -> each.side() == side && each.area() == area)
                .findFirst();
    }

    /** Returns every finding, once each, in the order of the areas. */
    public List<Finding> findings() {
        return areas.stream()
                .flatMap(each -> each.findings().stream())
                .distinct()
                .toList();
    }

    /** Returns the areas at which nobody looked. */
    public List<Examined> notChecked() {
        return areas.stream()
                .filter(each -> each.state() == ExamState.NOT_CHECKED)
                .toList();
    }

    /** Tells whether something keeps the connection from working. */
    public boolean blocked() {
        return areas.stream().anyMatch(Examined::refuses);
    }

    /** Returns the verdict in a few words: {@code ready}, {@code ready, with findings} or {@code cannot work}. */
    public String verdict() {
        return blocked() ? "cannot work" : findings().isEmpty() ? "ready" : "ready, with findings";
    }

    /**
     * Does nothing where the connection can work.
     *
     * @throws ConfigurationException with every finding, where it cannot
     */
    public void throwIfBlocked() {
        if (blocked()) {
            throw new ConfigurationException(ErrorContext.of(connection.value(), "doctor"), findings());
        }
    }

    /** Returns the report for people: a line for each area, below it its findings; sides in groups. The verdict is not among them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        ExamSide side = null;
        for (Examined each : areas) {
            if (each.side() != side) {
                side = each.side();
                lines.add("  " + side.words());
            }
            lines.add("    " + each.area().id() + ": " + words(each));
            each.findings().forEach(finding -> lines.add("      " + finding.severity() + " " + finding.asLine()));
        }
        return lines;
    }

    private static String words(Examined area) {
        String facts = area.facts().stream()
                .map(fact -> fact.name() + " " + fact.text())
                .collect(Collectors.joining("; "));
        String head =
                switch (area.state()) {
                    case FINE -> "fine";
                    case FINDINGS -> area.findings().size() + (area.findings().size() == 1 ? " finding" : " findings");
                    case NOT_CHECKED -> "not checked";
                };
        String why = area.notChecked() == null
                ? ""
                : area.state() == ExamState.NOT_CHECKED
                        ? ", " + area.notChecked()
                        : "; not all was checked: " + area.notChecked();
        return head + why + (facts.isEmpty() ? "" : " (" + facts + ")");
    }

    /** Prints the verdict and {@link #lines()}. */
    public void print(PrintStream out) {
        out.println(connection + ": " + verdict());
        lines().forEach(out::println);
    }
}

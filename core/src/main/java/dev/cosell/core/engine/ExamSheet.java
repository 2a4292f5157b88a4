package dev.cosell.core.engine;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examination;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one side so far. A look that fails leaves a finding in an area and hides no other, unless the others would fail for the same reason: then they are
 * not looked at and say so. Confined to one thread.
 */
final class ExamSheet {
    private static final String NOBODY_SAID = "this side does not say";

    private final ExamSide side;
    private final Map<ExamArea, Examined> areas = new EnumMap<>(ExamArea.class);
    private @Nullable String obstacle;

    ExamSheet(ExamSide side) {
        this.side = side;
    }

    /** Takes what was seen of an area, beside what was seen before. */
    void add(Examined seen) {
        areas.merge(seen.area(), seen, Examined::and);
    }

    /** Puts findings into their areas. */
    void place(List<Finding> findings) {
        Examination.of(side, List.of(), findings).forEach(this::add);
    }

    /** Looks at what all the rest depends on: where it fails, the rest is not looked at. */
    void gate(Supplier<List<Examined>> look) {
        run(ExamArea.IDENTITY, look, true);
    }

    /** Looks at one area: a failure is its own. */
    void look(ExamArea area, Supplier<List<Examined>> look) {
        run(area, look, false);
    }

    private void run(ExamArea area, Supplier<List<Examined>> look, boolean gate) {
        if (obstacle != null) {
            return;
        }
        try {
            look.get().forEach(this::add);
            if (gate) {
                refusedBy(ExamArea.SIGN_IN);
                refusedBy(ExamArea.IDENTITY);
            }
        } catch (SyncException failure) {
            failed(area, failure, gate);
        } catch (RuntimeException unexpected) {
            Examined broken = Examined.found(side, area, List.of(EngineFindings.unexpected(unexpected)));
            add(broken);
            if (gate) {
                stop(broken);
            }
        }
    }

    private void failed(ExamArea area, SyncException failure, boolean gate) {
        boolean all = gate || failure instanceof AuthenticationException;
        List<Examined> seen = all
                ? Examination.of(side, List.of(), failure.findings())
                : List.of(Examined.found(side, area, failure.findings()));
        seen.forEach(this::add);
        if (all && !seen.isEmpty()) {
            stop(seen.get(0));
        }
    }

    /** A side may have caught its own failure and told it as a finding. */
    private void refusedBy(ExamArea area) {
        Examined seen = areas.get(area);
        if (seen != null && seen.refuses() && obstacle == null) {
            stop(seen);
        }
    }

    private void stop(Examined why) {
        obstacle = why.area().id() + " (" + why.findings().get(0).code() + ")";
    }

    /** Returns what keeps the rest of this side from being looked at, in words; null where nothing does. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** Tells whether something in an area keeps the connection from working. */
    boolean refuses(ExamArea area) {
        Examined seen = areas.get(area);
        return seen != null && seen.refuses();
    }

    /** Returns every area of the side; those that nobody looked at say why. */
    List<Examined> all() {
        String why = obstacle == null ? NOBODY_SAID : "it stands behind " + obstacle;
        return ExamArea.of(side).stream()
                .map(area -> {
                    Examined seen = areas.get(area);
                    return seen == null ? Examined.notChecked(side, area, why) : seen;
                })
                .toList();
    }
}

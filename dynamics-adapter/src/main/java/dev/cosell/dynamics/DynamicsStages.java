package dev.cosell.dynamics;

import dev.cosell.core.mapping.SyncSettings;
import java.util.List;

/**
 * The stages of an environment that nobody has customised: Dynamics 365 has no stage setting for co-sell, so the open status reasons <em>On Hold</em> and
 * <em>In Progress</em> play the parts of on-hold and active stage, <em>Won</em> and <em>Canceled</em> those of the closed ones. What is set on the builder
 * afterwards replaces them.
 *
 * <p>Status reasons are shown by label or by value, as {@link DynamicsFeatures.Builder#choices} says; where labels are not English, name them yourself or use values.
 */
public final class DynamicsStages {
    private static final List<String> LABELS = List.of("On Hold", "In Progress", "Won", "Canceled");
    private static final List<String> VALUES = List.of("2", "1", "3", "4");

    private DynamicsStages() {}

    /** Sets the stages as English labels. */
    public static SyncSettings.Builder byLabel(SyncSettings.Builder settings) {
        return set(settings, LABELS);
    }

    /** Sets the stages as values, whatever the language. */
    public static SyncSettings.Builder byValue(SyncSettings.Builder settings) {
        return set(settings, VALUES);
    }

    private static SyncSettings.Builder set(SyncSettings.Builder settings, List<String> stages) {
        return settings.onHoldStages(stages.get(0))
                .activeStages(stages.get(1))
                .wonStage(stages.get(2))
                .lostStage(stages.get(3));
    }
}

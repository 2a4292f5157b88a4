package dev.cosell.core.link;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.merge.Presence;
import java.util.Map;

/**
 * What the memory of a deal holds field by field; {@link Link} says what each part means. Immutable.
 *
 * @param baselines agreed values
 * @param presences on which sides elements of sets were seen
 * @param standing differences that may stay
 * @param restores how often a present value was restored in the CRM
 * @param flips last automatic writes
 * @param settled decisions of persons that no plan has carried out yet
 * @param mapping the mapping that all of it was made under
 */
record FieldMemory(
        Map<FieldId, FieldBaseline> baselines,
        Map<FieldId, Map<String, Presence>> presences,
        Map<FieldId, StandingDifference> standing,
        Map<FieldId, Integer> restores,
        Map<FieldId, FieldFlips> flips,
        Map<FieldId, SettledConflict> settled,
        LinkMapping mapping) {
    static final FieldMemory NONE =
            new FieldMemory(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), LinkMapping.UNKNOWN);

    /** Collects changes; what does not change is not copied. Confined to one thread. */
    static final class Draft {
        final MapDraft<FieldId, FieldBaseline> baselines;
        final MapDraft<FieldId, Map<String, Presence>> presences;
        final MapDraft<FieldId, StandingDifference> standing;
        final MapDraft<FieldId, Integer> restores;
        final MapDraft<FieldId, FieldFlips> flips;
        final MapDraft<FieldId, SettledConflict> settled;
        LinkMapping mapping;

        Draft(FieldMemory from) {
            this.baselines = new MapDraft<>(from.baselines);
            this.presences = new MapDraft<>(from.presences);
            this.standing = new MapDraft<>(from.standing);
            this.restores = new MapDraft<>(from.restores);
            this.flips = new MapDraft<>(from.flips);
            this.settled = new MapDraft<>(from.settled);
            this.mapping = from.mapping;
        }

        /** Forgets what is acted on in a field; a difference that may stay only keeps from being told twice. */
        void forget(FieldId field) {
            baselines.remove(field);
            presences.remove(field);
            restores.remove(field);
            flips.remove(field);
            settled.remove(field);
        }

        FieldMemory freeze() {
            return new FieldMemory(
                    baselines.freeze(),
                    presences.freeze(),
                    standing.freeze(),
                    restores.freeze(),
                    flips.freeze(),
                    settled.freeze(),
                    mapping);
        }
    }
}
